import { main } from '../../src/cli.ts';
import type { Io } from '../../src/io.ts';

export interface RgxCall {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** One command line inside this process, straight from the sources: nothing of the tester's environment, no build needed. */
export async function callRgx(args: readonly string[], cwd: string): Promise<RgxCall> {
  let stdout = '';
  let stderr = '';
  const io: Io = {
    stdin: process.stdin,
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    drained: async () => {},
    stdoutIsTerminal: false,
    stderrIsTerminal: false,
    columns: 100,
    env: {},
    cwd,
    signal: new AbortController().signal,
  };
  const code = await main(args, io);
  return { code, stdout, stderr };
}
