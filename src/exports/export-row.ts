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
  /** What was charted; null where it was not. */
  readonly chart: ExportChart | null;
}

/** What a study was found to be: labels of values, with their role in brackets, by item. */
export interface ExportChart {
  readonly searched: 'title' | 'abstract' | 'full-text';
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** An item of the charting form that becomes a column. */
export interface ExportItem {
  readonly id: string;
  readonly label: string;
}

/** A format: what it is called, and how rows become text. Streams: the first piece comes before the last row is read. */
export interface ExportFormat {
  readonly name: string;
  readonly extension: string;
  readonly summary: string;
  /** `items`: those to write beside the citation, where the format has columns or members for them. */
  readonly render: (rows: Iterable<ExportRow>, items: readonly ExportItem[]) => Iterable<string>;
}

/** A format of bytes, which a terminal cannot show. Streams as well; the same rows are the same bytes. */
export interface BinaryFormat {
  readonly name: string;
  readonly extension: string;
  readonly summary: string;
  readonly write: (
    rows: Iterable<ExportRow>,
    items: readonly ExportItem[],
  ) => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** The text on one line without control characters, which break RIS, nbib and CSV readers alike. */
export function flattenText(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The values of an item in one cell; null where the study was not charted or does not state it. */
export function joinValues({ chart }: ExportRow, item: string): string | null {
  const values = chart?.values[item] ?? [];
  return values.length === 0 ? null : values.join('; ');
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
