import { expect, it } from 'vitest';
import { formatImportProgress } from '../../src/commands/import-progress.ts';

const state = { file: 3, files: 12, bytes: 41e6, totalBytes: 100e6, records: 123_456, seconds: 6 };

it.each([
  [state, 'file 3 of 12  41 %  123,456 records  20,576 records/s  9 s left'],
  [{ ...state, totalBytes: null }, 'file 3 of 12  123,456 records  20,576 records/s'],
  [{ ...state, records: 0 }, 'file 3 of 12  41 %  6.8 MB/s  9 s left'],
  [{ ...state, file: 13, bytes: 100e6 }, 'file 12 of 12  100 %  123,456 records  20,576 records/s'],
  [{ ...state, bytes: 1e6, seconds: 60 }, 'file 3 of 12  1 %  123,456 records  2,058 records/s  1.6 h left'],
])('%j is told as %s', (told, text) => {
  expect(formatImportProgress(told)).toBe(text);
});
