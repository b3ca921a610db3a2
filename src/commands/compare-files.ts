import { basename, resolve } from 'node:path';
import { compareSnapshots, type Difference, differs } from '../comparison/compare-snapshots.ts';
import type { Snapshot } from '../comparison/snapshot.ts';
import { CheckError } from '../errors.ts';
import type { DifferenceReport } from '../reports/difference.ts';
import type { Store } from '../store/open-store.ts';
import { readGone, readTitles } from '../store/standings.ts';
import { type ComparedSide, openSide, readSnapshotFile, type SideContext } from './compared-side.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** The difference between two files, each an rgx file, `FILE@N` (a screening of the past), a snapshot or a protocol. */
export async function compareFiles(
  before: string,
  after: string,
  context: SideContext,
): Promise<DifferenceReport> {
  const first = await openSide(before, after, context);
  const second = await openSide(after, before, context);
  return reportDifference(first, second);
}

/** The difference between a snapshot on disk and an open file. */
export async function compareWithSnapshot(
  store: Store,
  path: string,
  cwd: string,
): Promise<DifferenceReport> {
  const name = basename(path);
  const expected: ComparedSide = {
    name,
    snapshot: readSnapshotFile(resolve(cwd, path), name),
    gone: new Map(),
    titles: async () => new Map(),
  };
  return reportDifference(expected, {
    name: basename(store.path),
    snapshot: takeSnapshot(store),
    gone: readGone(store),
    titles: async (pmids) => readTitles(store, pmids),
  });
}

/** What an earlier version of a review had decided: a snapshot or an rgx file. */
export async function readVersionBefore(
  given: string,
  context: SideContext,
): Promise<{ readonly name: string; readonly snapshot: Snapshot }> {
  const { name, snapshot } = await openSide(given, '', context);
  return { name, snapshot };
}

/** Throws CheckError `check-differs` where counts, decisions or charted values differ. */
export function failWhereDifferent({ before, difference }: DifferenceReport): void {
  if (!differs(difference)) return;
  throw new CheckError('check-differs', `this is not what ${before.name} expects: ${summarise(difference)}`, {
    hint: 'rgx explain PMID shows why a record stands where it stands; where the change is wanted, write the snapshot again with rgx snapshot.',
  });
}

function summarise({ entered, left, changed, counts, charted }: Difference): string {
  const counted = counts.filter(({ before, after }) => before !== after).length;
  return `${entered.length} records entered, ${left.length} left, ${changed.length} changed decision; ${charted?.length ?? 0} charted items changed; ${counted} counts differ`;
}

async function reportDifference(before: ComparedSide, after: ComparedSide): Promise<DifferenceReport> {
  const difference = compareSnapshots(before.snapshot, after.snapshot, after.gone);
  const { entered, left, changed, charted } = difference;
  const pmids = [...entered, ...left, ...changed, ...(charted ?? [])].map(({ pmid }) => pmid);
  const titles = new Map([...(await before.titles(pmids)), ...(await after.titles(pmids))]);
  const side = ({ name, snapshot: { protocol, engine, synthetic, charting } }: ComparedSide) => ({
    name,
    protocol,
    engine,
    synthetic,
    charted: charting !== null,
  });
  return { before: side(before), after: side(after), difference, titles };
}
