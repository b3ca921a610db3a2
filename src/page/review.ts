import type { Citation, Evidence, Finding, FlowCounts, ReasonCount, Verdict } from '../model.ts';

/** One settled or begun run of a search, with what PRISMA-S asks to report. */
export interface ReviewRun {
  readonly startedAt: string;
  readonly hits: number | null;
  readonly translation: string | null;
  readonly warnings: readonly string[];
  readonly build: string | null;
  readonly baseUrl: string;
}

export interface ReviewSearch {
  readonly database: string;
  readonly term: string;
  readonly runs: readonly ReviewRun[];
  readonly members: number;
  readonly stored: number;
  readonly left: number;
  readonly missing: readonly { readonly reason: string; readonly count: number }[];
}

/** How many citations were excluded by a criterion, by whom. */
export interface ReviewReason extends ReasonCount {
  readonly byRules: number;
  readonly byPeople: number;
}

export interface ReviewFlow {
  readonly counts: FlowCounts;
  readonly reasons: readonly ReviewReason[];
  readonly excludedAutomatic: number;
  readonly excludedByPeople: number;
  /** Why records are unclear. */
  readonly unclear: readonly ReasonCount[];
}

export interface ReviewValue {
  readonly label: string;
  /** What it is counted under: its label, or the range of a size. */
  readonly group: string;
  readonly role: string | null;
  readonly evidence: readonly Evidence[];
}

/** Text of a full text around what was quoted of it; `offset` is where it begins in its section. */
export interface Snippet {
  /** As `Evidence.field` names the section. */
  readonly field: string;
  /** Headings from the outermost in. */
  readonly heading: string;
  readonly offset: number;
  readonly text: string;
  /** Whether the section goes on before and after it. */
  readonly cut: { readonly before: boolean; readonly after: boolean };
}

/** One item of one study. */
export interface ReviewItem {
  /** Who set it and why, where a person did. */
  readonly correction: { readonly by: string; readonly reason: string } | null;
  readonly values: readonly ReviewValue[];
}

/** What was charted of one study, in the order of the form's items. An item that is not stated has no values. */
export interface ReviewChart {
  readonly searched: 'title' | 'abstract' | 'full-text';
  readonly items: readonly ReviewItem[];
  readonly snippets: readonly Snippet[];
}

export interface ReviewRecord {
  readonly citation: Citation;
  readonly verdict: Verdict;
  readonly criterion: string | null;
  readonly decidedBy: 'rules' | 'person';
  readonly findings: readonly Finding[];
  readonly judgement: { readonly by: string; readonly reason: string } | null;
  readonly chart: ReviewChart | null;
  /** Positions in `Review.sources`, one for each time that it was delivered. */
  readonly sources: readonly number[];
  /** Not among the records of the review's previous version; false where none is named. */
  readonly isNew: boolean;
}

/** The version of the review that this one updates. */
export interface PreviousVersion {
  /** Of its file. */
  readonly name: string;
  readonly included: number;
  /** PMIDs of its included studies that are not included any more, or not in the file. */
  readonly dropped: readonly number[];
  /** PMIDs of records that it did not include and that are included now. */
  readonly regained: readonly number[];
  /** Duplicates that came with the records since. */
  readonly duplicatesSince: number;
}

/** Everything a report tells, as the file has it. */
export interface Review {
  readonly title: string;
  readonly question: string;
  readonly reproduces: {
    readonly citation: string;
    readonly doi: string | null;
    readonly records: number | null;
  } | null;
  readonly synthetic: boolean;
  readonly rgxVersion: string;
  readonly engine: string;
  readonly screenedAt: string;
  readonly protocol: { readonly id: string; readonly version: string; readonly hash: string };
  readonly criteria: readonly {
    readonly id: string;
    readonly label: string;
    readonly rationale: string;
    readonly outcome: 'exclude' | 'ask';
  }[];
  readonly sources: readonly { readonly kind: string; readonly name: string; readonly records: number }[];
  readonly searches: readonly ReviewSearch[];
  readonly flow: ReviewFlow;
  readonly previous: PreviousVersion | null;
  /** The charting form; null where nothing was charted. */
  readonly items: readonly { readonly id: string; readonly label: string }[] | null;
  /** People who judged records, by name. */
  readonly reviewers: readonly string[];
  /** By rising PMID. */
  readonly records: readonly ReviewRecord[];
}

/** Included studies of which nothing was charted, not even that nothing was found. */
export function countUncharted({ records }: Review): number {
  return records.filter(({ verdict, chart }) => verdict === 'included' && chart === null).length;
}
