import type { TermQuery } from '../query/query.ts';
import type { Corpus } from './corpus.ts';
import type { SessionStore } from './session-store.ts';

/** What every tool of a server answers from. */
export interface Site {
  readonly corpus: Corpus;
  readonly sessions: SessionStore;
  /** How many records of a query can be read: 9,999 at NCBI. */
  readonly ceiling: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whether the phrase index knows a term: an unknown one is dropped from a search. */
  readonly isIndexed: (term: TermQuery) => boolean;
  /** JATS by PMCID (`PMC123`). */
  readonly fullTexts: ReadonlyMap<string, string>;
  /** When the database was last built, in milliseconds. */
  readonly lastUpdate: () => number;
}

/** `2025/11/27 06:33` in UTC. */
export function formatStamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 16).replaceAll('-', '/').replace('T', ' ');
}

/** The text of PubMed's ceiling for a tool; the newline is NCBI's own. */
export function describeCeiling(site: Site): string {
  const limit = String(site.ceiling).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return (
    `Exception:\n'retstart' cannot be larger than ${site.ceiling - 1}. For PubMed, ESearch can only retrieve the first ` +
    `${limit} records matching the query. To obtain more than ${limit} PubMed records, consider using EDirect that ` +
    'contains additional logic to batch PubMed search results automatically so that an arbitrary number can be ' +
    'retrieved. For details see https://www.ncbi.nlm.nih.gov/books/NBK25499/'
  );
}
