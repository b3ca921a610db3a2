import Table from 'cli-table3';
import { stringify } from 'csv-stringify/sync';
import { markdownTable } from 'markdown-table';

export type Cell = string | number;

/** Columns with their kind: numbers stand right-aligned. */
export interface Column {
  readonly title: string;
  readonly kind: 'text' | 'number';
}

export interface TableData {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

const noBorder = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Aligned columns for a terminal, no rules or borders, two spaces between; ends with a newline. */
export function renderTextTable(
  data: TableData,
  paintHeading: (text: string) => string = (text) => text,
): string {
  const table = new Table({
    chars: noBorder,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colAligns: data.columns.map((column) => (column.kind === 'number' ? 'right' : 'left')),
    head: data.columns.some((column) => column.title !== '')
      ? data.columns.map((column) => paintHeading(column.title))
      : [],
  });
  table.push(...data.rows.map((row) => row.map(formatCell)));
  const lines = table.toString().split('\n');
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** GitHub-flavoured Markdown; pipes and line breaks in cells are escaped. */
export function renderMarkdownTable(data: TableData): string {
  const table = markdownTable(
    [
      data.columns.map((column) => column.title),
      ...data.rows.map((row) => row.map((cell) => escapeMarkdown(formatCell(cell)))),
    ],
    { align: data.columns.map((column) => (column.kind === 'number' ? 'r' : 'l')) },
  );
  return `${table}\n`;
}

/** RFC 4180 with LF. A cell that a spreadsheet would run as a formula is disarmed with an apostrophe (OWASP). */
export function renderCsvTable(data: TableData): string {
  return stringify([data.columns.map((column) => column.title), ...data.rows.map((row) => [...row])], {
    escape_formulas: true,
    record_delimiter: '\n',
  });
}

/** 1234567 → 1,234,567, in every locale. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

function formatCell(cell: Cell): string {
  return typeof cell === 'number' ? formatCount(cell) : cell;
}

function escapeMarkdown(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replace(/\s*\n\s*/g, ' ');
}
