import { type FilePosition, UsageError } from '../errors.ts';

/** What the engines would answer otherwise, or not at all, is never compiled. */
export function refuse(position: FilePosition, what: string): never {
  throw new UsageError(
    'sql-refused',
    `${position.file}:${position.line}:${position.column}: ${what} cannot be said in SQL`,
    {
      hint: 'Bring the records into a file with rgx import and screen them there, or write the condition otherwise.',
    },
  );
}
