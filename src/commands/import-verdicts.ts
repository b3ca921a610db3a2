import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { CheckError, IncompleteError, InterruptedError, UsageError } from '../errors.ts';
import { type ClusterVerdict, readVerdict } from '../importers/read-verdict.ts';
import { readVerdictRows } from '../importers/verdict-rows.ts';
import type { Io } from '../io.ts';
import type { Decision } from '../model.ts';
import type { Protocol } from '../protocol/protocol.ts';
import type { ImportAccount } from '../reports/import-account.ts';
import { compileCriteria } from '../screening/screen.ts';
import type { Store } from '../store/open-store.ts';
import { makeReady } from './read-batches.ts';
import { addCounts, noCounts, saveImport } from './save-import.ts';

/** Rows that are held before they are stored. */
const batchSize = 1000;
/** PMIDs that a message names. */
const mostNamed = 5;

/** What came of files of verdicts. */
export interface VerdictImport {
  readonly accounts: readonly ImportAccount[];
  /** Citations that the protocol decides otherwise here. */
  readonly differing: readonly number[];
  /** Rows that could not be taken: file, row, reason. */
  readonly refused: readonly string[];
}

/**
 * Stores the citations of tables that the SQL of `rgx protocol sql` selected, and screens each here too. Verdicts of another
 * protocol are refused before anything of their batch is stored.
 */
export async function importVerdicts(
  store: Store,
  inputs: readonly string[],
  protocol: Protocol,
  io: Io,
): Promise<VerdictImport> {
  const { screen } = compileCriteria(protocol);
  const accounts: ImportAccount[] = [];
  const differing: number[] = [];
  const refused: string[] = [];
  for (const name of inputs) {
    let counts = noCounts;
    let batch: ClusterVerdict[] = [];
    const save = (): void => {
      for (const { decision, item } of batch) {
        if (!isSame(screen(item.citation), decision)) differing.push(decision.pmid);
      }
      for (const group of groupBySource(batch)) {
        const { source, form } = group[0] ?? { source: name, form: null };
        const items = group.map(({ item }) => makeReady(item, item.raw));
        counts = addCounts(counts, saveImport(store, { name: source, format: form }, items));
      }
      batch = [];
    };
    for await (const row of readVerdictRows(resolve(io.cwd, name), name)) {
      if (io.signal.aborted) throw new InterruptedError();
      const verdict = readVerdict(row);
      if (typeof verdict === 'string') {
        refused.push(`${name}, row ${row.number}: ${verdict}`);
        counts = addCounts(counts, { ...noCounts, read: 1, refused: 1 });
        continue;
      }
      demandProtocol(verdict, protocol, `${name}, row ${row.number}`);
      batch.push(verdict);
      if (batch.length === batchSize) save();
    }
    save();
    accounts.push({ file: name, format: 'verdicts', ...counts, unmatched: 0, fault: null });
  }
  return { accounts, differing, refused };
}

function demandProtocol(verdict: ClusterVerdict, protocol: Protocol, place: string): void {
  if (verdict.protocol === protocol.hash) return;
  throw new UsageError(
    'verdicts-other-protocol',
    `${place}: the verdict is of the protocol ${verdict.protocol.slice(0, 12)}, and ${protocol.id} is ${protocol.hash.slice(0, 12)}`,
    { hint: 'Give the protocol that the SQL was made of with --protocol, or run the SQL of this one.' },
  );
}

function isSame(here: Decision, there: Decision): boolean {
  return isDeepStrictEqual(here, there);
}

/** Runs of rows that came in one file, in order. */
function groupBySource(verdicts: readonly ClusterVerdict[]): ClusterVerdict[][] {
  const groups = new Map<string, ClusterVerdict[]>();
  for (const verdict of verdicts) {
    const key = `${verdict.form} ${verdict.source}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [verdict]);
    else group.push(verdict);
  }
  return [...groups.values()];
}

/** Rows that were left out are incomplete (3); a verdict that is another here is a failed check (4). */
export function failWhereDiffering({ differing, refused }: VerdictImport): void {
  if (differing.length > 0) {
    throw new CheckError(
      'verdicts-differ',
      `${differing.length} of the verdicts are others here: ${nameFirst(differing.map(String))}.`,
      {
        hint: 'The citations are stored. Shards and SQL must be made by this version of rgx; rgx explain PMID shows what the rules say.',
      },
    );
  }
  if (refused.length === 0) return;
  throw new IncompleteError(
    'verdicts-incomplete',
    `${refused.length} row${refused.length === 1 ? '' : 's'} could not be taken: ${nameFirst(refused, '; ')}.`,
    { hint: 'The others are stored. Write the file again and import it once more.' },
  );
}

function nameFirst(names: readonly string[], separator = ', '): string {
  const more = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(separator)}${more > 0 ? ` and ${more} more` : ''}`;
}
