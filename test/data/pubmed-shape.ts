import { SaxesParser } from 'saxes';

/**
 * Children of each element in the order that `pubmed_250101.dtd` asks for; `+` marks those that must be there.
 * Elements that hold text are not listed.
 */
const ORDER: Readonly<Record<string, string>> = {
  PubmedArticle: 'MedlineCitation+ PubmedData',
  PubmedBookArticle: 'BookDocument+ PubmedBookData',
  MedlineCitation:
    'PMID+ DateCompleted DateRevised Article+ MedlineJournalInfo+ ChemicalList SupplMeshList CitationSubset ' +
    'CommentsCorrectionsList GeneSymbolList MeshHeadingList NumberOfReferences PersonalNameSubjectList OtherID ' +
    'OtherAbstract KeywordList CoiStatement SpaceFlightMission InvestigatorList GeneralNote',
  BookDocument:
    'PMID+ ArticleIdList+ Book+ LocationLabel ArticleTitle VernacularTitle Pagination Language AuthorList ' +
    'InvestigatorList PublicationType Abstract Sections KeywordList ContributionDate DateRevised GrantList ItemList ReferenceList',
  Article:
    'Journal+ ArticleTitle+ Pagination ELocationID Abstract AuthorList Language+ DataBankList GrantList ' +
    'PublicationTypeList+ VernacularTitle ArticleDate',
  PubmedData: 'History PublicationStatus+ ArticleIdList+ ObjectList ReferenceList',
  PubmedBookData: 'History PublicationStatus+ ArticleIdList+ ObjectList',
  Journal: 'ISSN JournalIssue+ Title ISOAbbreviation',
  JournalIssue: 'Volume Issue PubDate+',
  PubDate: 'MedlineDate Year Month Day Season',
  Pagination: 'StartPage EndPage MedlinePgn',
  Abstract: 'AbstractText+ CopyrightInformation',
  OtherAbstract: 'AbstractText+ CopyrightInformation',
  AuthorList: 'Author+',
  Author: 'LastName ForeName Initials Suffix CollectiveName Identifier AffiliationInfo',
  MeshHeadingList: 'MeshHeading+',
  MeshHeading: 'DescriptorName+ QualifierName',
  CommentsCorrectionsList: 'CommentsCorrections+',
  CommentsCorrections: 'RefSource+ PMID Note',
  KeywordList: 'Keyword+',
  DataBank: 'DataBankName+ AccessionNumberList',
  Grant: 'GrantID Acronym Agency+ Country',
  Chemical: 'RegistryNumber+ NameOfSubstance+',
  MedlineJournalInfo: 'Country MedlineTA+ NlmUniqueID ISSNLinking',
  ReferenceList: 'Title Reference ReferenceList',
  Reference: 'Citation+ ArticleIdList',
  Book:
    'Publisher+ BookTitle+ PubDate+ BeginningDate EndingDate AuthorList InvestigatorList Volume VolumeTitle ' +
    'Edition CollectionTitle Isbn ELocationID Medium ReportNumber',
  PubMedPubDate: 'Year+ Month+ Day+ Hour Minute Second',
  ArticleDate: 'Year+ Month+ Day+',
};

const VALUES: Readonly<Record<string, string>> = {
  'MedlineCitation@Status':
    'Completed In-Process PubMed-not-MEDLINE In-Data-Review Publisher MEDLINE OLDMEDLINE',
  'MedlineCitation@Owner': 'NLM NASA PIP KIE HSR HMD NOTNLM',
  'Article@PubModel': 'Print Print-Electronic Electronic Electronic-Print Electronic-eCollection',
  'AbstractText@NlmCategory': 'BACKGROUND OBJECTIVE METHODS RESULTS CONCLUSIONS UNASSIGNED',
  'OtherAbstract@Type': 'AAMC AIDS KIE PIP NASA Publisher plain-language-summary',
  'KeywordList@Owner': 'NLM NLM-AUTO NASA PIP KIE NOTNLM HHS',
  'ArticleId@IdType': 'doi pii pmcpid pmpid pmc mid sici pubmed medline pmcid pmcbook bookaccession',
  'CommentsCorrections@RefType':
    'AssociatedDataset AssociatedPublication CommentIn CommentOn CorrectedandRepublishedIn ' +
    'CorrectedandRepublishedFrom ErratumIn ErratumFor ExpressionOfConcernIn ExpressionOfConcernFor RepublishedIn ' +
    'RepublishedFrom RetractedandRepublishedIn RetractedandRepublishedFrom RetractionIn RetractionOf UpdateIn UpdateOf ' +
    'SummaryForPatientsIn OriginalReportIn ReprintIn ReprintOf Cites',
};

interface OpenElement {
  readonly name: string;
  readonly children: string[];
}

/** What in the document does not have the shape of the DTD, one line each; an ill-formed document throws. */
export function findShapeFaults(xml: string): string[] {
  const faults: string[] = [];
  const open: OpenElement[] = [];
  const parser = new SaxesParser();
  let pmid = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    open.at(-1)?.children.push(name);
    open.push({ name, children: [] });
    for (const [attribute, value] of Object.entries(attributes)) {
      const allowed = VALUES[`${name}@${attribute}`];
      if (allowed !== undefined && !allowed.split(' ').includes(value))
        faults.push(`${pmid}: ${name}@${attribute}="${value}"`);
    }
  });
  parser.on('text', (text) => {
    if (open.at(-1)?.name === 'PMID' && open.length === 4) pmid = text;
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element !== undefined) faults.push(...findOrderFaults(element).map((fault) => `${pmid}: ${fault}`));
  });
  parser.write(xml).close();
  return faults;
}

function findOrderFaults({ name, children }: OpenElement): string[] {
  const order = ORDER[name]?.split(' ');
  if (order === undefined) return [];
  const names = order.map((entry) => entry.replace('+', ''));
  const places = children.map((child) => names.indexOf(child));
  const missing = order.filter((entry) => entry.endsWith('+') && !children.includes(entry.replace('+', '')));
  return [
    ...missing.map((entry) => `${name} lacks ${entry.replace('+', '')}`),
    ...children.filter((_, at) => places[at] === -1).map((child) => `${name} may not hold ${child}`),
    ...children
      .filter((_, at) => (places[at] ?? 0) < (places[at - 1] ?? 0))
      .map((child) => `${child} comes too late in ${name}`),
  ];
}
