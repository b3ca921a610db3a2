import type { Evidence } from '../model.ts';
import type { Review, ReviewRecord } from './review.ts';

/** Field, start, end, quote; the quote is left out where the offsets say it. */
type PackedEvidence = readonly [string, number | null, number | null, string | null];

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
  /** Notices: retraction, concern, erratum. */
  readonly n: readonly string[];
  /** Findings: criterion, outcome, basis, evidence. */
  readonly f: readonly (readonly [string, string, string, readonly PackedEvidence[]])[];
  readonly g: readonly [string, string] | null;
  /** Charted: what was searched, then for each item who set it and its values: label, role, evidence. */
  readonly x: readonly [string, readonly PackedItem[]] | null;
}

type PackedItem = readonly [
  string | null,
  readonly (readonly [string, string | null, readonly PackedEvidence[]])[],
];

export interface PackedReview {
  readonly labels: Readonly<Record<string, string>>;
  readonly items: readonly string[];
  readonly records: readonly PackedRecord[];
}

/** What the page's script needs: the records and the names of criteria and items. */
export function packReview(review: Review): PackedReview {
  const reasons = [...review.flow.reasons, ...review.flow.unclear];
  return {
    labels: Object.fromEntries(
      [...review.criteria.map(({ id, label }) => [id, label] as const)].concat(
        reasons.map(({ criterion, label }) => [criterion, label] as const),
      ),
    ),
    items: review.items?.map(({ label }) => label) ?? [],
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

/** What happened to the paper after it appeared, gravest first. */
export function listNotices({ citation }: Pick<ReviewRecord, 'citation'>): string[] {
  return notices.flatMap(([link, type, words]) =>
    citation.links.some((each) => each.type === link) ||
    (type !== '' && citation.publicationTypes.some(({ name }) => name === type))
      ? [words]
      : [],
  );
}

function packRecord(record: ReviewRecord): PackedRecord {
  const { citation, verdict, criterion, findings, judgement, chart } = record;
  const pack = (evidence: readonly Evidence[]) => evidence.map((each) => packEvidence(each, record));
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
    n: listNotices(record),
    f: findings.map(({ criterion: id, outcome, basis, evidence }) => [id, outcome, basis, pack(evidence)]),
    g: judgement === null ? null : [judgement.by, judgement.reason],
    x:
      chart === null
        ? null
        : [
            chart.searched,
            chart.items.map(({ by, values }) => [
              by,
              values.map(({ label, role, evidence }) => [label, role, pack(evidence)]),
            ]),
          ],
  };
}

function packEvidence({ field, start, end, quote }: Evidence, { citation }: ReviewRecord): PackedEvidence {
  const text = field === 'title' ? citation.title : field === 'abstract' ? citation.abstract : null;
  const said = start !== null && end !== null && text?.slice(start, end) === quote;
  return [field, start, end, said ? null : quote];
}

function nameAuthors({ citation }: ReviewRecord): string {
  const names = citation.authors.map(({ lastName, initials, collectiveName }) =>
    lastName === null
      ? (collectiveName ?? '')
      : [lastName, initials].filter((part) => part !== null).join(' '),
  );
  return names.length > 3 ? `${names.slice(0, 3).join(', ')}, et al.` : names.join(', ');
}
