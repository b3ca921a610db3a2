import type { Citation } from '../model.ts';
import { foldJournal } from './journal-features.ts';

/** Where a paper stands in print; null for what the record does not say or says in a garbled way. */
export interface PlaceFeatures {
  readonly journal: readonly string[] | null;
  readonly abbreviation: readonly string[] | null;
  readonly issn: string | null;
  readonly volume: string | null;
  readonly firstPage: string | null;
  /** True for a supplement or congress, false for an ordinary issue or page, null when the record does not say. */
  readonly supplement: boolean | null;
}

const supplementWord = /suppl|congress|meeting|abstracts/i;
const congressType = /conference|congress|meeting|proceedings/i;
/** Embase: `Circulation. Conference: …`. A journal may well have the word in its own name. */
const congressJournal = /\bconference: |\. conference\b|meeting abstracts/i;
/** Spreadsheets make a date of `8-21`. */
const spreadsheetDate =
  /^\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*-\d{1,2}$/i;

export function readPlace(citation: Citation): PlaceFeatures {
  const { journal, journalAbbreviation, issn, volume, issue, pages, publicationTypes } = citation;
  const firstPage = readFirstPage(pages);
  const marked =
    supplementWord.test(`${volume ?? ''} ${issue ?? ''}`) ||
    congressJournal.test(journal ?? '') ||
    publicationTypes.some(({ name }) => congressType.test(name)) ||
    /^[sp]\d/.test(firstPage ?? '');
  return {
    journal: journal === null ? null : foldJournal(journal),
    abbreviation: journalAbbreviation === null ? null : foldJournal(journalAbbreviation),
    issn,
    volume: readVolume(volume),
    firstPage,
    supplement: marked ? true : issue !== null || firstPage !== null ? false : null,
  };
}

/** `38` of `38 (Supplement 1)`; nothing of `1)`, what an export has left of it. */
function readVolume(text: string | null): string | null {
  if (text === null || (text.includes(')') && !text.includes('('))) return null;
  const digits = /\d+/.exec(text)?.[0];
  return digits === undefined ? null : digits.replace(/^0+(?=\d)/, '');
}

/** `113` of `113-25`, `s131` of `S131`, `e0209483` of `Art. e0209483`, `427` of `pp. 427–435`. */
function readFirstPage(text: string | null): string | null {
  if (text === null || spreadsheetDate.test(text.trim())) return null;
  const found = /^[^\p{L}\p{N}]*(?:(?:pp?|pages?|art(?:icle)?|no)\b[.\s]*)*([a-z]{0,4}\.?\d+[a-z]?)/iu.exec(
    text,
  )?.[1];
  return found === undefined
    ? null
    : found
        .toLowerCase()
        .replace('.', '')
        .replace(/^([a-z]*)0+(?=\d)/, '$1');
}
