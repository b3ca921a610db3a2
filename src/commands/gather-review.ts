import { countFlow } from '../flow.ts';
import type { Review, ReviewChart, ReviewRecord } from '../page/review.ts';
import { readVersion } from '../shipped.ts';
import { readCharting, readCharts } from '../store/charts.ts';
import { countUnclear } from '../store/count-unclear.ts';
import { holdsDemo } from '../store/holds-demo.ts';
import { readJudgements, readJudgementsInForce } from '../store/judgements.ts';
import type { Store } from '../store/open-store.ts';
import { readCitations } from '../store/read-citations.ts';
import { readDecisions, readFinalDecisions } from '../store/read-decisions.ts';
import { readFlow } from '../store/read-flow.ts';
import { readLabels } from '../store/read-labels.ts';
import { readStatus } from '../store/read-status.ts';
import { readProtocolText } from '../store/screenings.ts';
import { demandScreening } from './demand-screening.ts';
import { readProtocolContent } from './read-protocol-content.ts';

/** All that a report tells, from the file alone. Throws as `countFlow` does where the file has not been screened. */
export function gatherReview(store: Store): Review {
  const rows = readFlow(store);
  const { counts, excludedAutomatic, excludedByPeople } = countFlow(rows);
  const screening = demandScreening(store);
  const labels = readLabels(store);
  const content = readProtocolContent(readProtocolText(store, screening.protocol.hash) ?? '{}');
  const status = readStatus(store);
  const charting = readCharting(store);
  const { protocol, engine, screenedAt } = screening;
  return {
    title: content.title === '' ? protocol.id : content.title,
    question: content.question,
    reproduces: content.reproduces,
    synthetic: holdsDemo(store),
    rgxVersion: readVersion(),
    engine,
    screenedAt,
    protocol,
    criteria: content.criteria,
    sources: status.sources.map(({ kind, name, records, waiting }) => ({
      kind,
      name,
      records: records - waiting,
    })),
    searches: status.searches,
    flow: {
      counts,
      excludedAutomatic,
      excludedByPeople,
      reasons: rows.reasons,
      unclear: [...countUnclear(store)].map(([criterion, count]) => ({
        criterion,
        label: labels[criterion] ?? nameUnclear(criterion),
        count,
      })),
    },
    items: charting?.items ?? null,
    reviewers: [...new Set(readJudgements(store).map(({ by }) => by))].sort(),
    records: readRecords(store, charting?.items ?? []),
  };
}

/** Reasons that no criterion of the protocol gives: see `v_final_decision`. */
function nameUnclear(criterion: string): string {
  if (criterion === 'conflict') return 'Reviewers disagree';
  return criterion === 'judgement' ? 'Left open by a person' : criterion;
}

function readRecords(store: Store, items: readonly { readonly id: string }[]): ReviewRecord[] {
  const findings = new Map([...readDecisions(store)].map((decision) => [decision.pmid, decision.findings]));
  const judgements = new Map(readJudgementsInForce(store).map((each) => [each.pmid, each]));
  const finals = new Map([...readFinalDecisions(store)].map((each) => [each.pmid, each]));
  const charts = new Map<number, ReviewChart>();
  for (const { pmid, searched, items: charted } of items.length === 0 ? [] : readCharts(store)) {
    // A study that was charted and is excluded by now has no place in the charts.
    if (finals.get(pmid)?.verdict !== 'included') continue;
    const values = items.map(({ id }) => charted.get(id));
    charts.set(pmid, {
      searched,
      items: values.map((item) => ({ by: item?.by ?? null, values: item?.values ?? [] })),
    });
  }
  const records: ReviewRecord[] = [];
  for (const citation of readCitations(store)) {
    const final = finals.get(citation.pmid);
    if (final === undefined) throw new Error(`PMID ${citation.pmid} was counted and has no decision`);
    const judgement = judgements.get(citation.pmid);
    records.push({
      citation,
      verdict: final.verdict,
      criterion: final.criterion,
      findings: findings.get(citation.pmid) ?? [],
      judgement: judgement === undefined ? null : { by: judgement.by, reason: judgement.reason },
      chart: charts.get(citation.pmid) ?? null,
    });
  }
  return records;
}
