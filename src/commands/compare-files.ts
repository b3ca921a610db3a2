import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { compareSnapshots, type Difference, differs, type Gone } from '../comparison/compare-snapshots.ts';
import { isSnapshot, parseSnapshot } from '../comparison/parse-snapshot.ts';
import type { Snapshot } from '../comparison/snapshot.ts';
import { CheckError, UsageError } from '../errors.ts';
import type { DifferenceReport } from '../reports/difference.ts';
import type { Store } from '../store/open-store.ts';
import { readLatestScreening } from '../store/screenings.ts';
import { readGone, readTitles } from '../store/standings.ts';
import { takePastSnapshot, takeSnapshot } from './take-snapshot.ts';
import { withStore } from './with-store.ts';

/** One side of a comparison: what was decided, and what only an rgx file can tell. */
interface ComparedSide {
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly gone: Gone;
  readonly titles: (pmids: readonly number[]) => Promise<ReadonlyMap<number, string>>;
}

/** The difference between two files, each an rgx file, `FILE@N` (a screening of the past) or a snapshot. */
export async function compareFiles(before: string, after: string, cwd: string): Promise<DifferenceReport> {
  const sides = [parseSide(before), parseSide(after)];
  const past = sides.some(({ screening }) => screening !== null);
  const [first, second] = await Promise.all(sides.map((side) => openSide(side, past, cwd)));
  if (first === undefined || second === undefined) throw new Error('a comparison has two sides');
  return reportDifference(first, second);
}

/** What an earlier version of a review had decided: a snapshot or an rgx file. */
export async function readVersionBefore(
  given: string,
  cwd: string,
): Promise<{ readonly name: string; readonly snapshot: Snapshot }> {
  const { name, snapshot } = await openSide(parseSide(given), false, cwd);
  return { name, snapshot };
}

/** The difference between a snapshot on disk and an open file. */
export async function compareWithSnapshot(
  store: Store,
  path: string,
  cwd: string,
): Promise<DifferenceReport> {
  const name = basename(path);
  const expected = { ...plainSide(name, readSnapshotFile(resolve(cwd, path), name)) };
  return reportDifference(expected, storeSide(basename(store.path), store, takeSnapshot(store)));
}

/** Throws CheckError `check-differs` where counts or decisions differ. */
export function failWhereDifferent({ before, difference }: DifferenceReport): void {
  if (!differs(difference)) return;
  throw new CheckError('check-differs', `this is not what ${before.name} expects: ${summarise(difference)}`, {
    hint: 'rgx explain PMID shows why a record stands where it stands; where the change is wanted, write the snapshot again with rgx snapshot.',
  });
}

function summarise({ entered, left, changed, counts }: Difference): string {
  const counted = counts.filter(({ before, after }) => before !== after).length;
  return `${entered.length} records entered, ${left.length} left, ${changed.length} changed decision; ${counted} counts differ`;
}

async function reportDifference(before: ComparedSide, after: ComparedSide): Promise<DifferenceReport> {
  const difference = compareSnapshots(before.snapshot, after.snapshot, after.gone);
  const pmids = [...difference.entered, ...difference.left, ...difference.changed].map(({ pmid }) => pmid);
  const titles = new Map([...(await before.titles(pmids)), ...(await after.titles(pmids))]);
  const side = ({ name, snapshot: { protocol, engine, synthetic } }: ComparedSide) => ({
    name,
    protocol,
    engine,
    synthetic,
  });
  return { before: side(before), after: side(after), difference, titles };
}

interface SideName {
  readonly given: string;
  readonly path: string;
  readonly screening: number | null;
}

function parseSide(given: string): SideName {
  const [, path, number] = /^(.+)@([1-9]\d{0,8})$/.exec(given) ?? [];
  return path === undefined || number === undefined
    ? { given, path: given, screening: null }
    : { given, path, screening: Number(number) };
}

/** Where one side is a screening of the past, which knows no judgements, an rgx file on the other side tells its rules alone. */
async function openSide(
  { given, path, screening }: SideName,
  past: boolean,
  cwd: string,
): Promise<ComparedSide> {
  const full = resolve(cwd, path);
  const name = basename(given);
  if (screening === null && startsAsSnapshot(full, path))
    return plainSide(name, readSnapshotFile(full, name));
  return withStore(full, 'read-only', (store) => {
    const snapshot =
      screening === null && !past
        ? takeSnapshot(store)
        : takePastSnapshot(store, screening ?? lastScreening(store), name);
    const gone = readGone(store);
    const titles = (pmids: readonly number[]) =>
      withStore(full, 'read-only', (again) => readTitles(again, pmids));
    return { name, snapshot, gone, titles };
  });
}

function lastScreening(store: Store): number {
  return readLatestScreening(store)?.id ?? 0;
}

function storeSide(name: string, store: Store, snapshot: Snapshot): ComparedSide {
  return { name, snapshot, gone: readGone(store), titles: async (pmids) => readTitles(store, pmids) };
}

function plainSide(name: string, snapshot: Snapshot): ComparedSide {
  return { name, snapshot, gone: new Map(), titles: async () => new Map() };
}

function readSnapshotFile(path: string, name: string): Snapshot {
  demandFile(path, name);
  return parseSnapshot(readFileSync(path, 'utf8'), name);
}

function demandFile(path: string, name: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return;
  throw new UsageError('snapshot-missing', `there is no file ${name}`, {
    hint: 'Name an rgx file or a snapshot that rgx snapshot wrote.',
  });
}

function startsAsSnapshot(path: string, name: string): boolean {
  demandFile(path, name);
  const head = Buffer.alloc(32);
  const file = openSync(path, 'r');
  try {
    readSync(file, head);
  } finally {
    closeSync(file);
  }
  return isSnapshot(head.toString('latin1'));
}
