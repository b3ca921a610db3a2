import { createHash } from 'node:crypto';
import { blobOrNull, type Cells } from './cells.ts';
import { expandRaw } from './compress-raw.ts';
import type { Store } from './open-store.ts';
import { readRawCitations } from './raw-records.ts';

/** What a file holds, table by table, without row ids, times or anything else that tells how it came about. */
export type FileContent = Readonly<Record<string, readonly (readonly unknown[])[]>>;

/** Rows whose last column is a compressed record: its text's hash stands for it, whatever zlib made of it. */
function withRaw(cells: Cells): unknown[] {
  const bytes = blobOrNull(cells, cells.length - 1);
  return [...cells.slice(0, -1), bytes === null ? null : hashText(expandRaw(bytes))];
}

function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function plain(cells: Cells): unknown[] {
  return [...cells];
}

const queries: Record<string, { readonly sql: string; readonly decode: (cells: Cells) => unknown[] }> = {
  records: {
    decode: withRaw,
    sql: `SELECT kind, name, record.key, record.pmid, waiting, detail, raw FROM source_record AS record
      JOIN source ON source.id = record.source
      LEFT JOIN source_raw ON source_raw.source = record.source AND source_raw.key = record.key
      ORDER BY kind, name, record.key`,
  },
  problems: {
    decode: withRaw,
    sql: `SELECT kind, name, key, pmid, reason, problem.detail, raw FROM problem
      JOIN source ON source.id = problem.source ORDER BY kind, name, key`,
  },
  deletions: { decode: withRaw, sql: 'SELECT pmid, raw FROM deletion ORDER BY pmid' },
  absorbed: { decode: plain, sql: 'SELECT pmid, kept, detail FROM absorbed ORDER BY pmid' },
  searches: { decode: plain, sql: 'SELECT database, term, hash FROM search ORDER BY hash' },
  members: {
    decode: plain,
    sql: `SELECT DISTINCT hash, pmid FROM search_hit JOIN search ON search.id = search_hit.search
      WHERE left_run IS NULL ORDER BY hash, pmid`,
  },
  former_members: {
    decode: plain,
    sql: `SELECT DISTINCT hash, pmid FROM search_hit JOIN search ON search.id = search_hit.search
      WHERE left_run IS NOT NULL ORDER BY hash, pmid`,
  },
  screening: {
    decode: plain,
    sql: `SELECT protocol, engine, screened, included, excluded, unclear FROM screening
      ORDER BY id DESC LIMIT 1`,
  },
  decisions: {
    decode: plain,
    sql: 'SELECT pmid, verdict, criterion, result_hash FROM decision ORDER BY pmid',
  },
  judgements: {
    decode: plain,
    sql: 'SELECT pmid, kind, verdict, criterion, reason, by FROM judgement ORDER BY pmid, id',
  },
};

/**
 * Describes what a file holds, so that two files can be compared: the same description means the same citations (by content
 * hash), raw records, sources, problems, searches, decisions and judgements. Order of arrival and times leave no trace.
 */
export function describeContent(store: Store): FileContent {
  const described: [string, unknown[][]][] = Object.entries(queries).map(([name, { sql, decode }]) => [
    name,
    store.connection.rows(decode, sql),
  ]);
  return { citations: describeCitations(store), ...Object.fromEntries(described) };
}

function describeCitations(store: Store): unknown[][] {
  const citations = store.connection.rows(
    (cells) => [...cells],
    'SELECT pmid, form, content_hash FROM citation ORDER BY pmid',
  );
  const hashes = new Map<number, string>();
  for (const { pmid, text } of readRawCitations(store)) hashes.set(pmid, hashText(text));
  return citations.map((cells) => [...cells, hashes.get(Number(cells[0])) ?? null]);
}
