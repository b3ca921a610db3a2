import { createHash } from 'node:crypto';
import type { Citation } from '../model.ts';

/** What a record is known by: its PMID, or the text that a negative PMID was derived from. */
export interface Identity {
  readonly pmid: number;
  readonly key: string;
}

/**
 * Gives a record without a PMID a negative one, the same in every import and on every machine: −1 − the first 48 bits of the
 * SHA-256 of its key. The key is the DOI and the title, or without a DOI the title with year, first author, journal,
 * volume and pages; the title is there even beside a DOI, because a whole supplement of abstracts can share one DOI.
 * Case, punctuation and accents do not count. Among a million records the chance of any collision is about 1 in 560.
 */
export function derivePmid(citation: Omit<Citation, 'pmid'>): Identity {
  const title = foldText(citation.title);
  const [first] = citation.authors;
  const key =
    citation.doi === null
      ? [
          `title:${title}`,
          citation.year,
          foldText(first?.lastName ?? first?.collectiveName ?? ''),
          foldText(citation.journal ?? citation.journalAbbreviation ?? ''),
          citation.volume,
          citation.pages,
        ].join('|')
      : `doi:${citation.doi}|title:${title}`;
  const hash = createHash('sha256').update(key, 'utf8').digest().readUIntBE(0, 6);
  return { pmid: -1 - hash, key };
}

function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
