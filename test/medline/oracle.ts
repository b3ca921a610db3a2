import { XMLParser } from 'fast-xml-parser';
import type { Citation } from '../../src/model.ts';

/**
 * A second reader, slow and plain, that shares nothing with the one under test: fast-xml-parser builds the whole tree with
 * mixed content in order, and every field is looked up in it by its full path.
 */

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Node | string)[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  cdataPropName: '#cdata',
  jPath: false,
});

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-z]+));/g, (_, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? `&${name};`;
    return String.fromCodePoint(hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16));
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function toNodes(parsed: unknown): (Node | string)[] {
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((entry: unknown): (Node | string)[] => {
    if (!isObject(entry)) return [];
    const name = Object.keys(entry).find((key) => key !== ':@');
    if (name === undefined) return [];
    if (name === '#text') return [decode(String(entry[name]))];
    if (name === '#cdata') {
      const inner: unknown = entry[name];
      const first: unknown = Array.isArray(inner) ? inner[0] : undefined;
      return [isObject(first) ? String(first['#text']) : ''];
    }
    const pairs = isObject(entry[':@']) ? Object.entries(entry[':@']) : [];
    const attributes = Object.fromEntries(pairs.map(([key, value]) => [key, squeeze(decode(String(value)))]));
    return [{ name, attributes, children: toNodes(entry[name]) }];
  });
}

function squeeze(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
}

function allText(node: Node | string): string {
  return typeof node === 'string' ? node : node.children.map(allText).join('');
}

function at(node: Node, path: string): Node[] {
  return path
    .split('/')
    .reduce<Node[]>(
      (nodes, step) =>
        nodes.flatMap((parent) =>
          parent.children.filter((child): child is Node => typeof child !== 'string' && child.name === step),
        ),
      [node],
    );
}

function all(node: Node, path: string): string[] {
  return at(node, path).map((found) => squeeze(allText(found)));
}

function first(node: Node, path: string): string | null {
  return all(node, path).find((text) => text !== '') ?? null;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function monthOf(text: string | null): number {
  if (text === null) return 0;
  if (/^\d+$/.test(text)) return Number(text) <= 12 ? Number(text) : 0;
  return monthNames.indexOf(text.slice(0, 3).toLowerCase()) + 1;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
}

function dateOfOne(node: Node): string | null {
  const free = first(node, 'MedlineDate');
  const ownYear = first(node, 'Year');
  const year = ownYear !== null && /^\d{4}$/.test(ownYear) ? ownYear : (free?.match(/\d{4}/)?.[0] ?? null);
  if (year === null) return null;
  const word =
    free?.match(/^\d{4} ([A-Za-z]{3})/)?.[1] ?? first(node, 'Season')?.match(/^[A-Z][a-z]{2}(?=-)/)?.[0];
  const month = monthOf(first(node, 'Month') ?? word ?? null);
  if (month === 0) return year;
  const day = Number(first(node, 'Day'));
  const exists = day > 0 && new Date(Date.UTC(Number(year), month - 1, day)).getUTCMonth() === month - 1;
  return [year, two(month), ...(exists && day <= 31 ? [two(day)] : [])].join('-');
}

function dateOf(nodes: readonly Node[]): string | null {
  return nodes.map(dateOfOne).find((date) => date !== null) ?? null;
}

function abstractOf(nodes: readonly Node[]) {
  const parts = nodes
    .flatMap((node) => at(node, 'AbstractText'))
    .map((part) => ({ part, text: squeeze(allText(part)) }))
    .filter(({ text }) => text !== '');
  const lines = parts.map(({ part, text }) =>
    part.attributes['Label'] ? `${part.attributes['Label']}: ${text}` : text,
  );
  return {
    text: lines.length === 0 ? null : lines.join('\n'),
    sections: parts.map(({ part, text }, index) => {
      const end = lines.slice(0, index + 1).join('\n').length;
      const { Label, NlmCategory } = part.attributes;
      return { label: Label || null, category: NlmCategory || null, start: end - text.length, end };
    }),
  };
}

function orcidOf(author: Node): string | null {
  const texts = at(author, 'Identifier')
    .filter((found) => found.attributes['Source'] === 'ORCID')
    .map((found) =>
      allText(found)
        .replace(/^.*orcid\.org\//, '')
        .replace(/[^0-9Xx]/g, ''),
    );
  const digits = texts.find((text) => text.length === 16);
  return digits?.toUpperCase().replace(/(.{4})(.{4})(.{4})/, '$1-$2-$3-') ?? null;
}

/** In the order they stand in, within AffiliationInfo or, as until 2014, without. */
function affiliationsOf(author: Node): string[] {
  return author.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    if (child.name === 'AffiliationInfo') return all(child, 'Affiliation').filter(Boolean);
    return child.name === 'Affiliation' ? [squeeze(allText(child))].filter(Boolean) : [];
  });
}

