import { UsageError } from '../errors.ts';

/** A fault inside one record; the reader of a file turns it into a refused item. */
export function recordFault(problem: string, cause?: unknown): UsageError {
  return new UsageError('record-unreadable', problem, {
    hint: 'Fetch this record again, or ask NLM if it comes the same way.',
    cause,
  });
}
