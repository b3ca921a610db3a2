import type { Citation } from '../model.ts';

/** Why a PMID that the search found is not in the file. */
export type MissingReason = 'absent' | 'withheld' | 'refused' | 'not-fetched';

/** A search as it is known by: the same database and term are the same search, whenever it is run. */
export interface SearchStrategy {
  readonly database: 'pubmed';
  /** As sent to ESearch. */
  readonly term: string;
  /** SHA-256 (hex) of database and term. */
  readonly hash: string;
}

/** What PRISMA-S asks of a search run: counts, the query as PubMed read it, and the state of the index. */
export interface RunSummary {
  readonly hits: number;
  readonly translation: string;
  readonly warnings: readonly string[];
  /** EInfo `DbBuild`; null when the server does not say. */
  readonly build: string | null;
  /** EInfo `LastUpdate`. */
  readonly lastUpdate: string | null;
  /** Into how many parts the search was split to stay below the ceiling. */
  readonly parts: number;
}

export interface StoredStamp {
  readonly pmid: number;
  readonly version: number;
  readonly revised: string | null;
}

export interface PreviousRun {
  readonly runId: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string | null;
  /** All PMIDs of the search were saved. */
  readonly settled: boolean;
  readonly complete: boolean;
  readonly hits: number;
}

export interface HarvestRecord {
  readonly citation: Citation;
  /** The record's own XML text. */
  readonly raw: string;
}

/** A retraction, concern, correction or republication that reached a record: `by` is the notice's PMID, where it has one. */
export interface Notice {
  readonly pmid: number;
  /** `CommentsCorrections/@RefType` as seen from the record: RetractionIn, ErratumIn … */
  readonly type: string;
  readonly by: number | null;
}

/** What a harvest remembers. Every call is durable when it returns; none spans an `await`. */
export interface HarvestLedger {
  /** Search id; idempotent. */
  openSearch(strategy: SearchStrategy): number;
  /** The newest run. */
  previousRun(searchId: number): PreviousRun | null;
  /** The newest run with a `finishedAt`: it left nothing to ask, so what changed at NCBI since it started is what is new. */
  lastFinishedRun(searchId: number): PreviousRun | null;
  beginRun(
    searchId: number,
    run: {
      readonly startedAt: string;
      readonly baseUrl: string;
      readonly rgxVersion: string;
      readonly kind: 'first' | 'resume' | 'update';
    },
  ): number;
  /** Idempotent, durable at once. */
  addHits(runId: number, pmids: readonly number[]): void;
  hitsOfRun(runId: number): number[];
  /**
   * Makes the run's hits the search's members; those of earlier runs not seen now are kept and marked as having left.
   * Only called when the PMID list is proven complete.
   */
  settleHits(runId: number, summary: RunSummary): { added: number[]; left: number[] };
  /** Members neither stored nor explained, ascending. */
  listMissing(searchId: number): number[];
  listProblems(searchId: number): { pmid: number; reason: MissingReason; detail: string }[];
  storedStamps(pmids: readonly number[]): StoredStamp[];
  /** Links of these stored records whose type ends in `In` (RetractionIn, ErratumIn …), `by` null where it has no PMID. */
  storedNotices(pmids: readonly number[]): Notice[];
  /** One transaction; clears the PMIDs' problems. */
  saveRecords(runId: number, records: readonly HarvestRecord[]): void;
  saveProblem(
    runId: number,
    problem: {
      readonly pmid: number;
      readonly reason: MissingReason;
      readonly detail: string;
      readonly raw: string | null;
    },
  ): void;
  /** Only called when nothing is left to ask; a run that was cut off keeps `finishedAt` null. */
  finishRun(
    runId: number,
    end: { readonly finishedAt: string; readonly calls: number; readonly complete: boolean },
  ): void;
}
