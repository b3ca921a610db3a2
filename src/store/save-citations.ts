import type { Citation } from '../model.ts';
import { findKept } from './absorb-citation.ts';
import { citationColumns } from './citation-row.ts';
import { type CitationStamp, compareStamps, readStamps } from './citation-stamp.ts';
import { type EncodedRecord, encodeRecord } from './encode-record.ts';
import { forgetIndexed, indexRecords } from './index-citation.ts';
import type { Store } from './open-store.ts';
import { expandBlock, type PackedRaw, unpackRaw } from './pack-raw.ts';
import { writeRaw } from './raw-records.ts';
import { formOf, readSourceKind, writeSourceRecords } from './sources.ts';

/** A citation as a source delivered it. */
export interface ArrivingCitation {
  readonly citation: Citation;
  /** The record's own text; kept beside the citation for PubMed XML, else beside the source's record. */
  readonly raw: string | null;
  /** What the source knows it by; `pmid:…` unless told. */
  readonly key?: string;
  readonly detail?: string;
}

/** The same, ready to be stored. */
export interface ArrivingRecord {
  readonly encoded: EncodedRecord;
  /** As text, or packed with others already. */
  readonly raw: string | PackedRaw | null;
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

/** A record that is to be written, and whether another stands in its place. */
interface Write {
  readonly arriving: ArrivingRecord;
  readonly stamp: CitationStamp;
  readonly replaces: boolean;
}

interface Plan {
  readonly account: SaveAccount;
  /** At most one a PMID, by rising PMID. */
  readonly writes: readonly Write[];
}

/** Decides what becomes of each record, in the order given, before anything is written. */
function planWrites(store: Store, ordered: readonly ArrivingRecord[], form: string): Plan {
  const account = { added: [], revised: [], unchanged: [], older: [] } as Record<keyof SaveAccount, number[]>;
  const writes = new Map<number, Write>();
  const stored = readStamps(
    store,
    ordered.map(({ encoded }) => encoded.pmid),
  );
  for (const arriving of ordered) {
    const { pmid, version, revised, contentHash } = arriving.encoded;
    const pending = writes.get(pmid);
    const stamp = { version, revised, form, contentHash };
    const known = findKept(store, pmid) !== null;
    const fate = known ? 'older' : compareStamps(stamp, pending?.stamp ?? stored.get(pmid) ?? null);
    account[fate].push(pmid);
    if (fate === 'unchanged' || fate === 'older') continue;
    const replaces = fate === 'revised' && (pending?.replaces ?? true);
    writes.set(pmid, { arriving, stamp, replaces });
  }
  return { account, writes: [...writes.values()] };
}

function writeCitation(store: Store, { arriving, replaces }: Write, form: string): void {
  const { connection } = store;
  const { pmid, row, contentHash } = arriving.encoded;
  if (replaces) connection.run(updateCitation, ...row, form, contentHash, pmid);
  else connection.run(insertCitation, ...row, form, contentHash);
}

function writeXml(store: Store, writes: readonly Write[]): void {
  const arriving = writes.flatMap(({ arriving: { encoded, raw } }) =>
    raw === null ? [] : [{ pmid: encoded.pmid, raw }],
  );
  writeRaw(store, arriving);
}

/** What the source's record keeps, where the citation does not. */
function rawText(raw: ArrivingRecord['raw']): string | null {
  if (raw === null || typeof raw === 'string') return raw;
  return unpackRaw(expandBlock(raw.block.bytes), raw.start, raw.length);
}

/** They are there: whatever explained their absence no longer holds. */
function forgetAbsence(store: Store, pmids: readonly number[]): void {
  const among = 'pmid IN (SELECT value FROM json_each(?))';
  store.connection.run(`DELETE FROM problem WHERE ${among}`, JSON.stringify(pmids));
  store.connection.run(`DELETE FROM deletion WHERE ${among}`, JSON.stringify(pmids));
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
  form?: string,
): SaveAccount {
  const records = arriving.map((record) => ({
    encoded: encodeRecord(record.citation),
    raw: record.raw,
    ...(record.key !== undefined && { key: record.key }),
    ...(record.detail !== undefined && { detail: record.detail }),
  }));
  return saveRecords(store, source, records, form);
}

/** `saveCitations` for citations that were encoded elsewhere. */
export function saveRecords(
  store: Store,
  source: number,
  arriving: readonly ArrivingRecord[],
  form: string = formOf(readSourceKind(store, source)),
): SaveAccount {
  // Rising PMIDs append to every table and keep the full-text index from flushing early.
  const ordered = [...arriving].sort((a, b) => a.encoded.pmid - b.encoded.pmid);
  return store.connection.transaction(() => {
    const { account, writes } = planWrites(store, ordered, form);
    // The index is written apart: each statement with a trigger makes FTS5 flush what it has pending, ten times slower.
    forgetIndexed(store, pmidsOf(writes.filter(({ replaces }) => replaces)));
    for (const write of writes) writeCitation(store, write, form);
    if (form === 'xml') writeXml(store, writes);
    const records = ordered.map((record) => {
      const { pmid } = record.encoded;
      const kept = findKept(store, pmid) ?? pmid;
      const raw = form === 'xml' ? null : rawText(record.raw);
      return { key: record.key ?? `pmid:${pmid}`, pmid: kept, detail: record.detail ?? null, raw };
    });
    forgetAbsence(
      store,
      records.map(({ pmid }) => pmid),
    );
    writeSourceRecords(store, source, records);
    indexRecords(
      store,
      writes.map(({ arriving: { encoded } }) => encoded),
    );
    return account;
  });
}

function pmidsOf(writes: readonly Write[]): number[] {
  return writes.map(({ arriving }) => arriving.encoded.pmid);
}
