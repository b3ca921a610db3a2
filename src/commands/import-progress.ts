import type { ImportFile } from '../importers/open-imports.ts';
import type { Io } from '../io.ts';
import { formatDuration, openProgress } from './progress.ts';

/** How far an import is, in files, bytes on disk and records. */
export interface ImportProgress {
  readonly onBytes: (count: number) => void;
  readonly onRecords: (count: number) => void;
  readonly endFile: () => void;
  readonly end: () => void;
}

/** Shows how far the import is; the share and the time left are told only where every size is known. */
export function openImportProgress(files: readonly ImportFile[], io: Io, quiet: boolean): ImportProgress {
  const line = openProgress(io, quiet);
  const totalBytes = files.reduce(
    (sum, { size }) => (sum === null || size === null ? null : sum + size),
    0 as number | null,
  );
  const started = performance.now();
  let bytes = 0;
  let records = 0;
  let ended = 0;
  return {
    onBytes: (count) => {
      bytes += count;
      const seconds = (performance.now() - started) / 1000;
      line.show(
        formatImportProgress({ file: ended + 1, files: files.length, bytes, totalBytes, records, seconds }),
      );
    },
    onRecords: (count) => {
      records += count;
    },
    endFile: () => {
      ended += 1;
    },
    end: line.end,
  };
}

interface ImportState {
  /** The one that is being read, from 1. */
  readonly file: number;
  readonly files: number;
  readonly bytes: number;
  /** Null where a pipe is among the files. */
  readonly totalBytes: number | null;
  readonly records: number;
  readonly seconds: number;
}

/** `file 3 of 12  41 %  123,000 records  20,500 records/s  5 min left`; megabytes while no record has been counted. */
export function formatImportProgress({
  file,
  files,
  bytes,
  totalBytes,
  records,
  seconds,
}: ImportState): string {
  const time = Math.max(seconds, 0.001);
  const parts = [`file ${Math.min(file, files)} of ${files}`];
  if (totalBytes !== null && totalBytes > 0) parts.push(`${Math.floor((100 * bytes) / totalBytes)} %`);
  if (records > 0) {
    parts.push(`${group(records)} records`, `${group(Math.round(records / time))} records/s`);
  } else parts.push(`${(bytes / 1e6 / time).toFixed(1)} MB/s`);
  if (totalBytes !== null && bytes > 0 && bytes < totalBytes) {
    parts.push(`${formatDuration(((totalBytes - bytes) * time) / bytes)} left`);
  }
  return parts.join('  ');
}

function group(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
