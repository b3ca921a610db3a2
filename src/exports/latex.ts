import { type ExportFormat, type ExportRow, flattenText } from './export-row.ts';

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};

/** Every character that TeX would read as a command is a printed one. */
function escapeLatex(text: string): string {
  return flattenText(text).replace(/[\\~^<>&%$#_{}]/g, (character) => escapes[character] ?? `\\${character}`);
}

function nameAuthors({ citation }: ExportRow): string {
  const names = citation.authors.map(({ lastName, collectiveName }) => lastName ?? collectiveName ?? '');
  return names.length > 2 ? `${names[0]} et al.` : names.join(' and ');
}

/** A longtable for a manuscript; needs the packages longtable and booktabs, and XeLaTeX or LuaLaTeX for Greek letters. */
export const latex: ExportFormat = {
  name: 'latex',
  extension: 'tex',
  summary: 'LaTeX longtable',
  *render(rows) {
    yield '% Needs \\usepackage{longtable,booktabs}\n\\begin{longtable}{p{0.18\\textwidth}p{0.48\\textwidth}p{0.06\\textwidth}p{0.16\\textwidth}}\n' +
      '\\toprule\nAuthors & Title & Year & PMID \\\\\n\\midrule\n\\endhead\n';
    for (const row of rows) {
      const { pmid, title, year } = row.citation;
      const cells = [
        escapeLatex(nameAuthors(row)),
        escapeLatex(title),
        year === null ? '' : String(year),
        pmid > 0 ? String(pmid) : '',
      ];
      yield `${cells.join(' & ')} \\\\\n`;
    }
    yield '\\bottomrule\n\\end{longtable}\n';
  },
};
