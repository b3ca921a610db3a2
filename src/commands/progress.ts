import type { Io } from '../io.ts';

/** One line that says how far a long job is; shown on stderr, only where a person watches. */
export interface ProgressLine {
  readonly show: (text: string) => void;
  /** Clears the line, so that what is printed next starts on a clean one. */
  readonly end: () => void;
}

/** A rewritten line on a terminal that can rewrite one; nothing at all in a pipe, in CI, on a dumb terminal or with --quiet. */
export function openProgress(io: Io, quiet: boolean): ProgressLine {
  if (quiet || !io.stderrIsTerminal || io.env['TERM'] === 'dumb') return { show: () => {}, end: () => {} };
  let shown = '';
  return {
    show: (text) => {
      const line = text.slice(0, Math.max(20, io.columns - 1));
      if (line === shown) return;
      shown = line;
      io.stderr(`\r\u001b[2K${line}`);
    },
    end: () => {
      if (shown !== '') io.stderr('\r\u001b[2K');
      shown = '';
    },
  };
}

const barWidth = 24;

/** `[=====>      ] 1,200 of 5,000  86 records/s  44 s left`. `elapsed` in milliseconds. */
export function formatProgress(done: number, total: number, elapsed: number, note = ''): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(share * barWidth);
  const rate = elapsed > 0 ? (done * 1000) / elapsed : 0;
  const left = rate > 0 && done < total ? `  ${formatDuration((total - done) / rate)} left` : '';
  const speed = rate > 0 ? `  ${rate < 10 ? rate.toFixed(1) : Math.round(rate)} records/s` : '';
  return `[${'='.repeat(filled)}${' '.repeat(barWidth - filled)}] ${done} of ${total}${speed}${left}${note === '' ? '' : `  ${note}`}`;
}

export function formatDuration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
