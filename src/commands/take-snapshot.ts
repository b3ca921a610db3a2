import type { Snapshot, SnapshotCount } from '../comparison/snapshot.ts';
import { UsageError } from '../errors.ts';
import { countFlow } from '../flow.ts';
import { listParts } from '../protocol/list-parts.ts';
import { countUnclear } from '../store/count-unclear.ts';
import { holdsDemo } from '../store/holds-demo.ts';
import type { Store } from '../store/open-store.ts';
import { readFlow } from '../store/read-flow.ts';
import { readProtocolText, readScreenings, type Screening } from '../store/screenings.ts';
import { readRulesStandings, readStandings, readStandingsAt } from '../store/standings.ts';
import { demandScreening } from './demand-screening.ts';
import { takeCharting } from './take-charting.ts';

/** What the file has decided and charted by now. Throws as `countFlow` does where it has not been screened. */
export function takeSnapshot(store: Store): Snapshot {
  const { counts, reasons } = countFlow(readFlow(store));
  const boxes = (['identified', 'duplicates', 'screened', 'excluded', 'included', 'unclear'] as const).map(
    (name) => ({ name, criterion: null, count: counts[name] }),
  );
  const standings = readStandings(store);
  return {
    ...describeScreening(store, demandScreening(store)),
    counts: [
      ...boxes,
      ...reasons.map(({ criterion, count }) => ({ name: 'excluded', criterion, count })),
      ...[...countUnclear(store)].map(([criterion, count]) => ({ name: 'unclear', criterion, count })),
    ],
    standings,
    charting: takeCharting(store, standings),
  };
}

/** What the rules alone say by now: people's judgements and corrections are left out. */
export function takeRulesSnapshot(store: Store): Snapshot {
  countFlow(readFlow(store));
  const standings = readRulesStandings(store);
  return {
    ...describeScreening(store, demandScreening(store)),
    counts: countStandings(standings),
    standings,
    charting: takeCharting(store, standings, { corrected: false }),
  };
}

/** What the rules said after the screening of that number, from 1. People's judgements are left out. */
export function takePastSnapshot(store: Store, number: number, name: string): Snapshot {
  const screenings = readScreenings(store);
  const screening = screenings.find(({ id }) => id === number);
  if (screening === undefined) {
    const known = screenings.map(({ id, screenedAt }) => `${id} (${screenedAt})`).join(', ');
    throw new UsageError('screening-missing', `${name} has no screening ${number}`, {
      hint: known === '' ? 'Run rgx screen first.' : `It has: ${known}.`,
    });
  }
  const standings = readStandingsAt(store, number);
  return {
    ...describeScreening(store, screening),
    counts: countStandings(standings),
    standings,
    charting: null,
  };
}

function describeScreening(
  store: Store,
  { protocol, engine }: Screening,
): Pick<Snapshot, 'protocol' | 'parts' | 'engine' | 'synthetic'> {
  const text = readProtocolText(store, protocol.hash);
  return { protocol, parts: text === null ? null : listParts(text), engine, synthetic: holdsDemo(store) };
}

/** The counts that decisions alone tell: nothing of sources and duplicates. */
export function countStandings(standings: Snapshot['standings']): SnapshotCount[] {
  const tally = new Map<string, SnapshotCount>();
  const add = (name: string, criterion: string | null, by: number) => {
    const key = `${name}\t${criterion ?? ''}`;
    tally.set(key, { name, criterion, count: (tally.get(key)?.count ?? 0) + by });
  };
  for (const name of ['screened', 'excluded', 'included', 'unclear']) add(name, null, 0);
  for (const { verdict, criterion } of standings) {
    add('screened', null, 1);
    add(verdict, null, 1);
    if (criterion !== null) add(verdict, criterion, 1);
  }
  return [...tally.values()];
}
