import { cutSnippets } from '../page/cut-snippets.ts';
import type { ReviewChart, ReviewRecord, ReviewValue, Snippet } from '../page/review.ts';
import { findRange } from '../reports/tables.ts';
import { readCharts, type StoredChart, type StoredItem } from '../store/charts.ts';
import { readJudgementsInForce } from '../store/judgements.ts';
import type { Store } from '../store/open-store.ts';
import { readCitations } from '../store/read-citations.ts';
import { readDecisions, readFinalDecisions } from '../store/read-decisions.ts';
import { readDeliveries } from '../store/sources.ts';
import { openFullText } from './open-full-text.ts';

interface RecordsRequest {
  readonly items: readonly { readonly id: string }[];
  readonly sources: readonly { readonly id: number }[];
  /** PMIDs of the version before this one; null where there is none. */
  readonly known: ReadonlySet<number> | null;
}

/** Every citation with all that a report shows of it, by rising PMID. */
export function gatherRecords(store: Store, { items, sources, known }: RecordsRequest): ReviewRecord[] {
  const findings = new Map([...readDecisions(store)].map((decision) => [decision.pmid, decision.findings]));
  const judgements = new Map(readJudgementsInForce(store).map((each) => [each.pmid, each]));
  const finals = new Map([...readFinalDecisions(store)].map((each) => [each.pmid, each]));
  const deliveries = readDeliveries(store);
  const places = new Map(sources.map(({ id }, position) => [id, position]));
  const charts = new Map<number, ReviewChart>();
  for (const chart of items.length === 0 ? [] : readCharts(store)) {
    // A study that was charted and is excluded by now has no place in the charts.
    if (finals.get(chart.pmid)?.verdict === 'included')
      charts.set(chart.pmid, gatherChart(store, chart, items));
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
      decidedBy: final.decidedBy,
      findings: findings.get(citation.pmid) ?? [],
      judgement: judgement === undefined ? null : { by: judgement.by, reason: judgement.reason },
      chart: charts.get(citation.pmid) ?? null,
      sources: (deliveries.get(citation.pmid) ?? []).map((source) => places.get(source) ?? 0),
      isNew: known !== null && !known.has(citation.pmid),
    });
  }
  return records;
}

function gatherChart(
  store: Store,
  { pmid, searched, items: charted }: StoredChart,
  items: RecordsRequest['items'],
): ReviewChart {
  const values = items.map(({ id }) => charted.get(id));
  return {
    searched,
    items: values.map((item) => ({
      correction: item?.by == null ? null : { by: item.by, reason: item.reason ?? '' },
      values: listValues(item),
    })),
    snippets: gatherSnippets(store, pmid, values),
  };
}

/** What is stated: “not stated” is no value, and sizes are counted in ranges, as `rgx tables` has it. */
function listValues(item: StoredItem | undefined): ReviewValue[] {
  return (item?.values ?? [])
    .filter(({ value }) => value !== 'not-stated')
    .map(({ value, label, role, evidence }) => ({
      label,
      group: /^\d+$/.test(value) ? findRange(Number(value)) : label,
      role,
      evidence,
    }));
}

/** The article is read again only where something of its body is quoted. */
function gatherSnippets(store: Store, pmid: number, items: readonly (StoredItem | undefined)[]): Snippet[] {
  const evidence = items
    .flatMap((item) => item?.values.flatMap((value) => value.evidence) ?? [])
    .filter(({ field }) => field.startsWith('section:'));
  if (evidence.length === 0) return [];
  const sections = openFullText(store, pmid).fullText?.sections ?? [];
  const quoted = sections.map(({ id, path, text }) => ({ field: `section:${id}`, path, text }));
  return cutSnippets(quoted, evidence);
}
