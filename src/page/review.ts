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
  readonly role: string | null;
  readonly evidence: readonly Evidence[];
}

/** What was charted of one study, in the order of the form's items. */
export interface ReviewChart {
  readonly searched: 'title' | 'abstract' | 'full-text';
  readonly items: readonly { readonly by: string | null; readonly values: readonly ReviewValue[] }[];
}

export interface ReviewRecord {
  readonly citation: Citation;
  readonly verdict: Verdict;
  readonly criterion: string | null;
  readonly findings: readonly Finding[];
  readonly judgement: { readonly by: string; readonly reason: string } | null;
  readonly chart: ReviewChart | null;
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
  /** The charting form; null where nothing was charted. */
  readonly items: readonly { readonly id: string; readonly label: string }[] | null;
  /** People who judged records, by name. */
  readonly reviewers: readonly string[];
  /** By rising PMID. */
  readonly records: readonly ReviewRecord[];
}
