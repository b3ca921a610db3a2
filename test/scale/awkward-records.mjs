/** PubMed XML of invented records that are hard on offsets, dates, lists and deliveries. */

const escapeXml = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const date = (tag, [year, month, day], attributes = '') =>
  `<${tag}${attributes}><Year>${year}</Year>${month ? `<Month>${month}</Month>` : ''}${day ? `<Day>${day}</Day>` : ''}</${tag}>`;

export function article({
  pmid,
  version = 1,
  title = '',
  abstract = [],
  journal = 'Journal of invented records',
  print = [2019, '03'],
  electronic = null,
  revised = null,
  entered = [2019, '05', '06'],
  languages = ['eng'],
  types = [['D016428', 'Journal Article']],
  mesh = [],
  keywords = [],
  authors = [['Smith', 'Jane A', 'JA']],
  links = [],
  status = 'MEDLINE',
  indexing = null,
  more = '',
}) {
  return `<PubmedArticle><MedlineCitation Status="${status}"${indexing ? ` IndexingMethod="${indexing}"` : ''} Owner="NLM">
<PMID Version="${version}">${pmid}</PMID>${revised ? date('DateRevised', revised) : ''}
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print">${print ? date('PubDate', print) : '<PubDate><MedlineDate>unknown</MedlineDate></PubDate>'}</JournalIssue>${journal ? `<Title>${escapeXml(journal)}</Title>` : ''}</Journal>
<ArticleTitle>${escapeXml(title)}</ArticleTitle>
${abstract.length === 0 ? '' : `<Abstract>${abstract.map(([label, text]) => `<AbstractText${label ? ` Label="${label}"` : ''}>${escapeXml(text)}</AbstractText>`).join('')}</Abstract>`}
<AuthorList>${authors.map(([last, fore, initials]) => (fore ? `<Author ValidYN="Y"><LastName>${last}</LastName><ForeName>${fore}</ForeName><Initials>${initials}</Initials></Author>` : `<Author ValidYN="Y"><CollectiveName>${last}</CollectiveName></Author>`)).join('')}</AuthorList>
${languages.map((code) => `<Language>${code}</Language>`).join('')}
<PublicationTypeList>${types.map(([ui, name]) => `<PublicationType UI="${ui}">${name}</PublicationType>`).join('')}</PublicationTypeList>
${electronic ? date('ArticleDate', electronic, ' DateType="Electronic"') : ''}</Article>
<MedlineJournalInfo><MedlineTA>J Inv</MedlineTA></MedlineJournalInfo>
${links.length === 0 ? '' : `<CommentsCorrectionsList>${links.map(([type, source]) => `<CommentsCorrections RefType="${type}"><RefSource>${escapeXml(source)}</RefSource></CommentsCorrections>`).join('')}</CommentsCorrectionsList>`}
${mesh.length === 0 ? '' : `<MeshHeadingList>${mesh.map(([ui, name, major, ...qualifiers]) => `<MeshHeading><DescriptorName UI="${ui}" MajorTopicYN="${major}">${name}</DescriptorName>${qualifiers.map(([id, text, own]) => `<QualifierName UI="${id}" MajorTopicYN="${own}">${text}</QualifierName>`).join('')}</MeshHeading>`).join('')}</MeshHeadingList>`}
${keywords.length === 0 ? '' : `<KeywordList Owner="NOTNLM">${keywords.map((text) => `<Keyword MajorTopicYN="N">${escapeXml(text)}</Keyword>`).join('')}</KeywordList>`}
${more}</MedlineCitation><PubmedData><History>${date('PubMedPubDate', entered, ' PubStatus="pubmed"')}${date('PubMedPubDate', entered, ' PubStatus="entrez"')}</History><PublicationStatus>ppublish</PublicationStatus><ArticleIdList><ArticleId IdType="pubmed">${pmid}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>`;
}

