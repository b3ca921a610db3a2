import { readBibtexEntries } from './bibtex-entries.ts';
import { cleanText } from './clean-text.ts';
import type { ImportFormat, ImportSource } from './format.ts';
import type { ImportItem } from './import-item.ts';
import { buildLooseItem, type LooseRecord, splitKeywords } from './loose-record.ts';
import { splitNames } from './person-name.ts';
import { findDoi, findIssn, findPmcid, findPmid, readPmid } from './read-identifiers.ts';
import { readLines } from './read-lines.ts';

const typeNames: Readonly<Record<string, string>> = {
  book: 'Book',
  conference: 'Conference Paper',
  inbook: 'Book Chapter',
  incollection: 'Book Chapter',
  inproceedings: 'Conference Paper',
  mastersthesis: 'Thesis',
  phdthesis: 'Thesis',
  techreport: 'Report',
};

/** BibTeX as Rayyan, Zotero, Mendeley and Google Scholar write it. */
export const bibtex: ImportFormat = {
  label: 'BibTeX',
  extensions: ['.bib', '.bibtex', '.txt'],
  recognise: (head) => /^\s*@[a-z]+\s*\{[^@]*,\s*[a-z]+\s*=/im.test(head.slice(0, 4000)),
  read: readBibtex,
};

async function* readBibtex({ chunks }: ImportSource): AsyncGenerator<ImportItem> {
  for await (const { type, fields, raw, line, problem } of readBibtexEntries(readLines(chunks))) {
    yield problem === null
      ? buildLooseItem(readFields(type, fields), raw, line)
      : { kind: 'refused', pmid: null, reason: problem, raw, line };
  }
}

function readFields(type: string, fields: ReadonlyMap<string, string>): LooseRecord {
  const text = (...names: readonly string[]) => {
    const value = names.map((name) => fields.get(name)?.trim() ?? '').find((found) => found !== '');
    return value ?? null;
  };
  const clean = (...names: readonly string[]) => cleanText(text(...names) ?? '') || null;
  const notes = [text('note'), text('url'), text('eprint')].map((value) => findPmid(value ?? ''));
  const pmid = text('pmid', 'pubmedid', 'pubmed_id');
  return {
    pmid: (pmid === null ? null : readPmid(pmid)) ?? notes.find((found) => found !== null) ?? null,
    doi: findDoi(text('doi') ?? '') ?? findDoi(text('url') ?? ''),
    pmcid: findPmcid(text('pmcid', 'pmc', 'url') ?? ''),
    title: clean('title'),
    abstract: clean('abstract'),
    authors: splitNames(text('author') ?? ''),
    journal: clean('journal', 'journaltitle', 'booktitle'),
    journalAbbreviation: clean('shortjournal'),
    issn: findIssn(text('issn') ?? ''),
    volume: clean('volume'),
    issue: clean('number', 'issue'),
    pages: clean('pages')?.replace(/-{2,}/, '-') ?? null,
    dates: [text('year'), text('date'), text('month')].flatMap((date) => date ?? []),
    created: null,
    languages: [text('language', 'langid') ?? ''],
    types: [typeNames[type] ?? ''],
    keywords: splitKeywords(text('keywords', 'keyword') ?? ''),
    isBook: /^(?:in)?book$|^incollection$/.test(type),
  };
}