function authorsOf(node: Node, path: string) {
  return at(node, path)
    .filter((list) => list.attributes['Type'] !== 'editors')
    .flatMap((list) => at(list, 'Author'))
    .filter((author) => author.attributes['ValidYN'] !== 'N')
    .map((author) => ({
      lastName: first(author, 'LastName'),
      foreName: first(author, 'ForeName'),
      initials: first(author, 'Initials'),
      suffix: first(author, 'Suffix'),
      collectiveName: first(author, 'CollectiveName'),
      orcid: orcidOf(author),
      affiliations: affiliationsOf(author),
    }))
    .filter((author) => author.lastName || author.foreName || author.initials || author.collectiveName);
}

function typesOf(nodes: readonly Node[]) {
  return nodes.map((node) => ({ ui: node.attributes['UI'] ?? '', name: squeeze(allText(node)) }));
}

function keywordsOf(node: Node) {
  return at(node, 'KeywordList').flatMap((list) =>
    at(list, 'Keyword')
      .map((keyword) => ({
        text: squeeze(allText(keyword)),
        owner: list.attributes['Owner'] ?? 'NLM',
        major: keyword.attributes['MajorTopicYN'] === 'Y',
      }))
      .filter(({ text }) => text !== ''),
  );
}

function idsOf(nodes: readonly Node[], attribute: string, type: string): string[] {
  return nodes
    .filter((node) => node.attributes[attribute] === type && node.attributes['ValidYN'] !== 'N')
    .map((node) => squeeze(allText(node)));
}

/** Of the ids, the first that is one of its kind. */
function idOf(ids: readonly Node[], locations: readonly Node[], type: 'doi' | 'pii'): string | null {
  const own = [...idsOf(ids, 'IdType', type), ...idsOf(locations, 'EIdType', type)];
  return own.map(type === 'doi' ? doiOf : String).find(Boolean) ?? null;
}

