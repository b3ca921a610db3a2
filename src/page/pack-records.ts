import type { Evidence } from '../model.ts';
import { nameSource } from './flow-text.ts';
import type { Review, ReviewChart, ReviewRecord } from './review.ts';

/** Field, start, end, quote; the quote is left out where the offsets say it. */
export type PackedEvidence = readonly [string, number | null, number | null, string | null];

/** One record as the page's script reads it; short names, for there may be thousands. */
export interface PackedRecord {
  readonly p: number;
  readonly t: string;
  readonly a: string | null;
  readonly j: string | null;
  readonly y: number | null;
  readonly u: string;
  readonly v: string;
  readonly c: string | null;
  readonly d: string | null;
  readonly m: string | null;
  /** Notices (retraction, concern, erratum …) with the PMID of each, where PubMed has one. */
  readonly n: readonly (readonly [string, number | null])[];
  /** Findings: criterion, outcome, basis, evidence. */
  readonly f: readonly (readonly [string, string, string, readonly PackedEvidence[]])[];
  /** Whether a person decided. */
  readonly b: boolean;
  readonly g: readonly [string, string] | null;
  /** Positions of its sources, one for each delivery. */
  readonly o: readonly number[];
  /** Whether it is new since the previous version. */
  readonly w: boolean;
  readonly x: PackedChart | null;
}

/** What was searched, the items in the order of the form, and the snippets: field, heading, offset, text, cut before, after. */
export type PackedChart = readonly [
  string,
  readonly PackedItem[],
  readonly (readonly [string, string, number, string, boolean, boolean])[],
];

/** Who set it and why, then its values: label, role, evidence, and what it is counted under where that is not the label. */
export type PackedItem = readonly [
  readonly [string, string] | null,
  readonly (readonly [string, string | null, readonly PackedEvidence[], string | null])[],
];

export interface PackedReview {
  readonly labels: Readonly<Record<string, string>>;
  readonly items: readonly { readonly id: string; readonly label: string }[];
  readonly sources: readonly string[];
  readonly records: readonly PackedRecord[];
}

/** What the page's script needs: the records and the names of criteria, items and sources. */
export function packReview(review: Review): PackedReview {
  const reasons = [...review.flow.reasons, ...review.flow.unclear];
  return {
    labels: Object.fromEntries(
      [...review.criteria.map(({ id, label }) => [id, label] as const)].concat(
        reasons.map(({ criterion, label }) => [criterion, label] as const),
      ),
    ),
    items: (review.items ?? []).map(({ id, label }) => ({ id, label })),
    sources: review.sources.map(nameSource),
    records: review.records.map(packRecord),
  };
}

/** Words for what happened to a paper after it appeared; see `CommentsCorrections/@RefType` and the publication types. */
const notices: readonly (readonly [link: string, type: string, words: string])[] = [
  ['RetractionIn', 'Retracted Publication', 'Retracted'],
  ['ExpressionOfConcernIn', '', 'Expression of concern'],
  ['PartialRetractionIn', '', 'Partly retracted'],
  ['RetractedandRepublishedIn', '', 'Retracted and republished'],
  ['CorrectedandRepublishedIn', '', 'Corrected and republished'],
  ['ErratumIn', '', 'Erratum'],
  ['UpdateIn', '', 'Updated version exists'],
];

export interface Notice {
  readonly words: string;
  readonly pmid: number | null;
}

/** What happened to the paper after it appeared, gravest first. */
export function listNotices({ citation }: Pick<ReviewRecord, 'citation'>): Notice[] {
  return notices.flatMap(([link, type, words]) => {
    const linked = citation.links.filter((each) => each.type === link);
    const typed = type !== '' && citation.publicationTypes.some(({ name }) => name === type);
    if (linked.length === 0 && !typed) return [];
    return [{ words, pmid: linked.find(({ pmid }) => pmid !== null)?.pmid ?? null }];
  });
}

function packRecord(record: ReviewRecord): PackedRecord {
  const { citation, verdict, criterion, findings, judgement, chart } = record;
  return {
    p: citation.pmid,
    t: citation.title,
    a: citation.abstract,
    j: citation.journalAbbreviation ?? citation.journal,
    y: citation.year,
    u: nameAuthors(record),
    v: verdict,
    c: criterion,
    d: citation.doi,
    m: citation.pmcid,
    n: listNotices(record).map(({ words, pmid }) => [words, pmid]),
    f: findings.map(({ criterion: id, outcome, basis, evidence }) => [
      id,
      outcome,
      basis,
      evidence.map((each) => packEvidence(each, record)),
    ]),
    b: record.decidedBy === 'person',
    g: judgement === null ? null : [judgement.by, judgement.reason],
    o: record.sources,
    w: record.isNew,
    x: chart === null ? null : packChart(chart, record),
  };
}

function packChart({ searched, items, snippets }: ReviewChart, record: ReviewRecord): PackedChart {
  return [
    searched,
    items.map(({ correction, values }) => [
      correction === null ? null : [correction.by, correction.reason],
      values.map(({ label, group, role, evidence }) => [
        label,
        role,
        evidence.map((each) => packEvidence(each, record)),
        group === label ? null : group,
      ]),
    ]),
    snippets.map(({ field, heading, offset, text, cut }) => [
      field,
      heading,
      offset,
      text,
      cut.before,
      cut.after,
    ]),
  ];
}

function packEvidence({ field, start, end, quote }: Evidence, record: ReviewRecord): PackedEvidence {
  const said = start !== null && end !== null && showsQuote(field, start, end, quote, record);
  return [field, start, end, said ? null : quote];
}

/** Whether the page shows the quote in its place: in title, abstract or a snippet of the full text. */
function showsQuote(
  field: string,
  start: number,
  end: number,
  quote: string,
  { citation, chart }: ReviewRecord,
): boolean {
  if (field === 'title') return citation.title.slice(start, end) === quote;
  if (field === 'abstract') return citation.abstract?.slice(start, end) === quote;
  return (chart?.snippets ?? []).some(
    ({ field: of, offset, text }) => of === field && text.slice(start - offset, end - offset) === quote,
  );
}

function nameAuthors({ citation }: ReviewRecord): string {
  const names = citation.authors.map(({ lastName, initials, collectiveName }) =>
    lastName === null
      ? (collectiveName ?? '')
      : [lastName, initials].filter((part) => part !== null).join(' '),
  );
  return names.length > 3 ? `${names.slice(0, 3).join(', ')}, et al.` : names.join(', ');
}
