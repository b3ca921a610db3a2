import { type ExportFormat, type ExportRow, flattenText, formatAuthor, splitDate } from './export-row.ts';

const special: Record<string, string> = {
  '\\': '\\textbackslash{}',
  // BibTeX counts braces, escaped or not: one without its fellow would swallow the rest of the file.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '%': '\\%',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

/** The text with everything escaped that TeX would act on. Letters stay UTF-8, which biber and modern BibTeX read. */
export function escapeTex(text: string): string {
  return flattenText(text).replace(/[\\{}%$&#_^~]/g, (character) => special[character] ?? character);
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function renderEntry({ citation }: ExportRow): string {
  const month = months[Number(splitDate(citation.published)[1]) - 1];
  const authors = citation.authors.map((author) =>
    author.lastName === null ? `{${escapeTex(formatAuthor(author))}}` : escapeTex(formatTexName(author)),
  );
  const fields: [string, string | null][] = [
    // Double braces keep the title's own capitals (IDH, MRI).
    ['title', citation.title === '' ? null : `{${escapeTex(citation.title)}}`],
    ['author', authors.length === 0 ? null : authors.join(' and ')],
    [citation.kind === 'book' ? 'booktitle' : 'journal', texOrNull(citation.journal)],
    ['year', citation.year === null ? null : String(citation.year)],
    ['volume', texOrNull(citation.volume)],
    ['number', texOrNull(citation.issue)],
    ['pages', citation.pages === null ? null : escapeTex(citation.pages).replace(/(?<!-)-(?!-)/, '--')],
    ['issn', texOrNull(citation.issn)],
    // Verbatim: styles make an address of it.
    ['doi', citation.doi?.replace(/[{}\\]/g, encodeURIComponent) ?? null],
    ['pmid', citation.pmid > 0 ? String(citation.pmid) : null],
    ['pmcid', texOrNull(citation.pmcid)],
    ['abstract', texOrNull(citation.abstract)],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}},\n`]));
  const type = citation.kind === 'book' ? 'incollection' : 'article';
  const key = citation.pmid > 0 ? `pmid${citation.pmid}` : `local${-citation.pmid}`;
  return `@${type}{${key},\n${lines.join('')}${month === undefined ? '' : `  month = ${month},\n`}}\n\n`;
}

/** BibTeX's order is `Last, Suffix, First`. */
function formatTexName({
  lastName,
  foreName,
  initials,
  suffix,
}: ExportRow['citation']['authors'][number]): string {
  return [lastName, suffix, foreName ?? initials].filter((part) => part !== null && part !== '').join(', ');
}

function texOrNull(text: string | null): string | null {
  return text === null || text === '' ? null : escapeTex(text);
}

export const bibtex: ExportFormat = {
  name: 'bibtex',
  extension: 'bib',
  summary: 'BibTeX',
  *render(rows) {
    for (const row of rows) yield renderEntry(row);
  },
};
