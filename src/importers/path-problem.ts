import { RgxError, UsageError } from '../errors.ts';

const causes: Readonly<Record<string, readonly [code: string, what: string, hint: string]>> = {
  ENOENT: [
    'import-not-found',
    'there is no such file or folder',
    'Check the spelling and the folder you are in.',
  ],
  ENOTDIR: ['import-not-found', 'a part of the path is a file, not a folder', 'Check the path.'],
  EACCES: [
    'import-unreadable',
    'you may not read it',
    'Give yourself the right to read it (chmod u+r), or copy it.',
  ],
  EPERM: ['import-unreadable', 'you may not read it', 'Give yourself the right to read it, or copy it.'],
  EISDIR: ['import-unreadable', 'it is a folder', 'Name the files in it, or the folder itself.'],
  ELOOP: ['import-unreadable', 'its links lead round in a circle', 'Name the file itself.'],
  ENAMETOOLONG: ['import-not-found', 'the name is too long', 'Check the path.'],
  EMFILE: ['import-unreadable', 'too many files are open', 'Close other programs, or raise `ulimit -n`.'],
  EIO: ['import-unreadable', 'the disk failed to read it', 'Copy the file from its source again.'],
};

/** Says in words what the system's error code says of a path. Errors without such a code are bugs: given back as they are. */
export function explainPathProblem(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof RgxError || !('code' in error)) return error;
  // Node's own errors (ERR_…) are misuse on our side; the system's are not.
  if (typeof error.code !== 'string' || !/^E[A-Z0-9]+$/.test(error.code)) return error;
  const [code, what, hint] = causes[error.code] ?? ['import-unreadable', error.message, 'Check the path.'];
  return new UsageError(code, `cannot read ${path}: ${what}`, { hint, cause: error });
}
