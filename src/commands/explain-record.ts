import type { Explanation } from '../reports/explanation.ts';
import { holdsDemo } from '../store/holds-demo.ts';
import { isCharted } from '../store/is-charted.ts';
import { readJudgements } from '../store/judgements.ts';
import type { Store } from '../store/open-store.ts';
import { readCitation } from '../store/read-citations.ts';
import { readDecision, readFinalDecision } from '../store/read-decisions.ts';
import { readLabels } from '../store/read-labels.ts';
import { readLatestScreening } from '../store/screenings.ts';
import { readProvenance } from '../store/sources.ts';

/** All that the file knows of one record; null where it is not there. */
export function explainRecord(store: Store, pmid: number): Explanation | null {
  const citation = readCitation(store, pmid);
  if (citation === null) return null;
  const final = readFinalDecision(store, pmid);
  return {
    citation,
    decision: readDecision(store, pmid),
    final:
      final === null
        ? null
        : { verdict: final.verdict, criterion: final.criterion, decidedBy: final.decidedBy },
    judgements: readJudgements(store, pmid).map(({ verdict, reason, by, at }) => ({
      verdict,
      reason,
      by,
      at,
    })),
    sources: readProvenance(store, pmid).map(({ kind, name }) => ({ kind, name })),
    charted: isCharted(store, pmid),
    protocol: readLatestScreening(store)?.protocol ?? null,
    labels: readLabels(store),
    synthetic: holdsDemo(store),
  };
}
