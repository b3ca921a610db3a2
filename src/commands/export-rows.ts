import type { ExportChart, ExportItem, ExportRow } from '../exports/export-row.ts';
import type { Verdict } from '../model.ts';
import { readCharting, readCharts, type StoredChart } from '../store/charts.ts';
import { readJudgementsInForce } from '../store/judgements.ts';
import type { Store } from '../store/open-store.ts';
import { readCitations } from '../store/read-citations.ts';
import { readFinalDecisions } from '../store/read-decisions.ts';
import { readFlow } from '../store/read-flow.ts';

/** The items of the charting in force; none where nothing was charted. */
export function listExportItems(store: Store): readonly ExportItem[] {
  return readCharting(store)?.items ?? [];
}

/**
 * Citations with their decisions and charts, by rising PMID. What is read of each table comes in the same order, so that no
 * more than a page of it is in memory, however many there are.
 */
export function* readExportRows(store: Store, which: Verdict | 'all'): Generator<ExportRow> {
  const judgements = new Map(readJudgementsInForce(store).map((judgement) => [judgement.pmid, judgement]));
  const labels = new Map(readFlow(store).reasons.map(({ criterion, label }) => [criterion, label]));
  const decisionOf = seekByPmid(readFinalDecisions(store));
  const chartOf = seekByPmid(readCharting(store) === null ? [] : readCharts(store));
  for (const citation of readCitations(store, which === 'all' ? undefined : listPmids(store, which))) {
    const decision = decisionOf(citation.pmid);
    const judgement = judgements.get(citation.pmid);
    const chart = chartOf(citation.pmid);
    yield {
      citation,
      verdict: decision?.verdict ?? null,
      criterion: decision?.criterion ?? null,
      criterionLabel:
        decision?.criterion == null ? null : (labels.get(decision.criterion) ?? decision.criterion),
      decidedBy: decision === null ? null : (judgement?.by ?? 'rules'),
      reason: judgement?.reason ?? null,
      // A study that was charted and is excluded by now has no chart.
      chart: chart === null || decision?.verdict !== 'included' ? null : describeChart(chart),
    };
  }
}

function* listPmids(store: Store, which: Verdict): Generator<number> {
  for (const { pmid, verdict } of readFinalDecisions(store)) if (verdict === which) yield pmid;
}

/** Finds what belongs to rising PMIDs in a list that rises too, each read once. */
function seekByPmid<T extends { readonly pmid: number }>(rising: Iterable<T>): (pmid: number) => T | null {
  const iterator = rising[Symbol.iterator]();
  let next = iterator.next();
  return (pmid) => {
    while (next.done !== true && next.value.pmid < pmid) next = iterator.next();
    return next.done !== true && next.value.pmid === pmid ? next.value : null;
  };
}

function describeChart({ searched, items }: StoredChart): ExportChart {
  const values = [...items].map(([id, item]): [string, string[]] => [
    id,
    item.values
      .filter(({ value }) => value !== 'not-stated')
      .map(({ label, role }) => (role === null ? label : `${label} (${role})`)),
  ]);
  return { searched, values: Object.fromEntries(values.filter(([, stated]) => stated.length > 0)) };
}
