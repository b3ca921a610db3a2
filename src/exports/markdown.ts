import { type ExportFormat, type ExportRow, flattenText, joinValues } from './export-row.ts';

/** Nothing in a cell is markup: a title may hold `|`, `*` or a tag. */
function escapeCell(text: string): string {
  return flattenText(text)
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}

function nameStudy({ citation }: ExportRow): string {
  const title = escapeCell(citation.title === '' ? '(no title)' : citation.title);
  return citation.pmid > 0 ? `[${title}](https://pubmed.ncbi.nlm.nih.gov/${citation.pmid}/)` : title;
}

/** A table for a README or a wiki, GitHub-flavoured; charted items are further columns. */
export const markdown: ExportFormat = {
  name: 'markdown',
  extension: 'md',
  summary: 'Markdown table',
  *render(rows, items) {
    const heads = items.map(({ label }) => ` ${escapeCell(label)} |`).join('');
    yield `| PMID | Study | Journal | Year | Verdict | Reason |${heads}\n|---:|---|---|---:|---|---|${'---|'.repeat(items.length)}\n`;
    for (const row of rows) {
      const { citation, verdict, criterionLabel } = row;
      const cells = [
        citation.pmid > 0 ? String(citation.pmid) : '',
        nameStudy(row),
        escapeCell(citation.journalAbbreviation ?? citation.journal ?? ''),
        citation.year === null ? '' : String(citation.year),
        verdict ?? '',
        escapeCell(criterionLabel ?? ''),
        ...items.map(({ id }) => escapeCell(joinValues(row, id) ?? '')),
      ];
      yield `| ${cells.join(' | ')} |\n`;
    }
  },
};
