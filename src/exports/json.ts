import type { Citation } from '../model.ts';
import { type ExportFormat, flattenText, splitDate } from './export-row.ts';

/** Every field of the citation, its decision and its chart, one object a line, keys in the order of the model. */
export const jsonLines: ExportFormat = {
  name: 'jsonl',
  extension: 'jsonl',
  summary: 'JSON Lines: every field, a citation a line',
  *render(rows) {
    for (const { citation, ...decision } of rows) yield `${JSON.stringify({ ...citation, ...decision })}\n`;
  },
};

/** CSL-JSON 1.0 (citationstyles.org schema `csl-data.json`). */
export const cslJson: ExportFormat = {
  name: 'csl-json',
  extension: 'json',
  summary: 'CSL-JSON for citation processors',
  *render(rows) {
    let separator = '[\n';
    for (const { citation } of rows) {
      yield `${separator}${JSON.stringify(toCsl(citation))}`;
      separator = ',\n';
    }
    yield separator === '[\n' ? '[]\n' : '\n]\n';
  },
};

function toCsl(citation: Citation): Record<string, unknown> {
  const date = splitDate(citation.published ?? (citation.year === null ? null : String(citation.year))).map(
    Number,
  );
  const fields: Record<string, unknown> = {
    id: citation.pmid > 0 ? `pmid:${citation.pmid}` : `local:${-citation.pmid}`,
    type: citation.kind === 'book' ? 'chapter' : 'article-journal',
    title: citation.title,
    author: citation.authors.map((author) =>
      author.lastName === null
        ? { literal: author.collectiveName ?? '' }
        : {
            family: author.lastName,
            ...(author.foreName === null ? {} : { given: author.foreName }),
            ...(author.suffix === null ? {} : { suffix: author.suffix }),
          },
    ),
    'container-title': citation.journal,
    'container-title-short': citation.journalAbbreviation,
    issued: date.length === 0 ? null : { 'date-parts': [date] },
    volume: citation.volume,
    issue: citation.issue,
    page: citation.pages,
    ISSN: citation.issn,
    DOI: citation.doi,
    PMID: citation.pmid > 0 ? String(citation.pmid) : null,
    PMCID: citation.pmcid,
    language: citation.languages[0] ?? null,
    keyword: citation.keywords.map(({ text }) => flattenText(text)).join(', '),
    abstract: citation.abstract,
  };
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
