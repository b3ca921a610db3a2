import type { Citation, Verdict } from '../model.ts';

/** One citation on its way out, with what was decided of it. */
export interface ExportRow {
  readonly citation: Citation;
  /** null where the file has not been screened. */
  readonly verdict: Verdict | null;
  readonly criterion: string | null;
  readonly criterionLabel: string | null;
  /** `rules` or the reviewer's name; null where not screened. */
  readonly decidedBy: string | null;
  /** A person's own words. */
  readonly reason: string | null;
}

/** A format: what it is called, and how rows become text. Streams: the first piece comes before the last row is read. */
export interface ExportFormat {
  readonly name: string;
  readonly extension: string;
  readonly summary: string;
  readonly render: (rows: Iterable<ExportRow>) => Iterable<string>;
}

/** A format that can only be written whole: archives and columns. The same rows are the same bytes. */
export interface WholeFormat {
  readonly name: string;
  readonly extension: string;
  readonly summary: string;
  readonly write: (rows: Iterable<ExportRow>) => Promise<Uint8Array>;
}

/** The text on one line without control characters, which break RIS, nbib and CSV readers alike. */
export function flattenText(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** `2019-03-07` → `['2019', '03', '07']`; absent parts are left out. */
export function splitDate(date: string | null): string[] {
  return date === null ? [] : date.split('-');
}

/** `Smith, John A, Jr` or the group's name. */
export function formatAuthor(author: Citation['authors'][number]): string {
  if (author.lastName === null) return author.collectiveName ?? '';
  const given = author.foreName ?? author.initials;
  return [author.lastName, given, author.suffix].filter((part) => part !== null && part !== '').join(', ');
}
