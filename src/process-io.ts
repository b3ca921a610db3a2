import { once } from 'node:events';
import type { Io } from './io.ts';
import { tameText } from './tame-text.ts';

/** The real process as Io. SIGINT and SIGTERM abort `signal` once; a second one kills the process as usual. */
export function openProcessIo(): Io {
  const interruption = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => interruption.abort());
  }
  // `rgx screen | head` closes the pipe early: that is the reader's right, not an error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    // Node makes each of these streams when it is first named, and each costs a start a few milliseconds.
    get stdin() {
      return process.stdin;
    },
    stdout: (text) => void process.stdout.write(process.stdout.isTTY === true ? tameText(text) : text),
    stderr: (text) => void process.stderr.write(process.stderr.isTTY === true ? tameText(text) : text),
    drained: async () => {
      if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
    },
    stdoutIsTerminal: process.stdout.isTTY === true,
    get stderrIsTerminal() {
      return process.stderr.isTTY === true;
    },
    get columns() {
      return process.stdout.columns ?? process.stderr.columns ?? 100;
    },
    env: process.env,
    cwd: process.cwd(),
    signal: interruption.signal,
  };
}
