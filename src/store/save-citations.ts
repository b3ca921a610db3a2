import type { Citation } from '../model.ts';
import { findKept } from './absorb-citation.ts';
import { citationColumns } from './citation-row.ts';
import { type CitationStamp, compareStamps, readStamp } from './citation-stamp.ts';
import { compressRaw } from './compress-raw.ts';
import { type EncodedRecord, encodeRecord } from './encode-record.ts';
import { forgetIndexed, indexCitation } from './index-citation.ts';
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
  /** Not stored: what the file has is newer, or richer, or is known to be the same paper. */
  readonly older: readonly number[];
}

const columns = [...citationColumns, 'form', 'content_hash'];
const insertCitation = `
INSERT INTO citation (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
const updateCitation = `
UPDATE citation SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE pmid = ?`;
const upsertXml = `
INSERT INTO citation_xml (pmid, raw) VALUES (?, ?) ON CONFLICT (pmid) DO UPDATE SET raw = excluded.raw`;

/** A record that is to be written, and whether another stands in its place. */
interface Write {
  readonly arriving: ArrivingCitation;
  readonly encoded: EncodedRecord;
  readonly stamp: CitationStamp;
  readonly replaces: boolean;
}

interface Plan {
  readonly account: SaveAccount;
  /** At most one a PMID, by rising PMID. */
  readonly writes: readonly Write[];
}

/** Decides what becomes of each record, in the order given, before anything is written. */
function planWrites(store: Store, ordered: readonly ArrivingCitation[], form: string): Plan {
  const account = { added: [], revised: [], unchanged: [], older: [] } as Record<keyof SaveAccount, number[]>;
  const writes = new Map<number, Write>();
  for (const arriving of ordered) {
    const { pmid, version, revised } = arriving.citation;
    const pending = writes.get(pmid);
    const encoded = encodeRecord(arriving.citation);
    const stamp = { version, revised, form, contentHash: encoded.contentHash };
    const known = findKept(store, pmid) !== null;
    const fate = known ? 'older' : compareStamps(stamp, pending?.stamp ?? readStamp(store, pmid));
    account[fate].push(pmid);
    if (fate === 'unchanged' || fate === 'older') continue;
    const replaces = fate === 'revised' && (pending?.replaces ?? true);
    writes.set(pmid, { arriving, encoded, stamp, replaces });
  }
  return { account, writes: [...writes.values()] };
}

function writeLists(store: Store, pmid: number, encoded: EncodedRecord): void {
  for (const list of encoded.lists) {
    for (const [position, row] of list.rows.entries())
      store.connection.run(list.insert, pmid, position, ...row);
  }
}

function writeCitation(store: Store, { arriving, encoded, replaces }: Write, form: string): void {
  const { connection } = store;
  const { pmid } = arriving.citation;
  if (replaces) {
    connection.run(updateCitation, ...encoded.row, form, encoded.contentHash, pmid);
    for (const list of encoded.lists) connection.run(`DELETE FROM ${list.table} WHERE pmid = ?`, pmid);
  } else connection.run(insertCitation, ...encoded.row, form, encoded.contentHash);
  writeLists(store, pmid, encoded);
  if (form === 'xml' && arriving.raw !== null) connection.run(upsertXml, pmid, compressRaw(arriving.raw));
}

/** It is there: whatever explained its absence no longer holds. */
function forgetAbsence(store: Store, pmid: number): void {
  store.connection.run('DELETE FROM problem WHERE pmid = ?', pmid);
  store.connection.run('DELETE FROM deletion WHERE pmid = ?', pmid);
}

function describeArrival(record: ArrivingCitation, pmid: number, form: string): SourceRecord {
  return {
    key: record.key ?? `pmid:${record.citation.pmid}`,
    pmid,
    detail: record.detail ?? null,
    raw: form === 'xml' ? null : record.raw,
  };
}

/**
 * Stores citations with where they came from, in one transaction. A stored citation gives way only to one of the same or
 * a richer form that is not older (`PMID/@Version`, then `DateRevised`); the same content writes nothing. A batch is held
 * in memory as rows: a thousand at a time are quick and small. `form` is that of the source, unless the record came from
 * PubMed for it (`xml`).
 */
export function saveCitations(
  store: Store,
  source: number,
  arriving: readonly ArrivingCitation[],
  form: string = formOf(readSourceKind(store, source)),
): SaveAccount {
  // Rising PMIDs append to every table and keep the full-text index from flushing early.
  const ordered = [...arriving].sort((a, b) => a.citation.pmid - b.citation.pmid);
  return store.connection.transaction(() => {
    const { account, writes } = planWrites(store, ordered, form);
    // The index is written apart: each statement with a trigger makes FTS5 flush what it has pending, ten times slower.
    for (const { arriving, replaces } of writes) if (replaces) forgetIndexed(store, arriving.citation.pmid);
    for (const write of writes) writeCitation(store, write, form);
    for (const record of ordered) {
      const pmid = findKept(store, record.citation.pmid) ?? record.citation.pmid;
      forgetAbsence(store, pmid);
      writeSourceRecord(store, source, describeArrival(record, pmid, form));
    }
    for (const { arriving } of writes) indexCitation(store, arriving.citation);
    return account;
  });
}
