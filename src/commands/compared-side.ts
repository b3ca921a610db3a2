import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Gone } from '../comparison/compare-snapshots.ts';
import { isSnapshot, parseSnapshot } from '../comparison/parse-snapshot.ts';
import type { Snapshot } from '../comparison/snapshot.ts';
import { UsageError } from '../errors.ts';
import type { Store } from '../store/open-store.ts';
import { readLatestScreening } from '../store/screenings.ts';
import { readGone, readTitles } from '../store/standings.ts';
import { takePastSnapshot, takeRulesSnapshot, takeSnapshot } from './take-snapshot.ts';
import { withStore } from './with-store.ts';

/** One side of a comparison: what was decided, and what only an rgx file can tell. */
export interface ComparedSide {
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly gone: Gone;
  readonly titles: (pmids: readonly number[]) => Promise<ReadonlyMap<number, string>>;
}

export interface SideContext {
  readonly cwd: string;
  /** The rgx file whose records a protocol decides, where the other side is none. */
  readonly database: () => string;
  readonly signal: AbortSignal;
}

interface SideName {
  readonly kind: 'snapshot' | 'file' | 'past' | 'protocol';
  readonly given: string;
  readonly path: string;
  readonly screening: number;
}

/**
 * Reads one side. Where either is a screening of the past or a protocol, which know no judgements, an rgx file tells what its
 * rules alone say.
 */
export async function openSide(given: string, beside: string, context: SideContext): Promise<ComparedSide> {
  const side = nameSide(given, context.cwd);
  const other = beside === '' ? null : nameSide(beside, context.cwd);
  const name = basename(given);
  if (side.kind === 'snapshot') {
    const snapshot = readSnapshotFile(side.path, name);
    return { name, snapshot, gone: new Map(), titles: async () => new Map() };
  }
  const path =
    side.kind !== 'protocol'
      ? side.path
      : other?.kind === 'file' || other?.kind === 'past'
        ? other.path
        : context.database();
  return withStore(path, 'read-only', async (store) => ({
    name,
    snapshot: await takeSide(store, side, other, context.signal),
    gone: readGone(store),
    titles: (pmids) => withStore(path, 'read-only', (again) => readTitles(again, pmids)),
  }));
}

async function takeSide(
  store: Store,
  side: SideName,
  other: SideName | null,
  signal: AbortSignal,
): Promise<Snapshot> {
  const name = basename(side.given);
  if (side.kind === 'protocol') {
    const { loadProtocol } = await import('../protocol/load-protocol.ts');
    const { takeProtocolSnapshot } = await import('./take-protocol-snapshot.ts');
    return takeProtocolSnapshot(store, loadProtocol(side.path), signal);
  }
  if (side.kind === 'past') return takePastSnapshot(store, side.screening, name);
  if (other?.kind === 'past') return takePastSnapshot(store, readLatestScreening(store)?.id ?? 0, name);
  return other?.kind === 'protocol' ? takeRulesSnapshot(store) : takeSnapshot(store);
}

function nameSide(given: string, cwd: string): SideName {
  const [, past, number] = /^(.+)@([1-9]\d{0,8})$/.exec(given) ?? [];
  const path = resolve(cwd, past ?? given);
  if (past !== undefined) return { kind: 'past', given, path, screening: Number(number) };
  demandFile(path, given);
  return { kind: /\.ya?ml$/i.test(path) ? 'protocol' : tellKind(path, given), given, path, screening: 0 };
}

const whatToName = 'Name an rgx file, a snapshot that rgx snapshot wrote, or a protocol (.yaml).';

export function readSnapshotFile(path: string, name: string): Snapshot {
  demandFile(path, name, 'Name a snapshot that rgx snapshot wrote.');
  return parseSnapshot(readFileSync(path, 'utf8'), name);
}

function demandFile(path: string, given: string, hint = whatToName): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return;
  throw new UsageError('snapshot-missing', `there is no file ${basename(given)}`, {
    hint,
  });
}

/** By how the file begins. */
function tellKind(path: string, given: string): 'snapshot' | 'file' {
  const head = Buffer.alloc(32);
  const file = openSync(path, 'r');
  try {
    readSync(file, head);
  } finally {
    closeSync(file);
  }
  const start = head.toString('latin1');
  if (isSnapshot(start)) return 'snapshot';
  if (start.startsWith('SQLite format 3\0')) return 'file';
  throw new UsageError('side-unknown', `${basename(given)} is neither an rgx file nor a snapshot`, {
    hint: whatToName,
  });
}
