import type { ImportFile } from '../importers/open-imports.ts';
import { deleteCitations } from '../store/delete-citations.ts';
import type { Store } from '../store/open-store.ts';
import { type ArrivingRecord, saveRecords } from '../store/save-citations.ts';
import { openSource, saveProblem, saveSourceRecords } from '../store/sources.ts';
import type { ReadyItem } from './read-batches.ts';

/** What is known of a file whose records are stored. */
type ImportedFile = Pick<ImportFile, 'name' | 'format'>;

/** What came of a file's records; `read` is the sum of all but `deleted`. */
export interface ImportCounts {
  readonly read: number;
  readonly added: number;
  readonly revised: number;
  readonly unchanged: number;
  /** Not stored: the file has a newer or richer form. */
  readonly older: number;
  readonly deleted: number;
  /** Bare PMIDs, to be fetched. */
  readonly waiting: number;
  readonly refused: number;
}

export const noCounts: ImportCounts = {
  read: 0,
  added: 0,
  revised: 0,
  unchanged: 0,
  older: 0,
  deleted: 0,
  waiting: 0,
  refused: 0,
};

export function addCounts(a: ImportCounts, b: ImportCounts): ImportCounts {
  return {
    read: a.read + b.read,
    added: a.added + b.added,
    revised: a.revised + b.revised,
    unchanged: a.unchanged + b.unchanged,
    older: a.older + b.older,
    deleted: a.deleted + b.deleted,
    waiting: a.waiting + b.waiting,
    refused: a.refused + b.refused,
  };
}

/**
 * Stores a batch of items in file order: a deletion applies to what came before it, not to what comes after
 * (`DeleteCitation`, NLM download pages), so runs of one kind are stored together and in turn.
 */
export function saveImport(store: Store, file: ImportedFile, items: readonly ReadyItem[]): ImportCounts {
  if (items.length === 0 || file.format === null) return noCounts;
  const source = openSource(store, file.format, baseName(file.name));
  let counts = noCounts;
  for (const run of splitRuns(items)) counts = addCounts(counts, saveRun(store, source, file, run));
  return counts;
}

function splitRuns(items: readonly ReadyItem[]): ReadyItem[][] {
  const runs: ReadyItem[][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last?.[0]?.kind === item.kind) last.push(item);
    else runs.push([item]);
  }
  return runs;
}

function saveRun(store: Store, source: number, file: ImportedFile, run: readonly ReadyItem[]): ImportCounts {
  const records = run.flatMap((item): ArrivingRecord[] => (item.kind === 'citation' ? [item] : []));
  if (records.length > 0) {
    const { added, revised, unchanged, older } = saveRecords(store, source, records);
    return {
      ...noCounts,
      read: records.length,
      added: added.length,
      revised: revised.length,
      unchanged: unchanged.length,
      older: older.length,
    };
  }
  const pmids = run.flatMap((item) => (item.kind === 'pmid' ? [item.pmid] : []));
  if (pmids.length > 0) {
    saveSourceRecords(
      store,
      source,
      pmids.map((pmid) => ({ key: `pmid:${pmid}`, pmid })),
    );
    return { ...noCounts, read: pmids.length, waiting: pmids.length };
  }
  const deletions = run.flatMap((item) => (item.kind === 'deletion' ? [item.pmid] : []));
  if (deletions.length > 0) {
    return { ...noCounts, deleted: deleteCitations(store, source, deletions).length };
  }
  for (const item of run) {
    if (item.kind !== 'refused') continue;
    const key =
      item.pmid === null ? `${file.name}:${item.line ?? '?'}:${item.raw.length}` : `pmid:${item.pmid}`;
    saveProblem(store, {
      source,
      key,
      pmid: item.pmid,
      reason: 'refused',
      detail: item.reason,
      raw: item.raw,
    });
  }
  return { ...noCounts, read: run.length, refused: run.length };
}

/** Folders are left out: the same file elsewhere is the same source. */
function baseName(name: string): string {
  return name.split(/[\\/]/).at(-1) ?? name;
}
