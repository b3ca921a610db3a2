import { integer, integerOrNull, text, textOrNull } from './cells.ts';
import { compressRaw } from './compress-raw.ts';
import type { Store } from './open-store.ts';

/**
 * What kind of place records come from. PubMed XML is one source whatever its files are called: the same record in two
 * update files is one delivery and its revision, not a duplicate. Each PubMed search is a source of its own.
 */
export type SourceKind =
  | 'pubmed-search'
  | 'pubmed-xml'
  | 'medline'
  | 'ris'
  | 'web-of-science'
  | 'bibtex'
  | 'csv'
  | 'pmids';

/** How much of a record each kind tells: a poorer form never replaces a richer one. */
const richness: Record<SourceKind, number> = {
  'pubmed-search': 4,
  'pubmed-xml': 4,
  medline: 3,
  ris: 2,
  'web-of-science': 2,
  bibtex: 2,
  csv: 1,
  pmids: 0,
};

/** The form that a kind of source delivers: XML is XML, whether it came over the network or from a file. */
export function formOf(kind: SourceKind): string {
  return richness[kind] === richness['pubmed-xml'] ? 'xml' : kind;
}

export function rankForm(form: string): number {
  if (form === 'xml') return richness['pubmed-xml'];
  for (const [kind, rank] of Object.entries(richness)) if (kind === form) return rank;
  throw new Error(`unknown form of a record: ${form}`);
}

/** Finds or adds a source; the name is ignored for PubMed XML (see SourceKind). Idempotent. */
export function openSource(store: Store, kind: SourceKind, name: string): number {
  const known = kind === 'pubmed-xml' ? 'PubMed XML' : name;
  const { connection } = store;
  const sql = 'SELECT id FROM source WHERE kind = ? AND name = ?';
  const found = connection.row((cells) => integer(cells, 0), sql, kind, known);
  return found ?? connection.insert('INSERT INTO source (kind, name) VALUES (?, ?)', kind, known);
}

export function readSourceKind(store: Store, source: number): SourceKind {
  const kind = store.connection.row(
    (cells) => text(cells, 0),
    'SELECT kind FROM source WHERE id = ?',
    source,
  );
  for (const known of Object.keys(richness) as SourceKind[]) if (known === kind) return known;
  throw new Error(`source ${source} is not in the file, or of an unknown kind: ${kind}`);
}

/** A record as a source named it. */
export interface SourceRecord {
  /** What the source itself knows it by: a PMID, a DOI, an accession … Distinct keys are distinct records. */
  readonly key: string;
  /** The citation that it led to, or the PMID still to be fetched. */
  readonly pmid: number;
  /** A line for people: file, line, how it was matched. */
  readonly detail?: string | null;
  /** The record's own text, where the citation does not keep it (everything but PubMed XML). */
  readonly raw?: string | null;
}

const upsertRecord = `
INSERT INTO source_record (source, key, pmid, waiting, detail)
VALUES (?, ?, ?, NOT EXISTS (SELECT 1 FROM citation WHERE citation.pmid = ?), ?)
ON CONFLICT (source, key) DO UPDATE SET pmid = excluded.pmid, waiting = excluded.waiting, detail = excluded.detail
WHERE pmid <> excluded.pmid OR detail IS NOT excluded.detail`;

const upsertRaw = `
INSERT INTO source_raw (source, key, raw) VALUES (?, ?, ?)
ON CONFLICT (source, key) DO UPDATE SET raw = excluded.raw WHERE raw <> excluded.raw`;

/** Without a transaction of its own: for use inside one. */
export function writeSourceRecords(store: Store, source: number, records: readonly SourceRecord[]): void {
  const { connection } = store;
  for (const { key, pmid, detail, raw } of records) {
    connection.run(upsertRecord, source, key, pmid, pmid, detail ?? null);
    if (raw == null) continue;
    connection.run(upsertRaw, source, key, compressRaw(raw));
  }
}

/** Keeps what a source named, stored or not: PMIDs without a citation wait to be fetched. One transaction. */
export function saveSourceRecords(store: Store, source: number, records: Iterable<SourceRecord>): void {
  store.connection.transaction(() => {
    writeSourceRecords(store, source, [...records]);
  });
}

/** PMIDs that a source named and no one has delivered or explained yet, ascending. */
export function listWaiting(store: Store, source: number): number[] {
  return store.connection.rows(
    (cells) => integer(cells, 0),
    `SELECT DISTINCT pmid FROM source_record
     WHERE source = ? AND waiting = 1
       AND NOT EXISTS (
         SELECT 1 FROM problem WHERE problem.pmid = source_record.pmid AND reason <> 'not-fetched'
       )
     ORDER BY pmid`,
    source,
  );
}

export interface SourceAccount {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  /** Records it named. */
  readonly records: number;
  /** Those of them without a citation. */
  readonly waiting: number;
}

export function readSources(store: Store): SourceAccount[] {
  return store.connection.rows(
    (cells) => ({
      id: integer(cells, 0),
      kind: text(cells, 1),
      name: text(cells, 2),
      records: integer(cells, 3),
      waiting: integer(cells, 4),
    }),
    'SELECT id, kind, name, records, waiting FROM v_source ORDER BY kind, name',
  );
}

/** Where one citation came from. */
export interface Provenance {
  readonly kind: string;
  readonly name: string;
  readonly key: string;
  readonly detail: string | null;
}

export function readProvenance(store: Store, pmid: number): Provenance[] {
  return store.connection.rows(
    (cells) => ({
      kind: text(cells, 0),
      name: text(cells, 1),
      key: text(cells, 2),
      detail: textOrNull(cells, 3),
    }),
    `SELECT source.kind, source.name, source_record.key, source_record.detail
     FROM source_record JOIN source ON source.id = source_record.source
     WHERE source_record.pmid = ? ORDER BY source.kind, source.name, source_record.key`,
    pmid,
  );
}

/** The sources of every stored citation, one entry for each record that led to it. */
export function readDeliveries(store: Store): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const rows = store.connection.rows(
    (cells): [number, number] => [integer(cells, 0), integer(cells, 1)],
    'SELECT pmid, source FROM source_record WHERE waiting = 0 ORDER BY source, key',
  );
  for (const [pmid, source] of rows) {
    const sources = found.get(pmid);
    if (sources === undefined) found.set(pmid, [source]);
    else sources.push(source);
  }
  return found;
}

/** Why a record that a source named is not stored. */
export interface Problem {
  readonly source: number;
  readonly key: string;
  readonly pmid: number | null;
  readonly reason: string;
  readonly detail: string;
}

/** Keeps a record that could not be stored, with its raw text. The same record refused again replaces the entry. */
export function saveProblem(store: Store, problem: Problem & { readonly raw: string | null }): void {
  store.connection.run(
    `INSERT INTO problem (source, key, pmid, reason, detail, raw) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (source, key) DO UPDATE
     SET pmid = excluded.pmid, reason = excluded.reason, detail = excluded.detail, raw = excluded.raw`,
    problem.source,
    problem.key,
    problem.pmid,
    problem.reason,
    problem.detail,
    problem.raw === null ? null : compressRaw(problem.raw),
  );
}

export function readProblems(store: Store, source: number): Problem[] {
  return store.connection.rows(
    (cells) => ({
      source,
      key: text(cells, 0),
      pmid: integerOrNull(cells, 1),
      reason: text(cells, 2),
      detail: text(cells, 3),
    }),
    'SELECT key, pmid, reason, detail FROM problem WHERE source = ? ORDER BY pmid, key',
    source,
  );
}
