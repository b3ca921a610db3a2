import { citations } from './migrations/001-citations.ts';
import { sources } from './migrations/002-sources.ts';
import { searches } from './migrations/003-searches.ts';
import { screening } from './migrations/004-screening.ts';
import { judgements } from './migrations/005-judgements.ts';
import { counts } from './migrations/006-counts.ts';
import { duplicates } from './migrations/007-duplicates.ts';
import { charting } from './migrations/008-charting.ts';
import { lists } from './migrations/009-lists.ts';
import { rawBlocks } from './migrations/010-raw-blocks.ts';
import { runningCounts } from './migrations/011-running-counts.ts';
import { brotliBlocks } from './migrations/012-brotli-blocks.ts';

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** In the order of application; `PRAGMA user_version` is how many of them a file has. Never edit one that was released. */
export const migrations: readonly Migration[] = [
  citations,
  sources,
  searches,
  screening,
  judgements,
  counts,
  duplicates,
  charting,
  lists,
  rawBlocks,
  runningCounts,
  brotliBlocks,
];