export function articleSet(records, deleted = []) {
  const gone =
    deleted.length === 0
      ? ''
      : `<DeleteCitation>${deleted.map((pmid) => `<PMID Version="1">${pmid}</PMID>`).join('')}</DeleteCitation>`;
  return `<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n${records.join('\n')}${gone}</PubmedArticleSet>\n`;
}

const long =
  'No mice, rats or rabbits were used. We did not only image mice: the tumours of mice were imaged, and genes of the mice were read. ' +
  'A deep learning model of tumours in mice was trained. Mouse models were excluded. MET exon 14 mutation was found in the cell line, not in the stem cell line. ' +
  'The weather met us; MET mutation and weather. Computer mouse and mice with a keyboard. Patients had TGF-β at 1.5 T, R&D, Crohn’s disease.';

export const awkward = [
  article({ pmid: 1001, title: '😀 Mice 🧬🧬 and tumours 😀', abstract: [[null, `😀 ${long} 😀 mice`]] }),
  article({
    pmid: 1002,
    title: 'Café a\u0301 la ﬁgure: ½ of mice, “tumour” TGF‑β',
    abstract: [[null, `Cafe\u0301 ﬁrst. The tumou\u0301rs of mice\u2028and ĳ genes. ${long}`]],
  }),
  article({
    pmid: 1003,
    title: 'Imaging of the many different genes in mice',
    abstract: [
      ['BACKGROUND AND AIM', 'Mice are small. We aimed to image the genes of tumours.'],
      ['METHODS', 'Twenty mice were imaged. Tumor imaging genes T1, T2.'],
      ['RESULTS', long],
      ['CONCLUSION', 'In conclusion, mice help. Tumors in mice.'],
    ],
    mesh: [
      ['D051379', 'Mice', 'N'],
      ['D009369', 'Neoplasms', 'N', ['Q000235', 'genetics', 'Y'], ['Q000000981', 'diagnostic imaging', 'N']],
      ['D005910', 'Glioma', 'Y', ['Q000000981', 'diagnostic imaging', 'N']],
    ],
    keywords: ['Radiomics', 'gene expression; genes', 'naïve “genes”'],
    indexing: 'Curated',
  }),
  article({
    pmid: 1004,
    title: 'MET and MOUSE: a "title" with \\ back\\slashes / and \'quotes\'',
    print: [2004, 'Dec'],
    electronic: [2005, '03', '09'],
  }),
  article({
    pmid: 1005,
    title: '',
    abstract: [[null, 'Only an abstract of the mice, of the rats, and of a patient in a hospital.']],
    print: [2005, 'Mar'],
  }),
  article({ pmid: 1006, title: 'No abstract on mice', print: [2005], languages: ['und'], types: [] }),
  article({
    pmid: 1007,
    title: 'Fransk text',
    print: null,
    electronic: [2019, '01', '01'],
    languages: ['fre', 'ger'],
    status: 'Publisher',
    types: [
      ['D016454', 'Review'],
      ['D016421', 'Editorial'],
    ],
  }),
  article({
    pmid: 1008,
    title: 'Retracted: mice',
    links: [
      ['RetractionIn', 'J Inv. 2020;1:2'],
      ['Cites', 'no'],
      ['ErratumIn', 'J "Inv" 3'],
    ],
    status: 'In-Process',
    indexing: 'Automated',
    revised: [2023, '12', '31'],
  }),
  article({
    pmid: 1009,
    title: 'Smithson on tumors',
    authors: [['The Mice Group'], ['Smithson', 'John', 'J'], ['O’Neill', 'Ann', 'A']],
    mesh: [
      ['D005910', 'Glioma', 'N', ['Q000000981', 'diagnostic imaging', 'Y']],
      ['D006801', 'Humans', 'N'],
    ],
    journal: '',
  }),
  article({
    pmid: 1010,
    title: '一 mice 𠮷𠮷 鼠 ÅΩ µ',
    keywords: ['𠮷 radiomics', 'x'],
    abstract: [[null, '𠮷 Mice. 𠮷 tumor 𠮷 imaging of genes in people.']],
  }),
];
