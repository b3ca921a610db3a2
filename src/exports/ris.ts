import { type ExportFormat, type ExportRow, flattenText, formatAuthor, splitDate } from './export-row.ts';

type Tags = [tag: string, value: string | number | null | undefined][];

/** RIS as EndNote, Zotero, Rayyan and Covidence read it: CRLF line ends, PMID in AN with its database in DB. */
export function renderRisRecord({ citation }: ExportRow, notes: readonly string[]): string {
  const [firstPage, lastPage] = splitPages(citation.pages ?? '');
  const tags: Tags = [
    ['TY', citation.kind === 'book' ? 'CHAP' : 'JOUR'],
    ['TI', citation.title],
    ...citation.authors.map((author): Tags[number] => ['AU', formatAuthor(author)]),
    [citation.kind === 'book' ? 'T2' : 'JO', citation.journal],
    ['JA', citation.journalAbbreviation],
    ['PY', citation.year],
    ['DA', splitDate(citation.published).join('/')],
    ['VL', citation.volume],
    ['IS', citation.issue],
    ['SP', firstPage],
    ['EP', lastPage],
    ['SN', citation.issn],
    ['LA', citation.languages.join('; ')],
    ['DO', citation.doi],
    ['AB', citation.abstract],
    ...citation.keywords.map(({ text }): Tags[number] => ['KW', text]),
    ...citation.mesh.map(({ name }): Tags[number] => ['KW', name]),
    ['AN', citation.pmid > 0 ? citation.pmid : null],
    ['C2', citation.pmcid],
    ['DB', citation.pmid > 0 ? 'PubMed' : null],
    ['UR', citation.pmid > 0 ? `https://pubmed.ncbi.nlm.nih.gov/${citation.pmid}/` : null],
    ...notes.map((note): Tags[number] => ['N1', note]),
  ];
  const lines = tags.flatMap(([tag, value]) => {
    const text = flattenText(String(value ?? ''));
    return text === '' ? [] : [`${tag}  - ${text}\r\n`];
  });
  return `${lines.join('')}ER  - \r\n\r\n`;
}

/** PubMed abbreviates (`MedlinePgn` 113-25 means 113–125); RIS wants the whole last page. */
function splitPages(pages: string): [string, string] {
  const [first = '', last = ''] = pages.split(/[-–]/, 2);
  const abbreviated = /^\d+$/.test(first) && /^\d+$/.test(last) && last.length < first.length;
  return [first, abbreviated ? first.slice(0, first.length - last.length) + last : last];
}

function decisionNote({ verdict, criterion, reason }: ExportRow): string[] {
  if (verdict === null) return [];
  return [
    `rgx: ${verdict}${criterion === null ? '' : ` (${criterion})`}${reason === null ? '' : `; ${reason}`}`,
  ];
}

export const ris: ExportFormat = {
  name: 'ris',
  extension: 'ris',
  summary: 'RIS for EndNote, Zotero, Mendeley and Covidence',
  *render(rows) {
    for (const row of rows) yield renderRisRecord(row, decisionNote(row));
  },
};

const asreviewLabels = {
  included: 'ASReview_relevant',
  excluded: 'ASReview_irrelevant',
  unclear: 'ASReview_not_seen',
} as const;

/** ASReview reads its label from N1 (asreview `ris.py`). What rgx leaves unclear is not seen there. */
export const asreviewRis: ExportFormat = {
  name: 'asreview-ris',
  extension: 'ris',
  summary: 'RIS with ASReview’s labels in N1',
  *render(rows) {
    for (const row of rows) yield renderRisRecord(row, [asreviewLabels[row.verdict ?? 'unclear']]);
  },
};

/** Covidence keeps one file per source and takes plain RIS; a decision in it would bias its reviewers, so none is written. */
export const covidence: ExportFormat = {
  name: 'covidence',
  extension: 'ris',
  summary: 'RIS for Covidence, without decisions (≤ 15,000 references a file)',
  *render(rows) {
    for (const row of rows) yield renderRisRecord(row, []);
  },
};
