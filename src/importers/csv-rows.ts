import type { Line } from './read-lines.ts';

/** A row of a table, or text in which a quote was opened and never closed. */
export interface CsvRow {
  /** Of the row's first line, from 1. */
  readonly line: number;
  readonly raw: string;
  readonly cells: readonly string[];
  readonly problem: string | null;
}

interface OpenRow {
  readonly line: number;
  readonly lines: Line[];
  readonly cells: string[];
  /** The text so far of a quoted cell that goes on in the next line, or null. */
  quoted: string | null;
}

/**
 * Rows of RFC 4180 text; quotes inside an unquoted cell are text, as spreadsheets have it. A quote that is never closed
 * would swallow the rest of the file: so when, inside a quoted cell, a line comes that is itself a whole row as wide as the
 * header, the open row is given up there.
 */
export async function* readCsvRows(lines: AsyncIterable<Line>, delimiter: string): AsyncGenerator<CsvRow> {
  let width = Number.POSITIVE_INFINITY;
  let open: OpenRow | null = null;
  for await (const line of lines) {
    if (open === null && line.text.trim() === '') continue;
    if (open !== null && isWholeRow(line, delimiter, width)) {
      yield giveUp(open);
      open = null;
    }
    open ??= { line: line.number, lines: [], cells: [], quoted: null };
    scanLine(open, line, delimiter);
    if (open.quoted !== null) continue;
    yield { line: open.line, raw: rawOf(open), cells: open.cells, problem: null };
    if (width === Number.POSITIVE_INFINITY) width = open.cells.length;
    open = null;
  }
  if (open !== null) yield giveUp(open);
}

/** One line as a row of its own: a table's header. */
export function splitCsvLine(text: string, delimiter: string): string[] {
  const row: OpenRow = { line: 1, lines: [], cells: [], quoted: null };
  scanLine(row, { text, number: 1 }, delimiter);
  return row.quoted === null ? row.cells : [...row.cells, row.quoted];
}

function scanLine(row: OpenRow, line: Line, delimiter: string): void {
  const { text } = line;
  row.lines.push(line);
  let at = 0;
  let cell = '';
  let inQuotes = row.quoted !== null;
  if (row.quoted !== null) cell = `${row.quoted}\n`;
  for (;;) {
    if (inQuotes) {
      const quote = text.indexOf('"', at);
      if (quote < 0) {
        row.quoted = cell + text.slice(at);
        return;
      }
      cell += text.slice(at, quote);
      at = quote + 1;
      if (text[at] === '"') {
        cell += '"';
        at++;
      } else inQuotes = false;
    } else if (cell === '' && text[at] === '"') {
      inQuotes = true;
      at++;
    } else {
      const next = text.indexOf(delimiter, at);
      const end = next < 0 ? text.length : next;
      row.cells.push(cell + text.slice(at, end));
      cell = '';
      at = end + delimiter.length;
      if (next < 0) break;
    }
  }
  row.quoted = null;
}

function isWholeRow(line: Line, delimiter: string, width: number): boolean {
  if (width < 4 || !line.text.includes(delimiter)) return false;
  const alone: OpenRow = { line: line.number, lines: [], cells: [], quoted: null };
  scanLine(alone, line, delimiter);
  return alone.quoted === null && alone.cells.length === width && /^"|^\d+$/.test(`${line.text[0]}`);
}

function giveUp(row: OpenRow): CsvRow {
  return {
    line: row.line,
    raw: rawOf(row),
    cells: [],
    problem: 'a quotation mark is opened and never closed',
  };
}

function rawOf(row: OpenRow): string {
  return row.lines.map(({ text }) => text).join('\n');
}
