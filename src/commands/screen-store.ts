import { availableParallelism } from 'node:os';
import { countFlow } from '../flow.ts';
import type { Protocol } from '../protocol/protocol.ts';
import type { ScreeningCounts } from '../reports/screening-counts.ts';
import { readVersion } from '../shipped.ts';
import { countUnclear } from '../store/count-unclear.ts';
import { holdsDemo } from '../store/holds-demo.ts';
import type { Store } from '../store/open-store.ts';
import { planScreening } from '../store/plan-screening.ts';
import { readFlow } from '../store/read-flow.ts';
import { readLabels } from '../store/read-labels.ts';
import { saveScreening } from '../store/save-screening.ts';
import { readLatestScreening } from '../store/screenings.ts';
import { chooseThreads, decideCitations } from './decide-citations.ts';

interface ScreenRules {
  /** Threads that screen beside this one, which stores; by the number of citations and cores where nobody says. */
  readonly workers?: number | undefined;
  readonly signal: AbortSignal;
}

/**
 * Screens what is new or changed, or everything where the protocol is another, and stores the decisions: all of them, or
 * none where it is interrupted. What is stored does not depend on the number of threads.
 */
export async function screenStore(
  store: Store,
  protocol: Protocol,
  { workers, signal }: ScreenRules,
): Promise<void> {
  const { id, version, hash, canonical } = protocol;
  const criteria = protocol.criteria.map(({ id: criterion, label, outcome }) => ({
    id: criterion,
    label,
    outcome,
  }));
  const plan = planScreening(store, { id, version, hash, canonical, criteria }, readVersion());
  const { pmids, everything } = plan;
  if (pmids.length === 0 && !everything) return;
  const decisions = decideCitations(store, pmids, protocol, {
    workers: workers ?? chooseThreads(pmids.length, availableParallelism()),
    signal,
  });
  await saveScreening(store, plan, decisions, new Date().toISOString());
}

/** The counts in force: the rules', unless people said otherwise. Throws where the file has not been screened. */
export function countScreening(store: Store): ScreeningCounts {
  const rows = readFlow(store);
  const { counts, reasons, excludedAutomatic, excludedByPeople } = countFlow(rows);
  const screening = readLatestScreening(store);
  if (screening === null) throw new Error('the flow was counted without a screening');
  const unclear = countUnclear(store);
  const labels = readLabels(store);
  return {
    flow: counts,
    excluded: reasons,
    excludedAutomatic,
    excludedByPeople,
    unclear: [...unclear].map(([criterion, count]) => ({
      criterion,
      label: labels[criterion] ?? criterion,
      count,
    })),
    protocol: screening.protocol,
    synthetic: holdsDemo(store),
  };
}
