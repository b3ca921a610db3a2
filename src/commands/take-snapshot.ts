import type { Snapshot, SnapshotCount } from '../comparison/snapshot.ts';
import { UsageError } from '../errors.ts';
import { countFlow } from '../flow.ts';
import { countUnclear } from '../store/count-unclear.ts';
import { holdsDemo } from '../store/holds-demo.ts';
import type { Store } from '../store/open-store.ts';
import { readFlow } from '../store/read-flow.ts';
import { readScreenings } from '../store/screenings.ts';
import { readStandings, readStandingsAt } from '../store/standings.ts';
import { demandScreening } from './demand-screening.ts';

/** What the file has decided by now. Throws as `countFlow` does where it has not been screened. */
export function takeSnapshot(store: Store): Snapshot {
  const { counts, reasons } = countFlow(readFlow(store));
  const screening = demandScreening(store);
  const boxes = (['identified', 'duplicates', 'screened', 'excluded', 'included', 'unclear'] as const).map(
    (name) => ({ name, criterion: null, count: counts[name] }),
  );
  return {
    protocol: screening.protocol,
    engine: screening.engine,
    synthetic: holdsDemo(store),
    counts: [
      ...boxes,
      ...reasons.map(({ criterion, count }) => ({ name: 'excluded', criterion, count })),
      ...[...countUnclear(store)].map(([criterion, count]) => ({ name: 'unclear', criterion, count })),
    ],
    standings: readStandings(store),
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
    protocol: screening.protocol,
    engine: screening.engine,
    synthetic: holdsDemo(store),
    counts: countStandings(standings),
    standings,
  };
}

function countStandings(standings: Snapshot['standings']): SnapshotCount[] {
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
