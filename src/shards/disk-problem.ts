import { IncompleteError, RgxError, UsageError } from '../errors.ts';

/** Says in words why shards cannot be written. Errors of another kind come back as they are. */
export function explainDiskProblem(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof RgxError || !('code' in error)) return error;
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new IncompleteError('parquet-disk-full', `the disk is full: ${path} cannot grow`, {
        hint: 'The files that were finished before are kept. Free some space and run the same command again.',
        cause: error,
      });
    case 'EIO':
      return new IncompleteError('parquet-io', `${path} cannot be written: ${error.message}`, {
        hint: 'The files that were finished before are kept. Check the disk and run the same command again.',
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new UsageError('parquet-read-only', `${path} cannot be written: you may not write there`, {
        hint: 'Give yourself write access, or name another folder with --parquet.',
        cause: error,
      });
    case 'EEXIST':
    case 'ENOTDIR':
      return new UsageError('parquet-no-folder', `${path} cannot be a folder: a file is in its way`, {
        hint: 'Name another folder with --parquet, or move the file.',
        cause: error,
      });
    default:
      return error;
  }
}
