import type { Gone } from '../comparison/compare-snapshots.ts';
import type { Snapshot } from '../comparison/snapshot.ts';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import type { FlowCounts } from '../model.ts';
import type { PreviousVersion, ReviewRecord } from '../page/review.ts';
import type { Store } from '../store/open-store.ts';
import { readGone } from '../store/standings.ts';
import { readVersionBefore } from './compare-files.ts';

/** What the version before this one decided, and what has become of records of it that the file holds no more. */
export interface EarlierVersion {
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly gone: Gone;
}

/** The version that `--update-of` names; null where it names none. */
export async function readEarlier(
  store: Store,
  given: string | undefined,
  { cwd, signal }: Pick<Io, 'cwd' | 'signal'>,
): Promise<EarlierVersion | null> {
  if (given === undefined) return null;
  const version = await readVersionBefore(given, { cwd, signal, database: () => store.path });
  return { ...version, gone: readGone(store) };
}

/**
 * What PRISMA 2020 asks of an update. Throws UsageError `previous-unrelated` where the file shares no record with the earlier
 * version, and `previous-counts` where that does not say how many duplicates it had.
 */
export function tellPrevious(
  { name, snapshot, gone }: EarlierVersion,
  records: readonly ReviewRecord[],
  counts: FlowCounts,
): PreviousVersion {
  const before = new Map(snapshot.standings.map(({ pmid, verdict }) => [pmid, verdict]));
  const old = records.filter(({ isNew }) => !isNew);
  if (old.length === 0 && before.size > 0) {
    throw new UsageError('previous-unrelated', `no record of ${name} is in this file`, {
      hint: 'Name the snapshot or the rgx file of an earlier version of the same review.',
    });
  }
  const duplicates = snapshot.counts.find((count) => count.name === 'duplicates' && count.criterion === null);
  if (duplicates === undefined) {
    throw new UsageError('previous-counts', `${name} does not say how many duplicates it had`, {
      hint: 'Name a snapshot that rgx snapshot wrote, or an rgx file, without @N.',
    });
  }
  const wasIncluded = (pmid: number) => before.get(pmid) === 'included';
  const included = snapshot.standings.filter(({ pmid }) => wasIncluded(pmid));
  const nowIncluded = new Set(
    old.filter(({ verdict }) => verdict === 'included').map(({ citation }) => citation.pmid),
  );
  const absorbed = snapshot.standings.filter(({ pmid }) => gone.get(pmid) === 'duplicate').length;
  return {
    name,
    included: included.length,
    dropped: included.map(({ pmid }) => pmid).filter((pmid) => !nowIncluded.has(pmid)),
    regained: [...nowIncluded].filter((pmid) => !wasIncluded(pmid)),
    duplicatesSince: Math.max(0, counts.duplicates - duplicates.count - absorbed),
  };
}
