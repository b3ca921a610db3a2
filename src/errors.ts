/** 0 done · 1 a bug in rgx · 2 usage or protocol · 3 incomplete, run again · 4 a check failed · 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130;

/** Where in a person's file an error stands; line and column count from 1. */
export interface FilePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface ErrorDetails {
  /** What to do next, one sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** An error that the person can act on: what happened, and `hint`: what to do next. Anything else thrown is a bug. */
export class RgxError extends Error {
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;

  constructor(code: string, exitCode: ExitCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = code;
    this.exitCode = exitCode;
    this.hint = details.hint;
  }
}

/** The command line, environment or an input file is wrong: exit 2. */
export class UsageError extends RgxError {
  constructor(code: string, message: string, details?: ErrorDetails) {
    super(code, 2, message, details);
  }
}

/** What came is kept, something is still missing: exit 3; the same command resumes. */
export class IncompleteError extends RgxError {
  constructor(code: string, message: string, details?: ErrorDetails) {
    super(code, 3, message, details);
  }
}

/** Counts or decisions are not what they should be: exit 4. */
export class CheckError extends RgxError {
  constructor(code: string, message: string, details?: ErrorDetails) {
    super(code, 4, message, details);
  }
}

/** Ctrl-C, or SIGTERM: exit 130. */
export class InterruptedError extends RgxError {
  constructor(message = 'interrupted') {
    super('interrupted', 130, message, {
      hint: 'What was stored is kept; run the same command again to go on.',
    });
  }
}
