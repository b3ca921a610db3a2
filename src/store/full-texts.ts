import { createHash } from 'node:crypto';
import { UsageError } from '../errors.ts';
import { blobOrNull, type Cells, integer, text, textOrNull, word } from './cells.ts';
import { compressRaw, expandRaw } from './compress-raw.ts';
import type { Store } from './open-store.ts';

/**
 * `stored`: with its body. `withheld`: the publisher lets NCBI send front matter only. `absent`: PMC knows no such id.
 * `refused`: what came could not be read, or is another article.
 */
export type FullTextState = 'stored' | 'withheld' | 'absent' | 'refused';

const states: readonly FullTextState[] = ['stored', 'withheld', 'absent', 'refused'];

export interface FullTextRecord {
  readonly pmid: number;
  /** `PMC1234567`. */
  readonly pmcid: string | null;
  readonly state: FullTextState;
  /** `pmc` for a fetched one, else the file's name. */
  readonly origin: string;
  /** As the article says; that a text came back is no licence. */
  readonly licenceType: string | null;
  readonly licenceUrl: string | null;
  /** What went wrong, for `absent` and `refused`. */
  readonly detail: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface FullTextToSave extends FullTextRecord {
  /** The article's XML; demanded for `stored` and `withheld`. */
  readonly jats: string | null;
}

const columns = 'pmid, pmcid, state, origin, licence_type, licence_url, detail, at';

function decodeRecord(cells: Cells): FullTextRecord {
  return {
    pmid: integer(cells, 0),
    pmcid: textOrNull(cells, 1),
    state: word(cells, 2, states),
    origin: text(cells, 3),
    licenceType: textOrNull(cells, 4),
    licenceUrl: textOrNull(cells, 5),
    detail: textOrNull(cells, 6),
    at: text(cells, 7),
  };
}

const upsert = `
INSERT INTO full_text (${columns}, content_hash, size, jats) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (pmid) DO UPDATE SET pmcid = excluded.pmcid, state = excluded.state, origin = excluded.origin,
  licence_type = excluded.licence_type, licence_url = excluded.licence_url, detail = excluded.detail, at = excluded.at,
  content_hash = excluded.content_hash, size = excluded.size, jats = excluded.jats
WHERE excluded.content_hash IS NOT full_text.content_hash OR excluded.state <> full_text.state`;

/**
 * Saves full texts beside their citations, all or none. The same article again changes nothing; nothing with a body is
 * replaced by something without one. Returns how many were new or changed; throws UsageError `full-text-pmid`.
 */
export function saveFullTexts(store: Store, fullTexts: Iterable<FullTextToSave>): number {
  const { connection } = store;
  return connection.transaction(() => {
    let changed = 0;
    for (const one of fullTexts) {
      const known = connection.row(integerCell, 'SELECT 1 FROM citation WHERE pmid = ?', one.pmid);
      if (known === null) {
        throw new UsageError('full-text-pmid', `there is no PMID ${one.pmid} in ${store.path}`, {
          hint: 'Fetch or import the record first. No full text was stored.',
        });
      }
      const stored = connection.row(
        decodeRecord,
        `SELECT ${columns} FROM full_text WHERE pmid = ?`,
        one.pmid,
      );
      if (stored?.state === 'stored' && one.state !== 'stored') continue;
      const hash = one.jats === null ? null : createHash('sha256').update(one.jats).digest('hex');
      changed += connection.run(
        upsert,
        ...[one.pmid, one.pmcid, one.state, one.origin, one.licenceType, one.licenceUrl, one.detail, one.at],
        ...[hash, one.jats === null ? 0 : Buffer.byteLength(one.jats)],
        one.jats === null ? null : compressRaw(one.jats),
      );
    }
    return changed;
  });
}

const integerCell = (cells: Cells): number => integer(cells, 0);

/** A citation's full text with its XML (null where none came); null where nobody asked for it yet. */
export function readFullText(store: Store, pmid: number): FullTextToSave | null {
  return store.connection.row(
    (cells) => {
      const bytes = blobOrNull(cells, 8);
      return { ...decodeRecord(cells), jats: bytes === null ? null : expandRaw(bytes) };
    },
    `SELECT ${columns}, jats FROM full_text WHERE pmid = ?`,
    pmid,
  );
}

/** Every full text's account, without its XML, by rising PMID. */
export function listFullTexts(store: Store): FullTextRecord[] {
  return store.connection.rows(decodeRecord, `SELECT ${columns} FROM full_text ORDER BY pmid`);
}

/**
 * Citations that are included or unclear, have a PMCID, and whose full text was never asked for: what a fetch still has to
 * get. An id that PMC does not know, or a text that is withheld, is an answer and is not asked for again.
 */
export function listWantedFullTexts(store: Store): { pmid: number; pmcid: string }[] {
  return store.connection.rows(
    (cells) => ({ pmid: integer(cells, 0), pmcid: text(cells, 1) }),
    `SELECT citation.pmid, citation.pmcid FROM v_final_decision AS final JOIN citation ON citation.pmid = final.pmid
     LEFT JOIN full_text ON full_text.pmid = citation.pmid
     WHERE final.verdict IN ('included', 'unclear') AND citation.pmcid IS NOT NULL AND full_text.pmid IS NULL
     ORDER BY citation.pmid`,
  );
}

/** The stored citation that a full text belongs to: by PMCID, then DOI, then the PMID that the article names. */
export function findFullTextOwner(
  store: Store,
  ids: { readonly pmcid: string | null; readonly doi: string | null; readonly pmid: number | null },
): { pmid: number; pmcid: string | null; doi: string | null } | null {
  const select = 'SELECT pmid, pmcid, doi FROM citation WHERE';
  const decode = (cells: Cells) => ({
    pmid: integer(cells, 0),
    pmcid: textOrNull(cells, 1),
    doi: textOrNull(cells, 2),
  });
  const { connection } = store;
  const byPmcid =
    ids.pmcid === null
      ? null
      : connection.row(decode, `${select} pmcid = ? ORDER BY pmid LIMIT 1`, ids.pmcid);
  if (byPmcid !== null) return byPmcid;
  const byPmid = ids.pmid === null ? null : connection.row(decode, `${select} pmid = ?`, ids.pmid);
  if (byPmid !== null) return byPmid;
  return ids.doi === null ? null : connection.row(decode, `${select} doi = ? ORDER BY pmid LIMIT 1`, ids.doi);
}
