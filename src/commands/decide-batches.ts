import type { Citation, Decision } from '../model.ts';
import type { Store } from '../store/open-store.ts';
import { readCitations } from '../store/read-citations.ts';
import { type SealedDecision, sealDecision } from '../store/seal-decision.ts';

/** Decisions about a stretch of citations, in order. */
export interface DecisionBatch {
  readonly decisions: readonly SealedDecision[];
  /** Characters of what they found: what the batch weighs in memory, roughly. */
  readonly weight: number;
}

/** Small enough that a signal is heard, and that the writer never waits long for a batch. */
const batchDecisions = 100;

/** Screens citations of a file, batch by batch, by rising PMID. */
export function* decideBatches(
  store: Store,
  pmids: readonly number[],
  screen: (citation: Citation) => Decision,
): Generator<DecisionBatch> {
  let decisions: SealedDecision[] = [];
  let weight = 0;
  for (const citation of readCitations(store, pmids)) {
    const sealed = sealDecision(screen(citation));
    decisions.push(sealed);
    weight += sealed.findings.length;
    if (decisions.length < batchDecisions) continue;
    yield { decisions, weight };
    decisions = [];
    weight = 0;
  }
  yield { decisions, weight };
}
