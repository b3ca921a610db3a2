import type { AbstractSection, Author, Citation, MeshHeading, PartialDate } from '../model.ts';
import { escapeAttribute, escapeXml, toAsciiXml } from './xml-text.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function element(name: string, value: string | null, attributes = ''): string {
  return value === null ? '' : `<${name}${attributes}>${escapeXml(value)}</${name}>`;
}

/** Year, Month and Day as far as they are known; `PubDate` names its months, the other dates number them. */
function printDate(name: string, date: PartialDate | null, attributes = '', named = false): string {
  if (date === null) return '';
  const [year = '', month, day] = date.split('-');
  const monthText = month === undefined ? null : named ? (MONTHS[Number(month) - 1] ?? month) : month;
  return `<${name}${attributes}>${element('Year', year)}${element('Month', monthText)}${element('Day', day ?? null)}</${name}>`;
}

function printSection(section: AbstractSection, abstract: string): string {
  const label = section.label === null ? '' : ` Label="${escapeAttribute(section.label)}"`;
  const category = section.category === null ? '' : ` NlmCategory="${escapeAttribute(section.category)}"`;
  return element('AbstractText', abstract.slice(section.start, section.end), `${label}${category}`);
}

function printAuthor(author: Author): string {
  const name =
    author.collectiveName === null
      ? element('LastName', author.lastName) +
        element('ForeName', author.foreName) +
        element('Initials', author.initials) +
        element('Suffix', author.suffix)
      : element('CollectiveName', author.collectiveName);
  const affiliations = author.affiliations.map(
    (affiliation) => `<AffiliationInfo>${element('Affiliation', affiliation)}</AffiliationInfo>`,
  );
  return `<Author ValidYN="Y">${name}${element('Identifier', author.orcid, ' Source="ORCID"')}${affiliations.join('')}</Author>`;
}

function printHeading(heading: MeshHeading): string {
  const majorInQualifier = heading.qualifiers.some((qualifier) => qualifier.major);
  const major = heading.major && !majorInQualifier ? 'Y' : 'N';
  const qualifiers = heading.qualifiers.map((qualifier) =>
    element(
      'QualifierName',
      qualifier.name,
      ` UI="${qualifier.ui}" MajorTopicYN="${qualifier.major ? 'Y' : 'N'}"`,
    ),
  );
  return `<MeshHeading>${element('DescriptorName', heading.name, ` UI="${heading.ui}" MajorTopicYN="${major}"`)}${qualifiers.join('')}</MeshHeading>`;
}

function wrap(name: string, parts: readonly string[], attributes = ''): string {
  return parts.length === 0 ? '' : `<${name}${attributes}>${parts.join('')}</${name}>`;
}

function printArticle(citation: Citation): string {
  const { abstract } = citation;
  const journal =
    `<Journal>${element('ISSN', citation.issn, ' IssnType="Electronic"')}<JournalIssue CitedMedium="Internet">` +
    element('Volume', citation.volume) +
    element('Issue', citation.issue) +
    printDate('PubDate', citation.published, '', true) +
    `</JournalIssue>${element('Title', citation.journal)}${element('ISOAbbreviation', citation.journalAbbreviation)}</Journal>`;
  const sections =
    abstract === null ? [] : citation.abstractSections.map((section) => printSection(section, abstract));
  if (sections.length > 0 && citation.copyright !== null) {
    sections.push(element('CopyrightInformation', citation.copyright));
  }
  const banks = citation.accessions.map(
    ({ bank, accession }) =>
      `<DataBank>${element('DataBankName', bank)}<AccessionNumberList>${element('AccessionNumber', accession)}</AccessionNumberList></DataBank>`,
  );
  return (
    `<Article PubModel="Print-Electronic">${journal}${element('ArticleTitle', citation.title)}` +
    (citation.pages === null ? '' : `<Pagination>${element('MedlinePgn', citation.pages)}</Pagination>`) +
    element('ELocationID', citation.doi, ' EIdType="doi" ValidYN="Y"') +
    wrap('Abstract', sections) +
    wrap('AuthorList', citation.authors.map(printAuthor), ' CompleteYN="Y"') +
    citation.languages.map((language) => element('Language', language)).join('') +
    wrap('DataBankList', banks, ' CompleteYN="Y"') +
    wrap(
      'PublicationTypeList',
      citation.publicationTypes.map((type) => element('PublicationType', type.name, ` UI="${type.ui}"`)),
    ) +
    element('VernacularTitle', citation.vernacularTitle) +
    printDate('ArticleDate', citation.publishedElectronically, ' DateType="Electronic"') +
    '</Article>'
  );
}

