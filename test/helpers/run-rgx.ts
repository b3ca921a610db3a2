import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/rgx.js', import.meta.url));

export interface RgxRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RgxOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** POSIX user to run as, when the tester is root. */
  readonly uid?: number;
  readonly input?: string | Uint8Array;
  /** Told of the process when it has started, to send it a signal. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs the built program as a person would, in an environment that holds nothing of the tester's. */
export function runRgx(args: readonly string[], options: RgxOptions = {}): Promise<RgxRun> {
  return new Promise((resolve, reject) => {
    const { PATH = '', SystemRoot } = process.env;
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: options.cwd,
      ...(options.uid === undefined ? {} : { uid: options.uid }),
      env: { PATH, NO_COLOR: '1', ...(SystemRoot === undefined ? {} : { SystemRoot }), ...options.env },
    });
    options.onStart?.(child);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}
