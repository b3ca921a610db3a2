import { type ExportFormat, type ExportRow, flattenText, joinValues } from './export-row.ts';

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '`': '\\textasciigrave{}',
  // Where a line begins with one, the line break before it would take it for its argument.
  '[': '{[}',
  ']': '{]}',
  '*': '{*}',
};

/** Every character that TeX would read as a command is a printed one. */
function escapeLatex(text: string): string {
  return flattenText(text).replace(
    /[\\~^<>&%$#_{}`[\]*]/g,
    (character) => escapes[character] ?? `\\${character}`,
  );
}

function nameAuthors({ citation }: ExportRow): string {
  const names = citation.authors.map(({ lastName, collectiveName }) => lastName ?? collectiveName ?? '');
  return names.length > 2 ? `${names[0]} et al.` : names.join(' and ');
}

/** Shares of the line for authors, title, year, PMID and the charted items: title and items share what the others leave. */
function divideLine(items: number): number[] {
  const free = 0.62;
  const title = items === 0 ? 0.48 : free / (1 + 0.55 * items);
  const item = items === 0 ? 0 : (free - title) / items;
  return [0.16, title, 0.06, 0.12, ...Array.from({ length: items }, () => item)];
}

/**
 * A longtable for a manuscript; charted items are further columns. Needs the packages longtable and booktabs, and XeLaTeX or
 * LuaLaTeX for Greek letters.
 */
export const latex: ExportFormat = {
  name: 'latex',
  extension: 'tex',
  summary: 'LaTeX longtable',
  *render(rows, items) {
    const columns = divideLine(items.length).map((share) => `p{${share.toFixed(3)}\\textwidth}`);
    const heads = ['Authors', 'Title', 'Year', 'PMID', ...items.map(({ label }) => escapeLatex(label))];
    yield `% Needs \\usepackage{longtable,booktabs}\n\\begin{longtable}{${columns.join('')}}\n\\toprule\n${heads.join(' & ')} \\\\\n\\midrule\n\\endhead\n`;
    for (const row of rows) {
      const { pmid, title, year } = row.citation;
      const cells = [
        escapeLatex(nameAuthors(row)),
        escapeLatex(title),
        year === null ? '' : String(year),
        pmid > 0 ? String(pmid) : '',
        ...items.map(({ id }) => escapeLatex(joinValues(row, id) ?? '')),
      ];
      yield `${cells.join(' & ')} \\\\\n`;
    }
    yield '\\bottomrule\n\\end{longtable}\n';
  },
};
