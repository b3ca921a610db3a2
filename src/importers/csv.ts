import { mapColumns, readCsvFields } from './csv-fields.ts';
import { readCsvRows, splitCsvLine } from './csv-rows.ts';
import type { ImportFormat, ImportSource } from './format.ts';
import type { ImportItem } from './import-item.ts';
import { buildLooseItem } from './loose-record.ts';
import { type Line, readLines } from './read-lines.ts';

/** Tables of records: PubMed's own CSV, and those of Scopus, Zotero, Rayyan, ASReview by the names of their columns. */
export const csv: ImportFormat = {
  label: 'CSV',
  extensions: ['.csv', '.tsv', '.txt'],
  recognise: (head) => {
    const header = head.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '';
    const columns = mapColumns(splitCsvLine(header, findDelimiter(header)));
    return columns.size >= 2 && (columns.has('pmid') || columns.has('title') || columns.has('doi'));
  },
  read: readCsv,
};

async function* readCsv({ chunks }: ImportSource): AsyncGenerator<ImportItem> {
  const lines = readLines(chunks);
  const header = await nextFilled(lines);
  if (header === null) return;
  const delimiter = findDelimiter(header.text);
  let width = 0;
  let columns: ReadonlyMap<string, number> | null = null;
  for await (const { line, raw, cells, problem } of readCsvRows(prepend(header, lines), delimiter)) {
    if (columns === null) {
      columns = mapColumns(cells);
      width = cells.length;
      continue;
    }
    const surplus = cells.slice(width).some((cell) => cell.trim() !== '');
    const reason = surplus
      ? `the row has ${cells.length} cells where the header has ${width}: a ${JSON.stringify(delimiter)} outside of quotes?`
      : problem;
    yield reason === null
      ? buildLooseItem(readCsvFields(columns, cells), raw, line)
      : { kind: 'refused', pmid: null, reason, raw, line };
  }
}

/** The one of comma, tab and semicolon (spreadsheets of half of Europe) that the header has most of. */
function findDelimiter(header: string): string {
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', '\t', ';'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

async function nextFilled(lines: AsyncGenerator<Line>): Promise<Line | null> {
  for (;;) {
    const { value, done } = await lines.next();
    if (done) return null;
    if (value.text.trim() !== '') return value;
  }
}

async function* prepend(first: Line, rest: AsyncGenerator<Line>): AsyncGenerator<Line> {
  yield first;
  yield* rest;
}
