import { integer, text, textOrNull } from './cells.ts';
import type { Store } from './open-store.ts';
import { rankForm } from './sources.ts';

/** What decides whether an arriving record is newer than the stored one, and whether it differs at all. */
export interface CitationStamp {
  readonly version: number;
  readonly revised: string | null;
  /** What it was read from: `xml`, or the kind of its source (`formOf`). */
  readonly form: string;
  readonly contentHash: string;
}

/** The stamps of those of the PMIDs that are stored. */
export function readStamps(store: Store, pmids: readonly number[]): Map<number, CitationStamp> {
  return new Map(
    store.connection.rows(
      (cells): [number, CitationStamp] => [
        integer(cells, 0),
        {
          version: integer(cells, 1),
          revised: textOrNull(cells, 2),
          form: text(cells, 3),
          contentHash: text(cells, 4),
        },
      ],
      `SELECT pmid, version, revised, form, content_hash FROM citation
       WHERE pmid IN (SELECT value FROM json_each(?))`,
      JSON.stringify(pmids),
    ),
  );
}

/**
 * True when `stored` must stay: it has a richer form, a higher `PMID/@Version` or a later `DateRevised`. Partial dates
 * sort as text; a record that was never revised is older than one that was.
 */
function isOlder(arriving: CitationStamp, stored: CitationStamp): boolean {
  const form = rankForm(arriving.form) - rankForm(stored.form);
  if (form !== 0) return form < 0;
  if (arriving.version !== stored.version) return arriving.version < stored.version;
  return (arriving.revised ?? '') < (stored.revised ?? '');
}

/** What becomes of an arriving record, given what is stored. */
export function compareStamps(
  arriving: CitationStamp,
  stored: CitationStamp | null,
): 'added' | 'revised' | 'unchanged' | 'older' {
  if (stored === null) return 'added';
  if (isOlder(arriving, stored)) return 'older';
  const same = arriving.contentHash === stored.contentHash && arriving.form === stored.form;
  return same ? 'unchanged' : 'revised';
}
