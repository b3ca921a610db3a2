import { IncompleteError, type RgxError, UsageError } from '../errors.ts';

/** The parts of better-sqlite3's SqliteError that say what happened; `code` is SQLite's extended result code. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const code: unknown = error.code;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : null;
}

function lockedError(path: string, cause?: unknown): UsageError {
  return new UsageError('db-locked', `${path} is locked by another process`, {
    hint: 'Wait until the other rgx (or SQLite browser) is done with it, or close it, then run the same command again.',
    cause,
  });
}

function readOnlyError(path: string, cause?: unknown): UsageError {
  return new UsageError('db-read-only', `${path} cannot be written: the file or its folder is read-only`, {
    hint: 'Give yourself write access to both, or copy the file to a folder of your own and name the copy with --db.',
    cause,
  });
}

function notSqliteError(path: string, cause?: unknown): UsageError {
  return new UsageError('db-not-sqlite', `${path} is not a SQLite file`, {
    hint: 'Name another file with --db; rgx makes a new one where none exists.',
    cause,
  });
}

/** https://www.sqlite.org/rescode.html: what a person can do about it; null where it is a bug of ours. */
function explain(code: string, path: string, cause: Error): RgxError | null {
  if (code === 'SQLITE_NOTADB') return notSqliteError(path, cause);
  if (code.startsWith('SQLITE_CORRUPT')) {
    return new UsageError('db-corrupt', `${path} is damaged: ${cause.message}`, {
      hint: `Restore a copy, or save what can be read with: sqlite3 FILE .recover | sqlite3 NEW, then use NEW.`,
      cause,
    });
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return lockedError(path, cause);
  if (code.startsWith('SQLITE_READONLY')) return readOnlyError(path, cause);
  if (code === 'SQLITE_FULL') {
    return new IncompleteError('db-full', `the disk is full: ${path} cannot grow`, {
      hint: 'What was stored before is kept. Free some space and run the same command again.',
      cause,
    });
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return new IncompleteError('db-io', `${path} cannot be read or written: ${cause.message} (${code})`, {
      hint: 'What was stored before is kept. Check the disk (or network drive) and run the same command again.',
      cause,
    });
  }
  if (
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_AUTH') ||
    code.startsWith('SQLITE_PERM')
  ) {
    return new UsageError('db-cannot-open', `${path} cannot be opened: ${cause.message}`, {
      hint: 'Check that its folder exists and that you may read and write there, or name another file with --db.',
      cause,
    });
  }
  return null;
}

/** SQLite's error as one that the person can act on; anything else comes back as it is, a bug. */
export function explainSqliteError(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === null || !(error instanceof Error)) return error;
  return explain(code, path, error) ?? error;
}
