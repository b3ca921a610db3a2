import type { Citation } from '../model.ts';
import { citationColumns } from './citation-row.ts';
import { type CitationStamp, isOlder, readStamp } from './citation-stamp.ts';
import { compressRaw } from './compress-raw.ts';
import { type EncodedRecord, encodeRecord } from './encode-record.ts';
import type { Store } from './open-store.ts';
import { formOf, readSourceKind, type SourceRecord, writeSourceRecord } from './sources.ts';

/** A citation as a source delivered it. */
export interface ArrivingCitation {
  readonly citation: Citation;
  /** The record's own text; kept beside the citation for PubMed XML, else beside the source's record. */
  readonly raw: string | null;
  /** What the source knows it by; `pmid:…` unless told. */
  readonly key?: string;
  readonly detail?: string;
}

/** PMIDs by what became of them, each ascending. */
export interface SaveAccount {
  readonly added: readonly number[];
  /** Were stored, and now say something else. */
  readonly revised: readonly number[];
  readonly unchanged: readonly number[];
  /** Not stored: what the file has is newer, or richer. */
  readonly older: readonly number[];
}

const columns = [...citationColumns, 'form', 'content_hash'];
const insertCitation = `
INSERT INTO citation (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
const updateCitation = `
UPDATE citation SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE pmid = ?`;
const upsertXml = `
INSERT INTO citation_xml (pmid, raw) VALUES (?, ?) ON CONFLICT (pmid) DO UPDATE SET raw = excluded.raw`;
const index = 'INSERT INTO citation_search (rowid, title, abstract, keywords) VALUES (?, ?, ?, ?)';
// An external-content index must be told the old text exactly to forget it: https://www.sqlite.org/fts5.html#external_content_tables
const unindex = `
INSERT INTO citation_search (citation_search, rowid, title, abstract, keywords)
SELECT 'delete', pmid, title, abstract, keywords FROM citation_text WHERE pmid = ?`;

function writeLists(store: Store, pmid: number, encoded: EncodedRecord): void {
  for (const list of encoded.lists) {
    for (const [position, row] of list.rows.entries())
      store.connection.run(list.insert, pmid, position, ...row);
  }
}

function writeIndex(store: Store, citation: Citation): void {
  // Must be what the view `citation_text` says: `unindex` reads it from there.
  const keywords = citation.keywords.length === 0 ? null : citation.keywords.map((k) => k.text).join('\n');
  store.connection.run(index, citation.pmid, citation.title, citation.abstract, keywords);
}

/** Takes a citation out of the full-text index; to be called while it is still stored as it was indexed. */
export function forgetIndexed(store: Store, pmid: number): void {
  store.connection.run(unindex, pmid);
}

function addCitation(store: Store, citation: Citation, encoded: EncodedRecord, form: string): void {
  store.connection.run(insertCitation, ...encoded.row, form, encoded.contentHash);
  writeLists(store, citation.pmid, encoded);
  writeIndex(store, citation);
}

function replaceCitation(store: Store, citation: Citation, encoded: EncodedRecord, form: string): void {
  const { connection } = store;
  const { pmid } = citation;
  forgetIndexed(store, pmid);
  connection.run(updateCitation, ...encoded.row, form, encoded.contentHash, pmid);
  for (const list of encoded.lists) connection.run(`DELETE FROM ${list.table} WHERE pmid = ?`, pmid);
  writeLists(store, pmid, encoded);
  writeIndex(store, citation);
}

function settle(store: Store, arriving: ArrivingCitation, form: string): keyof SaveAccount {
  const { citation, raw } = arriving;
  const stored = readStamp(store, citation.pmid);
  const encoded = encodeRecord(citation);
  const { version, revised } = citation;
  const stamp: CitationStamp = { version, revised, form, contentHash: encoded.contentHash };
  if (stored !== null && isOlder(stamp, stored)) return 'older';
  const same = stored?.contentHash === stamp.contentHash && stored.form === form;
  if (same) return 'unchanged';
  if (stored === null) addCitation(store, citation, encoded, form);
  else replaceCitation(store, citation, encoded, form);
  if (form === 'xml' && raw !== null) store.connection.run(upsertXml, citation.pmid, compressRaw(raw));
  return stored === null ? 'added' : 'revised';
}

/** It is there: whatever explained its absence no longer holds. */
function forgetAbsence(store: Store, pmid: number): void {
  store.connection.run('DELETE FROM problem WHERE pmid = ?', pmid);
  store.connection.run('DELETE FROM deletion WHERE pmid = ?', pmid);
}

/**
 * Stores citations with where they came from, in one transaction. A stored citation gives way only to one of the same or
 * a richer form that is not older (`PMID/@Version`, then `DateRevised`); the same content writes nothing.
 */
export function saveCitations(
  store: Store,
  source: number,
  arriving: readonly ArrivingCitation[],
): SaveAccount {
  const account = { added: [], revised: [], unchanged: [], older: [] } as Record<keyof SaveAccount, number[]>;
  const form = formOf(readSourceKind(store, source));
  // Rising PMIDs append to every table and keep the full-text index from flushing early.
  const ordered = [...arriving].sort((a, b) => a.citation.pmid - b.citation.pmid);
  store.connection.transaction(() => {
    for (const record of ordered) {
      const { pmid } = record.citation;
      account[settle(store, record, form)].push(pmid);
      forgetAbsence(store, pmid);
      writeSourceRecord(store, source, describeArrival(record, form));
    }
  });
  return account;
}

function describeArrival(record: ArrivingCitation, form: string): SourceRecord {
  const { pmid } = record.citation;
  return {
    key: record.key ?? `pmid:${pmid}`,
    pmid,
    detail: record.detail ?? null,
    raw: form === 'xml' ? null : record.raw,
  };
}
