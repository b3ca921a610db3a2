import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import type { CallEntry } from '../pubmed/client.ts';
import type { HarvestEvent } from '../pubmed/progress.ts';
import { formatProgress, openProgress } from './progress.ts';

/** How a harvest is shown while it runs, and what of it goes to a log. */
export interface HarvestWatch {
  readonly onProgress: (event: HarvestEvent) => void;
  readonly onCall: (entry: CallEntry) => void;
  readonly end: () => void;
}

/**
 * A line on stderr where a person watches; each call as a line of JSON in the log, where one is asked for. Neither the key
 * nor the e-mail is in an entry.
 */
export function watchHarvest(
  io: Io,
  options: { readonly quiet: boolean; readonly log?: string },
): HarvestWatch {
  const line = openProgress(io, options.quiet);
  const log = options.log === undefined ? null : resolve(io.cwd, options.log);
  let started = performance.now();
  return {
    onProgress: (event) => {
      if (event.kind === 'fetching' && event.done === 0) started = performance.now();
      line.show(describeEvent(event, performance.now() - started));
    },
    onCall: (entry) => {
      if (log !== null) appendLine(log, entry);
    },
    end: line.end,
  };
}

function describeEvent(event: HarvestEvent, elapsed: number): string {
  switch (event.kind) {
    case 'counting':
      return 'asking for the count';
    case 'searching':
      return `reading PMIDs: ${event.found} of ${event.hits}, part ${event.parts}`;
    case 'comparing':
      return 'looking for revised records';
    case 'fetching':
      return formatProgress(event.done, event.total, elapsed, `${event.calls} calls`);
    case 'confirming':
      return `asking about ${event.count} missing records`;
    case 'waiting':
      return `waiting ${(event.milliseconds / 1000).toFixed(1)} s: ${event.reason}`;
  }
}

function appendLine(path: string, entry: CallEntry): void {
  try {
    appendFileSync(path, `${JSON.stringify(entry)}\n`);
  } catch (error) {
    throw new UsageError('log-unwritable', `${path} cannot be written.`, {
      hint: 'Give another file with --log, or leave it out.',
      cause: error,
    });
  }
}
