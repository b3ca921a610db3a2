import type { ImportFile } from '../importers/open-imports.ts';
import type { Io } from '../io.ts';
import { openProgress } from './progress.ts';

/** How far an import is, in files and bytes on disk. */
export interface ImportProgress {
  readonly onBytes: (count: number) => void;
  readonly endFile: () => void;
  readonly end: () => void;
}

/** Shows `file 3 of 12  41 %  85 MB/s  5 min left`; the time left is told only where every size is known. */
export function openImportProgress(files: readonly ImportFile[], io: Io, quiet: boolean): ImportProgress {
  const line = openProgress(io, quiet);
  const total = files.reduce(
    (sum, { size }) => (sum === null || size === null ? null : sum + size),
    0 as number | null,
  );
  const started = performance.now();
  let bytes = 0;
  let ended = 0;
  const show = () => {
    const seconds = (performance.now() - started) / 1000;
    const rate = bytes / 1e6 / Math.max(seconds, 0.001);
    const share = total === null || total === 0 ? '' : `  ${Math.floor((100 * bytes) / total)} %`;
    const left = total === null || bytes === 0 ? '' : `  ${Math.ceil((total - bytes) / 1e6 / rate)} s left`;
    line.show(
      `file ${Math.min(ended + 1, files.length)} of ${files.length}${share}  ${rate.toFixed(1)} MB/s${left}`,
    );
  };
  return {
    onBytes: (count) => {
      bytes += count;
      show();
    },
    endFile: () => {
      ended += 1;
    },
    end: line.end,
  };
}