function doiOf(text: string): string | null {
  const bare = text
    .toLowerCase()
    .replace(/^https?:\/\/(dx\.)?doi\.org\//, '')
    .replace(/^doi: ?/, '');
  return /^10\.[0-9]+[^/]*\/./.test(bare) ? bare : null;
}

function pmcidOf(ids: readonly Node[]): string | null {
  const digits = idsOf(ids, 'IdType', 'pmc').flatMap(
    (text) => text.match(/^(?:PMC)?(\d+)(?:\.\d+)?$/)?.[1] ?? [],
  );
  return digits[0] === undefined ? null : `PMC${digits[0]}`;
}

function historyOf(node: Node, path: string, status: string): string | null {
  return dateOf(at(node, path).filter((date) => date.attributes['PubStatus'] === status));
}

function pagesOf(node: Node, path: string): string | null {
  const pages = [first(node, `${path}/StartPage`), first(node, `${path}/EndPage`)].filter(
    (page) => page !== null,
  );
  return first(node, `${path}/MedlinePgn`) ?? (pages.join('-') || null);
}

function majorOf(node: Node): boolean {
  return node.attributes['MajorTopicYN'] === 'Y';
}

function articleOf(record: Node): Citation {
  const [citation] = at(record, 'MedlineCitation');
  if (citation === undefined) throw new Error('no MedlineCitation');
  const pmid = at(citation, 'PMID')[0];
  const abstract = abstractOf(at(citation, 'Article/Abstract'));
  const ids = at(record, 'PubmedData/ArticleIdList/ArticleId');
  const locations = at(citation, 'Article/ELocationID');
  const published = dateOf(at(citation, 'Article/Journal/JournalIssue/PubDate'));
  const publishedElectronically = dateOf(
    at(citation, 'Article/ArticleDate').filter(
      (date) => (date.attributes['DateType'] ?? 'Electronic') === 'Electronic',
    ),
  );
  const links = at(citation, 'CommentsCorrectionsList/CommentsCorrections')
    .filter((link) => link.attributes['RefType'] !== 'Cites')
    .map((link) => ({
      type: link.attributes['RefType'] ?? '',
      pmid: all(link, 'PMID').map(Number).find(Boolean) ?? null,
      source: first(link, 'RefSource') ?? '',
      note: first(link, 'Note'),
    }));
  const vernacularTitle = first(citation, 'Article/VernacularTitle');
  return {
    pmid: Number(first(citation, 'PMID')),
    version: Number(pmid?.attributes['Version'] ?? 1),
    kind: 'article',
    status: citation.attributes['Status'] ?? null,
    indexingMethod: citation.attributes['IndexingMethod'] ?? null,
    title: first(citation, 'Article/ArticleTitle') ?? vernacularTitle ?? '',
    vernacularTitle,
    abstract: abstract.text,
    abstractSections: abstract.sections,
    otherAbstracts: at(citation, 'OtherAbstract')
      .map((other) => ({
        type: other.attributes['Type'] ?? '',
        language: other.attributes['Language'] || null,
        text: abstractOf([other]).text ?? '',
      }))
      .filter(({ text }) => text !== ''),
    copyright: first(citation, 'Article/Abstract/CopyrightInformation'),
    journal: first(citation, 'Article/Journal/Title'),
    journalAbbreviation:
      first(citation, 'Article/Journal/ISOAbbreviation') ?? first(citation, 'MedlineJournalInfo/MedlineTA'),
    issn: first(citation, 'Article/Journal/ISSN') ?? first(citation, 'MedlineJournalInfo/ISSNLinking'),
    nlmUniqueId: first(citation, 'MedlineJournalInfo/NlmUniqueID'),
    volume: first(citation, 'Article/Journal/JournalIssue/Volume'),
    issue: first(citation, 'Article/Journal/JournalIssue/Issue'),
    pages: pagesOf(citation, 'Article/Pagination'),
    year: Number((published ?? publishedElectronically)?.slice(0, 4)) || null,
    published,
    publishedElectronically,
    created: historyOf(record, 'PubmedData/History/PubMedPubDate', 'entrez'),
    entered: historyOf(record, 'PubmedData/History/PubMedPubDate', 'pubmed'),
    completed: dateOf(at(citation, 'DateCompleted')),
    revised: dateOf(at(citation, 'DateRevised')),
    languages: all(citation, 'Article/Language').filter(Boolean),
    doi: idOf(ids, locations, 'doi'),
    pmcid: pmcidOf(ids),
    pii: idOf(ids, locations, 'pii'),
    publicationTypes: typesOf(at(citation, 'Article/PublicationTypeList/PublicationType')),
    mesh: at(citation, 'MeshHeadingList/MeshHeading').flatMap((heading) => {
      const [descriptor] = at(heading, 'DescriptorName');
      const qualifiers = at(heading, 'QualifierName');
      if (descriptor === undefined) return [];
      return {
        ui: descriptor.attributes['UI'] ?? '',
        name: squeeze(allText(descriptor)),
        major: [descriptor, ...qualifiers].some(majorOf),
        qualifiers: qualifiers.map((qualifier) => ({
          ui: qualifier.attributes['UI'] ?? '',
          name: squeeze(allText(qualifier)),
          major: majorOf(qualifier),
        })),
      };
    }),
    keywords: keywordsOf(citation),
    substances: typesOf(at(citation, 'ChemicalList/Chemical/NameOfSubstance')),
    authors: authorsOf(citation, 'Article/AuthorList'),
    links,
    accessions: [
      ...at(citation, 'Article/DataBankList/DataBank').flatMap((bank) => {
        const numbers = all(bank, 'AccessionNumberList/AccessionNumber');
        const pairs = (numbers.length > 0 ? numbers : ['']).map((accession) => ({
          bank: first(bank, 'DataBankName') ?? '',
          accession,
        }));
        return pairs.filter((pair) => pair.bank !== '' || pair.accession !== '');
      }),
      ...links
        .filter((link) => link.type === 'AssociatedDataset')
        .map((link) => ({ bank: link.type, accession: link.source })),
    ],
    conflictOfInterest: first(citation, 'CoiStatement'),
  };
}

function bookOf(record: Node): Citation {
  const [document] = at(record, 'BookDocument');
  if (document === undefined) throw new Error('no BookDocument');
  const abstract = abstractOf(at(document, 'Abstract'));
  const ids = [
    ...at(document, 'ArticleIdList/ArticleId'),
    ...at(record, 'PubmedBookData/ArticleIdList/ArticleId'),
  ];
  const published = dateOf(at(document, 'Book/PubDate'));
  const authors = authorsOf(document, 'AuthorList');
  const bookTitle = first(document, 'Book/BookTitle');
  const vernacularTitle = first(document, 'VernacularTitle');
  const ownTitle = first(document, 'ArticleTitle') ?? vernacularTitle;
  const locations = ownTitle === null ? at(document, 'Book/ELocationID') : [];
  return {
    pmid: Number(first(document, 'PMID')),
    version: Number(at(document, 'PMID')[0]?.attributes['Version'] ?? 1),
    kind: 'book',
    status: null,
    indexingMethod: null,
    title: ownTitle ?? bookTitle ?? '',
    vernacularTitle,
    abstract: abstract.text,
    abstractSections: abstract.sections,
    otherAbstracts: [],
    copyright: first(document, 'Abstract/CopyrightInformation'),
    journal: bookTitle,
    journalAbbreviation: null,
    issn: null,
    nlmUniqueId: null,
    volume: first(document, 'Book/Volume'),
    issue: null,
    pages: pagesOf(document, 'Pagination'),
    year: Number(published?.slice(0, 4)) || null,
    published,
    publishedElectronically: null,
    created: historyOf(record, 'PubmedBookData/History/PubMedPubDate', 'entrez'),
    entered: historyOf(record, 'PubmedBookData/History/PubMedPubDate', 'pubmed'),
    completed: null,
    revised: dateOf(at(document, 'DateRevised')),
    languages: all(document, 'Language').filter(Boolean),
    doi: idOf(ids, locations, 'doi'),
    pmcid: pmcidOf(ids),
    pii: idOf(ids, locations, 'pii'),
    publicationTypes: typesOf(at(document, 'PublicationType')),
    mesh: [],
    keywords: keywordsOf(document),
    substances: [],
    authors: authors.length > 0 ? authors : authorsOf(document, 'Book/AuthorList'),
    links: [],
    accessions: [],
    conflictOfInterest: null,
  };
}

/** Every record of a PubMed file, in order, and every PMID that it says was withdrawn. */
export function readFileWithOracle(xml: string): { citations: Citation[]; deletions: number[] } {
  const roots = toNodes(parser.parse(xml)).filter((node): node is Node => typeof node !== 'string');
  const children = roots.flatMap((root) =>
    root.name.endsWith('Set')
      ? root.children.filter((child): child is Node => typeof child !== 'string')
      : [root],
  );
  const citations = children.flatMap((record) => {
    if (record.name === 'PubmedArticle') return [articleOf(record)];
    return record.name === 'PubmedBookArticle' ? [bookOf(record)] : [];
  });
  return { citations, deletions: roots.flatMap((root) => all(root, 'DeleteCitation/PMID').map(Number)) };
}

export function readWithOracle(xml: string): Citation[] {
  return readFileWithOracle(xml).citations;
}