function printMedlineCitation(citation: Citation): string {
  const links = citation.links.map(
    (link) =>
      `<CommentsCorrections RefType="${escapeAttribute(link.type)}">${element('RefSource', link.source)}` +
      `${element('PMID', link.pmid === null ? null : String(link.pmid), ' Version="1"')}${element('Note', link.note)}</CommentsCorrections>`,
  );
  const substances = citation.substances.map(
    (substance) =>
      `<Chemical><RegistryNumber>0</RegistryNumber>${element('NameOfSubstance', substance.name, ` UI="${substance.ui}"`)}</Chemical>`,
  );
  const owners = [...new Set(citation.keywords.map((keyword) => keyword.owner))];
  const keywords = owners.map((owner) =>
    wrap(
      'KeywordList',
      citation.keywords
        .filter((keyword) => keyword.owner === owner)
        .map((keyword) => element('Keyword', keyword.text, ` MajorTopicYN="${keyword.major ? 'Y' : 'N'}"`)),
      ` Owner="${escapeAttribute(owner)}"`,
    ),
  );
  const others = citation.otherAbstracts.map((other) => {
    const language = other.language === null ? '' : ` Language="${other.language}"`;
    return `<OtherAbstract Type="${escapeAttribute(other.type)}"${language}>${element('AbstractText', other.text)}</OtherAbstract>`;
  });
  const status = citation.status === null ? '' : ` Status="${citation.status}"`;
  const method = citation.indexingMethod === null ? '' : ` IndexingMethod="${citation.indexingMethod}"`;
  return (
    `<MedlineCitation${status} Owner="NLM"${method}><PMID Version="${citation.version}">${citation.pmid}</PMID>` +
    printDate('DateCompleted', citation.completed) +
    printDate('DateRevised', citation.revised) +
    printArticle(citation) +
    `<MedlineJournalInfo>${element('MedlineTA', citation.journalAbbreviation)}${element('NlmUniqueID', citation.nlmUniqueId)}</MedlineJournalInfo>` +
    wrap('ChemicalList', substances) +
    wrap('CommentsCorrectionsList', links) +
    wrap('MeshHeadingList', citation.mesh.map(printHeading)) +
    others.join('') +
    keywords.join('') +
    element('CoiStatement', citation.conflictOfInterest) +
    '</MedlineCitation>'
  );
}

/**
 * A citation as PubMed's XML, in EFetch's layout: one line, ASCII only. For records made for the demo and for tests; an
 * article's own XML holds more than a citation keeps.
 */
export function printRecord(citation: Citation): string {
  const ids = [
    element('ArticleId', String(citation.pmid), ' IdType="pubmed"'),
    element('ArticleId', citation.pmcid, ' IdType="pmc"'),
    element('ArticleId', citation.doi, ' IdType="doi"'),
    element('ArticleId', citation.pii, ' IdType="pii"'),
  ];
  const history = [
    printDate('PubMedPubDate', citation.entered, ' PubStatus="pubmed"'),
    printDate('PubMedPubDate', citation.created, ' PubStatus="entrez"'),
  ];
  return toAsciiXml(
    `<PubmedArticle>${printMedlineCitation(citation)}<PubmedData>${wrap('History', history)}` +
      `<PublicationStatus>ppublish</PublicationStatus>${wrap('ArticleIdList', ids)}</PubmedData></PubmedArticle>`,
  );
}
