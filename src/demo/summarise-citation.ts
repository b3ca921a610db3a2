import type { Citation, PartialDate } from '../model.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A part of a summary: text, a number, a list, or a group of named parts. */
export type SummaryValue =
  | string
  | number
  | readonly SummaryValue[]
  | { readonly [name: string]: SummaryValue };

/** `2019 Mar 7`, as PubMed prints a date. */
function printDate(date: PartialDate | null): string {
  if (date === null) return '';
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return year;
  const name = MONTHS[Number(month) - 1] ?? month;
  return day === undefined ? `${year} ${name}` : `${year} ${name} ${Number(day)}`;
}

/** `2019/03/07 00:00`. */
function printStamp(date: PartialDate | null): string {
  if (date === null) return '';
  const [year = '', month = '01', day = '01'] = date.split('-');
  return `${year}/${month}/${day} 00:00`;
}

function listIdentifiers({ pmid, pii, doi, pmcid }: Citation): SummaryValue[] {
  const ids: { idtype: string; idtypen: number; value: string }[] = [
    { idtype: 'pubmed', idtypen: 1, value: String(pmid) },
  ];
  if (pmcid !== null) ids.push({ idtype: 'pmc', idtypen: 8, value: pmcid });
  if (pmcid !== null) ids.push({ idtype: 'pmcid', idtypen: 5, value: `pmc-id: ${pmcid};` });
  if (pii !== null) ids.push({ idtype: 'pii', idtypen: 4, value: pii });
  if (doi !== null) ids.push({ idtype: 'doi', idtypen: 3, value: doi });
  return ids;
}

/** What ESummary tells of a citation, in the names and order of its JSON. Titles come HTML-escaped; no abstract, no MeSH. */
export function summariseCitation(citation: Citation): { readonly [name: string]: SummaryValue } {
  const authors = citation.authors.map((author) => ({
    name:
      author.collectiveName ?? [author.lastName, author.initials].filter((part) => part !== null).join(' '),
    authtype: author.collectiveName === null ? 'Author' : 'CollectiveName',
    clusterid: '',
  }));
  const history = [
    { pubstatus: 'entrez', date: printStamp(citation.created) },
    { pubstatus: 'pubmed', date: printStamp(citation.entered ?? citation.created) },
    { pubstatus: 'medline', date: printStamp(citation.completed) },
  ].filter((event) => event.date !== '');
  const title = citation.title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return {
    uid: String(citation.pmid),
    pubdate: printDate(citation.published),
    epubdate: printDate(citation.publishedElectronically),
    source: citation.journalAbbreviation ?? '',
    authors,
    lastauthor: authors.at(-1)?.name ?? '',
    title,
    sorttitle: citation.title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim(),
    volume: citation.volume ?? '',
    issue: citation.issue ?? '',
    pages: citation.pages ?? '',
    lang: citation.languages,
    nlmuniqueid: citation.nlmUniqueId ?? '',
    issn: citation.issn ?? '',
    essn: '',
    pubtype: citation.publicationTypes.map((type) => type.name),
    recordstatus: citation.status === 'MEDLINE' ? 'PubMed - indexed for MEDLINE' : 'PubMed',
    pubstatus: citation.publishedElectronically === null ? '4' : '256',
    articleids: listIdentifiers(citation),
    history,
    references: [],
    attributes: citation.abstract === null ? [] : ['Has Abstract'],
    pmcrefcount: '',
    fulljournalname: citation.journal ?? '',
    elocationid: citation.doi === null ? '' : `doi: ${citation.doi}`,
    doctype: citation.kind === 'book' ? 'chapter' : 'citation',
    booktitle: '',
    sortpubdate: printStamp(citation.published ?? citation.publishedElectronically),
    sortfirstauthor: authors[0]?.name ?? '',
  };
}
