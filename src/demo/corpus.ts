import type { Citation } from '../model.ts';
import { compileMatcher, type QueryContext } from '../query/compile-query.ts';
import { prepareCitation } from '../query/prepare-citation.ts';
import { printQuery } from '../query/print-query.ts';
import { listLeaves, type Query, type TermQuery } from '../query/query.ts';

/** A record as the server holds it: its citation is searched, its XML is sent. */
export interface CorpusRecord {
  readonly citation: Citation;
  readonly raw: string;
}

/** The records behind a server, which a test may change between two calls. */
export interface Corpus {
  readonly size: () => number;
  /** Goes up with every change. */
  readonly revision: () => number;
  readonly find: (pmid: number) => CorpusRecord | undefined;
  /** PMIDs of a query's records, newest first. */
  readonly search: (query: Query) => readonly number[];
  /** Answers every term of a query in one pass over the records, ahead of `search` and `holds`. */
  readonly indexTerms: (query: Query) => void;
  /** Whether any record has the term. */
  readonly holds: (term: TermQuery) => boolean;
  /** Adds a record, or takes the place of the one with its PMID. */
  readonly put: (record: CorpusRecord) => void;
  readonly remove: (pmid: number) => void;
}

function compareNewest(a: CorpusRecord, b: CorpusRecord): number {
  const left = a.citation.created ?? a.citation.entered ?? '';
  const right = b.citation.created ?? b.citation.entered ?? '';
  if (left !== right) return left < right ? 1 : -1;
  return b.citation.pmid - a.citation.pmid;
}

/** One byte a record, 1 where it matches, in the order newest first. */
type Marks = Uint8Array;

export function createCorpus(records: Iterable<CorpusRecord>, context: QueryContext = {}): Corpus {
  const byPmid = new Map<number, CorpusRecord>();
  for (const record of records) {
    // Of a record's versions PubMed answers with the highest.
    const known = byPmid.get(record.citation.pmid)?.citation.version ?? 0;
    if (record.citation.version >= known) byPmid.set(record.citation.pmid, record);
  }
  let revision = 1;
  let ordered: CorpusRecord[] | null = null;
  const termMarks = new Map<string, Marks>();
  const results = new Map<string, readonly number[]>();

  const order = (): CorpusRecord[] => {
    ordered ??= [...byPmid.values()].sort(compareNewest);
    return ordered;
  };
  const change = (): void => {
    revision += 1;
    ordered = null;
    termMarks.clear();
    results.clear();
  };

  /** Every term not asked before is answered in one pass, so that each text is folded once. */
  const indexTerms = (query: Query): void => {
    const wanted = new Map<string, TermQuery>();
    for (const leaf of listLeaves(query)) {
      if (leaf.kind === 'term' && !termMarks.has(printQuery(leaf))) wanted.set(printQuery(leaf), leaf);
    }
    if (wanted.size === 0) return;
    const all = order();
    const passes = [...wanted].map(([key, term]) => ({
      key,
      matches: compileMatcher(term, context),
      marks: new Uint8Array(all.length),
    }));
    all.forEach((record, index) => {
      const prepared = prepareCitation(record.citation);
      for (const pass of passes) if (pass.matches(prepared)) pass.marks[index] = 1;
    });
    for (const pass of passes) termMarks.set(pass.key, pass.marks);
  };

  const evaluate = (query: Query): Marks => {
    const all = order();
    switch (query.kind) {
      case 'term':
        return termMarks.get(printQuery(query)) ?? new Uint8Array(all.length);
      case 'dates':
      case 'uids': {
        const matches = compileMatcher(query);
        return Uint8Array.from(all, (record) => (matches(prepareCitation(record.citation)) ? 1 : 0));
      }
      case 'not': {
        const right = evaluate(query.right);
        return evaluate(query.left).map((mark, index) => (mark === 1 && right[index] === 0 ? 1 : 0));
      }
      default: {
        const [first, ...rest] = query.parts.map(evaluate);
        const marks = first?.slice() ?? new Uint8Array(all.length);
        for (const other of rest) {
          for (let index = 0; index < marks.length; index += 1) {
            const one = marks[index] ?? 0;
            const two = other[index] ?? 0;
            marks[index] = query.kind === 'and' ? one & two : one | two;
          }
        }
        return marks;
      }
    }
  };

  return {
    size: () => byPmid.size,
    revision: () => revision,
    find: (pmid) => byPmid.get(pmid),
    search: (query) => {
      const key = printQuery(query);
      const known = results.get(key);
      if (known !== undefined) return known;
      indexTerms(query);
      const marks = evaluate(query);
      const pmids = order()
        .filter((_, index) => marks[index] === 1)
        .map((record) => record.citation.pmid);
      // A harvest asks for each part once or twice; the cache need not outlive it.
      if (results.size >= 50) results.clear();
      results.set(key, pmids);
      return pmids;
    },
    indexTerms,
    holds: (term) => {
      indexTerms(term);
      return termMarks.get(printQuery(term))?.includes(1) ?? false;
    },
    put: (record) => {
      byPmid.set(record.citation.pmid, record);
      change();
    },
    remove: (pmid) => {
      byPmid.delete(pmid);
      change();
    },
  };
}
