import { describe, expect, it } from 'vitest';
import { parseCitation } from '../../src/medline/read-medline.ts';
import { type ArticleParts, articleXml } from './records.ts';

function parse(parts: ArticleParts) {
  return parseCitation(articleXml(parts));
}

describe('title and abstract', () => {
  it.each([
    ['inline markup, in order', 'Role of <i>EGFR</i> in CO<sub>2</sub>', 'Role of EGFR in CO2'],
    ['nested markup', 'A <b><i>b</i> c</b><sup>d</sup> <u>e</u>', 'A b cd e'],
    [
      'mathematics',
      '[Not <mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:msub><mml:mi>x</mml:mi><mml:mn>1</mml:mn></mml:msub></mml:math>].',
      '[Not x1].',
    ],
    ['a formula', 'a <DispFormula id="x"><mml:math>b</mml:math></DispFormula> c', 'a b c'],
    ['the five entities', '&lt;i&gt; &amp; &quot;q&quot; &apos;r&apos;', `<i> & "q" 'r'`],
    ['entities decoded once', 'CSR&amp;amp;D &amp;lt;', 'CSR&amp;D &lt;'],
    ['character references', '&#x3b1;&#946;&#x2265;', 'αβ≥'],
    ['astral characters', '&#x1F600;😀&#128512;', '😀😀😀'],
    [
      'white space',
      '\n  A\t title \r\n of <i> two </i> lines &#xA; or&#32;more ',
      'A title of two lines or more',
    ],
    [
      'thin and no-break spaces, which are the authors’',
      'P\u2009<\u00a0x'.replace('<', '&lt;'),
      'P\u2009<\u00a0x',
    ],
    ['a comment and CDATA', 'a<!-- <i>no</i> --> b <![CDATA[<raw> & ]]>c<?x y?>', 'a b <raw> & c'],
    ['an element that no DTD knows', 'a <new x="1>2">b</new>', 'a b'],
    ['numbers as text', '4002.e26', '4002.e26'],
  ])('flattens %s', (_, xml, expected) => {
    expect(parse({ title: xml }).title).toBe(expected);
  });

  it('takes the original title where NLM has no other', () => {
    const vernacular = { afterAuthors: '<VernacularTitle>Titre <i>A</i></VernacularTitle>' };
    expect(parse({ ...vernacular, title: '' })).toMatchObject({
      title: 'Titre A',
      vernacularTitle: 'Titre A',
    });
    expect(parse({ ...vernacular, title: '[Title A].' })).toMatchObject({
      title: '[Title A].',
      vernacularTitle: 'Titre A',
    });
    expect(parse({ title: '' })).toMatchObject({ title: '', vernacularTitle: null });
  });

  it('joins sections one a line and keeps where each stands', () => {
    const { abstract, abstractSections, copyright } = parse({
      abstract:
        '<AbstractText Label="AIM" NlmCategory="OBJECTIVE">To  see.</AbstractText>\n<AbstractText/>' +
        `<AbstractText Label='A &amp; "B"'>x <b>y</b></AbstractText><AbstractText NlmCategory="UNASSIGNED">😀 tail</AbstractText>` +
        '<CopyrightInformation>© 2020 X</CopyrightInformation>',
    });
    expect(abstract).toBe('AIM: To see.\nA & "B": x y\n😀 tail');
    expect(copyright).toBe('© 2020 X');
    expect(abstractSections.map(({ label, category }) => [label, category])).toEqual([
      ['AIM', 'OBJECTIVE'],
      ['A & "B"', null],
      [null, 'UNASSIGNED'],
    ]);
    expect(abstractSections.map(({ start, end }) => abstract?.slice(start, end))).toEqual([
      'To see.',
      'x y',
      '😀 tail',
    ]);
  });

  it.each([
    ['none', undefined],
    ['an empty one', '<AbstractText/>'],
    ['only a copyright line', '<CopyrightInformation>© X</CopyrightInformation>'],
    ['only a label', '<AbstractText Label="AIM"> </AbstractText>'],
  ])('has no abstract where there is %s', (_, abstract) => {
    expect(parse(abstract === undefined ? {} : { abstract })).toMatchObject({
      abstract: null,
      abstractSections: [],
    });
  });

  it('keeps other abstracts apart', () => {
    const { abstract, otherAbstracts } = parse({
      abstract: '<AbstractText>own</AbstractText>',
      afterArticle:
        '<OtherAbstract Type="Publisher" Language="fre"><AbstractText Label="BUT">autre</AbstractText><AbstractText>fin</AbstractText></OtherAbstract>' +
        '<OtherAbstract Type="plain-language-summary"><AbstractText>easy</AbstractText></OtherAbstract><OtherAbstract Type="NASA"><AbstractText/></OtherAbstract>',
    });
    expect(abstract).toBe('own');
    expect(otherAbstracts).toEqual([
      { type: 'Publisher', language: 'fre', text: 'BUT: autre\nfin' },
      { type: 'plain-language-summary', language: null, text: 'easy' },
    ]);
  });
});

describe('dates', () => {
  it.each([
    ['<Year>2019</Year>', '2019'],
    ['<Year>2019</Year><Month>Mar</Month>', '2019-03'],
    ['<Year>2019</Year><Month>September</Month><Day>7</Day>', '2019-09-07'],
    ['<Year>2019</Year><Month>Sept</Month>', '2019-09'],
    ['<Year>2019</Year><Month>FEB</Month>', '2019-02'],
    ['<Year>2019</Year><Month>9</Month><Day>07</Day>', '2019-09-07'],
    ['<Year>2019</Year><Month>13</Month><Day>07</Day>', '2019'],
    ['<Year>2019</Year><Month>02</Month><Day>30</Day>', '2019-02'],
    ['<Year>2020</Year><Month>02</Month><Day>29</Day>', '2020-02-29'],
    ['<Year>2019</Year><Day>07</Day>', '2019'],
    ['<Year>2019</Year><Season>Jan-Mar</Season>', '2019-01'],
    ['<Year>2019</Year><Season>Winter-Spring</Season>', '2019'],
    ['<Year>2019</Year><Season>season</Season>', '2019'],
    ['<Year>soon</Year>', null],
    ['<MedlineDate>1978 Jul-Aug</MedlineDate>', '1978-07'],
    ['<MedlineDate>1998 Dec-1999 Jan</MedlineDate>', '1998-12'],
    ['<MedlineDate>Dec 1998-Jan 1999</MedlineDate>', '1998-12'],
    ['<MedlineDate>1998 Spring-1999 Jan</MedlineDate>', '1998'],
    ['<MedlineDate>1998 Spring</MedlineDate>', '1998'],
    ['<MedlineDate>2022 Jan-Feb 01</MedlineDate>', '2022-01'],
    ['<MedlineDate>2019 Sep/Oct</MedlineDate>', '2019-09'],
    ['<MedlineDate>2019 Feb - Apr</MedlineDate>', '2019-02'],
    ['<MedlineDate>1976-1977</MedlineDate>', '1976'],
    ['<MedlineDate>1950 some random date string</MedlineDate>', '1950'],
    ['<MedlineDate>20191 to 2020</MedlineDate>', '2020'],
    ['<MedlineDate>undated</MedlineDate>', null],
    ['', null],
  ])('reads PubDate %s as %s', (pubDate, expected) => {
    const { published, year } = parse({
      journal: `<Journal><JournalIssue><PubDate>${pubDate}</PubDate></JournalIssue></Journal>`,
    });
    expect(published).toBe(expected);
    expect(year).toBe(expected === null ? null : Number(expected.slice(0, 4)));
  });

  it('keeps the print and the electronic date apart, and takes the year of the latter only where the former is missing', () => {
    const electronic =
      '<ArticleDate DateType="Electronic"><Year>2018</Year><Month>12</Month><Day>31</Day></ArticleDate>';
    expect(parse({ afterAuthors: electronic })).toMatchObject({
      published: '2019',
      publishedElectronically: '2018-12-31',
      year: 2019,
    });
    const journal = '<Journal><JournalIssue/></Journal>';
    expect(parse({ journal, afterAuthors: electronic })).toMatchObject({ published: null, year: 2018 });
    // DateType is fixed in the DTD, so it may be left out.
    expect(
      parse({ afterAuthors: electronic.replace(' DateType="Electronic"', '') }).publishedElectronically,
    ).toBe('2018-12-31');
  });

  it('reads the record’s own dates', () => {
    const day = (number: number) => `<Year>2019</Year><Month>10</Month><Day>${number}</Day><Hour>6</Hour>`;
    expect(
      parse({
        dates: `<DateCompleted>${day(1)}</DateCompleted><DateRevised>${day(2)}</DateRevised>`,
        data: `<History><PubMedPubDate PubStatus="received">${day(3)}</PubMedPubDate><PubMedPubDate PubStatus="pubmed">${day(4)}</PubMedPubDate><PubMedPubDate PubStatus="entrez">${day(5)}</PubMedPubDate></History>`,
      }),
    ).toMatchObject({
      completed: '2019-10-01',
      revised: '2019-10-02',
      entered: '2019-10-04',
      created: '2019-10-05',
    });
  });
});

describe('identifiers', () => {
  const reference =
    '<ReferenceList><Title>R</Title><ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.9/wrong</ArticleId><ArticleId IdType="pmc">PMC9</ArticleId></ArticleIdList></Reference></ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.9/worse</ArticleId></ArticleIdList></Reference></ReferenceList>';
  const location = (value: string, valid = 'Y') =>
    `<ELocationID EIdType="doi" ValidYN="${valid}">${value}</ELocationID>`;

  it.each([
    ['10.1016/J.X.1', '10.1016/j.x.1'],
    ['https://doi.org/10.1/A', '10.1/a'],
    ['http://dx.doi.org/10.1/a', '10.1/a'],
    ['doi: 10.1/a', '10.1/a'],
    ['10.1/&lt;a&gt;::b', '10.1/<a>::b'],
    ['10.1/a/b', '10.1/a/b'],
    ['not a doi', null],
    ['10.1', null],
    ['', null],
  ])('reads the DOI %s as %s', (text, expected) => {
    expect(
      parse({ data: `<ArticleIdList><ArticleId IdType="doi">${text}</ArticleId></ArticleIdList>` }).doi,
    ).toBe(expected);
  });

  it('never takes an id of a reference', () => {
    expect(
      parse({ data: `<ArticleIdList><ArticleId IdType="pubmed">1</ArticleId></ArticleIdList>${reference}` }),
    ).toMatchObject({
      doi: null,
      pmcid: null,
      pii: null,
    });
  });

  it('prefers the list of ids to a valid ELocationID, and ignores an invalid one', () => {
    const ids =
      '<ArticleIdList><ArticleId IdType="pmc">PMC12</ArticleId><ArticleId IdType="pii">S1</ArticleId><ArticleId IdType="doi">10.1/list</ArticleId></ArticleIdList>';
    expect(parse({ afterTitle: location('10.1/place'), data: ids + reference })).toMatchObject({
      doi: '10.1/list',
      pmcid: 'PMC12',
      pii: 'S1',
    });
    expect(parse({ afterTitle: location('10.1/place') }).doi).toBe('10.1/place');
    expect(parse({ afterTitle: location('10.1/old', 'N') + location('10.1/new') }).doi).toBe('10.1/new');
    expect(parse({ afterTitle: location('10.1/old', 'N') }).doi).toBeNull();
    expect(parse({ afterTitle: '<ELocationID EIdType="pii">e12</ELocationID>' }).pii).toBe('e12');
  });

  it.each([
    ['PMC3706072.1', 'PMC3706072'],
    ['3706072', 'PMC3706072'],
    ['pending', null],
  ])('reads the PMCID %s as %s', (text, expected) => {
    expect(
      parse({ data: `<ArticleIdList><ArticleId IdType="pmc">${text}</ArticleId></ArticleIdList>` }).pmcid,
    ).toBe(expected);
  });

  it('reads PMID and version', () => {
    expect(parse({ pmid: '20029612', version: '4' })).toMatchObject({ pmid: 20029612, version: 4 });
    expect(parse({ pmid: ' 00123\n' })).toMatchObject({ pmid: 123, version: 1 });
    expect(parseCitation(articleXml().replace(' Version="1"', '')).version).toBe(1);
  });
});

describe('people', () => {
  it('reads persons and groups, with every affiliation, and leaves out invalid entries', () => {
    const { authors } = parse({
      authors:
        '<Author ValidYN="Y" EqualContrib="Y"><LastName>O&#39;Brien</LastName><ForeName>É A</ForeName><Initials>ÉA</Initials><Suffix>Jr</Suffix>' +
        '<Identifier Source="ISNI">1</Identifier><Identifier Source="ORCID">http://orcid.org/0000000218250097</Identifier>' +
        '<AffiliationInfo><Affiliation>One, X.</Affiliation><Identifier Source="ROR">r</Identifier></AffiliationInfo><AffiliationInfo><Affiliation>Two, Y.</Affiliation></AffiliationInfo></Author>' +
        '<Author ValidYN="N"><LastName>Wrong</LastName></Author>' +
        '<Author><CollectiveName>The <i>X</i> Group</CollectiveName></Author>' +
        '<Author><LastName>Old</LastName><Affiliation>Before 2015</Affiliation><Identifier Source="ORCID">?</Identifier></Author>',
    });
    expect(authors).toEqual([
      {
        lastName: "O'Brien",
        foreName: 'É A',
        initials: 'ÉA',
        suffix: 'Jr',
        collectiveName: null,
        orcid: '0000-0002-1825-0097',
        affiliations: ['One, X.', 'Two, Y.'],
      },
      {
        lastName: null,
        foreName: null,
        initials: null,
        suffix: null,
        collectiveName: 'The X Group',
        orcid: null,
        affiliations: [],
      },
      {
        lastName: 'Old',
        foreName: null,
        initials: null,
        suffix: null,
        collectiveName: null,
        orcid: null,
        affiliations: ['Before 2015'],
      },
    ]);
  });

  it.each(['0000-0002-1825-009x', 'https://orcid.org/0000-0002-1825-009X', '000000021825009X'])(
    'normalises the ORCID %s',
    (text) => {
      const { authors } = parse({
        authors: `<Author><LastName>A</LastName><Identifier Source="ORCID">${text}</Identifier></Author>`,
      });
      expect(authors[0]?.orcid).toBe('0000-0002-1825-009X');
    },
  );

  it('has no authors where AuthorList is absent', () => {
    expect(parse({}).authors).toEqual([]);
  });
});

describe('subjects and links', () => {
  it('reads types by UI, and several languages', () => {
    const { publicationTypes, languages } = parse({
      afterAuthors:
        '<Language>nor</Language><PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType><PublicationType UI="">Scoping Review</PublicationType></PublicationTypeList>',
    });
    expect(languages).toEqual(['eng', 'nor']);
    expect(publicationTypes).toEqual([
      { ui: 'D016428', name: 'Journal Article' },
      { ui: '', name: 'Scoping Review' },
    ]);
  });

  it('calls a heading major when its descriptor or any qualifier is', () => {
    const heading = (descriptor: string, ...qualifiers: string[]) =>
      `<MeshHeading><DescriptorName UI="D1" MajorTopicYN="${descriptor}">Dis</DescriptorName>${qualifiers.map((flag) => `<QualifierName UI="Q1" MajorTopicYN="${flag}">gen</QualifierName>`).join('')}</MeshHeading>`;
    const { mesh } = parse({
      afterArticle: `<MeshHeadingList>${heading('N')}${heading('Y')}${heading('N', 'N', 'Y')}</MeshHeadingList>`,
    });
    expect(mesh.map(({ major }) => major)).toEqual([false, true, true]);
    expect(mesh[2]).toEqual({
      ui: 'D1',
      name: 'Dis',
      major: true,
      qualifiers: [
        { ui: 'Q1', name: 'gen', major: false },
        { ui: 'Q1', name: 'gen', major: true },
      ],
    });
  });

  it('reads keywords of every owner', () => {
    const { keywords } = parse({
      afterArticle:
        '<KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">Tc<sub>17</sub> cell</Keyword><Keyword/></KeywordList><KeywordList><Keyword MajorTopicYN="Y">x</Keyword></KeywordList>',
    });
    expect(keywords).toEqual([
      { text: 'Tc17 cell', owner: 'NOTNLM', major: false },
      { text: 'x', owner: 'NLM', major: true },
    ]);
  });

  it('reads links, with and without a PMID, but no citations', () => {
    const { links, accessions } = parse({
      afterAuthors:
        '<DataBankList><DataBank><DataBankName>GEO</DataBankName><AccessionNumberList><AccessionNumber>GSE1</AccessionNumber><AccessionNumber>GSE2</AccessionNumber></AccessionNumberList></DataBank><DataBank><DataBankName>figshare</DataBankName></DataBank></DataBankList>',
      afterArticle:
        '<CommentsCorrectionsList><CommentsCorrections RefType="Cites"><RefSource>C</RefSource><PMID Version="1">5</PMID></CommentsCorrections>' +
        '<CommentsCorrections RefType="RetractionIn"><RefSource>J. 2020;1:2</RefSource></CommentsCorrections>' +
        '<CommentsCorrections RefType="ErratumIn"><RefSource>J</RefSource><PMID Version="1">6</PMID><Note>n</Note></CommentsCorrections>' +
        '<CommentsCorrections RefType="AssociatedDataset"><RefSource>Dryad. 10.5061/dryad.x</RefSource></CommentsCorrections></CommentsCorrectionsList>',
    });
    expect(links).toEqual([
      { type: 'RetractionIn', pmid: null, source: 'J. 2020;1:2', note: null },
      { type: 'ErratumIn', pmid: 6, source: 'J', note: 'n' },
      { type: 'AssociatedDataset', pmid: null, source: 'Dryad. 10.5061/dryad.x', note: null },
    ]);
    expect(accessions).toEqual([
      { bank: 'GEO', accession: 'GSE1' },
      { bank: 'GEO', accession: 'GSE2' },
      { bank: 'figshare', accession: '' },
      { bank: 'AssociatedDataset', accession: 'Dryad. 10.5061/dryad.x' },
    ]);
  });

  it('reads substances, conflict of interest, status and journal', () => {
    expect(
      parse({
        citationAttributes: `Status = 'MEDLINE' Owner="NLM" IndexingMethod="Automated"`,
        journal:
          '<Journal><ISSN IssnType="Electronic">1-2</ISSN><JournalIssue CitedMedium="Internet"><Volume>3</Volume><Issue>4</Issue><PubDate><Year>2020</Year></PubDate></JournalIssue><Title>A &amp; B</Title><ISOAbbreviation>A B</ISOAbbreviation></Journal>',
        afterTitle:
          '<Pagination><StartPage>113</StartPage><EndPage>125</EndPage><MedlinePgn>113-25</MedlinePgn></Pagination>',
        afterArticle:
          '<MedlineJournalInfo><Country>US</Country><MedlineTA>AB</MedlineTA><NlmUniqueID>99</NlmUniqueID><ISSNLinking>9-9</ISSNLinking></MedlineJournalInfo><ChemicalList><Chemical><RegistryNumber>0</RegistryNumber><NameOfSubstance UI="C1">EGFR</NameOfSubstance></Chemical></ChemicalList><CoiStatement>None &amp; nobody.</CoiStatement>',
      }),
    ).toMatchObject({
      kind: 'article',
      status: 'MEDLINE',
      indexingMethod: 'Automated',
      journal: 'A & B',
      journalAbbreviation: 'A B',
      issn: '1-2',
      nlmUniqueId: '99',
      volume: '3',
      issue: '4',
      pages: '113-25',
      substances: [{ ui: 'C1', name: 'EGFR' }],
      conflictOfInterest: 'None & nobody.',
    });
  });
});

describe('a book', () => {
  const book = (title: string) =>
    '<PubmedBookArticle><BookDocument><PMID Version="1">20301295</PMID><ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId><ArticleId IdType="doi">10.1/own</ArticleId></ArticleIdList>' +
    '<Book><Publisher><PublisherName>P</PublisherName></Publisher><BookTitle book="gene">GeneReviews<sup>®</sup></BookTitle><PubDate><Year>1993</Year></PubDate>' +
    '<AuthorList Type="editors"><Author><LastName>Editor</LastName></Author></AuthorList><ELocationID EIdType="pii" ValidYN="Y">330</ELocationID></Book>' +
    `${title}<Language>eng</Language><AuthorList Type="authors"><Author><LastName>Writer</LastName></Author></AuthorList>` +
    '<PublicationType UI="D016454">Review</PublicationType><Abstract><AbstractText>x</AbstractText></Abstract><Sections><Section><SectionTitle>s</SectionTitle></Section></Sections>' +
    '<KeywordList Owner="NLM"><Keyword>k</Keyword></KeywordList><DateRevised><Year>2020</Year><Month>1</Month><Day>2</Day></DateRevised></BookDocument>' +
    '<PubmedBookData><History><PubMedPubDate PubStatus="entrez"><Year>2010</Year><Month>3</Month><Day>20</Day></PubMedPubDate></History></PubmedBookData></PubmedBookArticle>';

  it('reads a chapter', () => {
    expect(parseCitation(book('<ArticleTitle book="gene" part="x">A chapter</ArticleTitle>'))).toMatchObject({
      pmid: 20301295,
      kind: 'book',
      status: null,
      title: 'A chapter',
      journal: 'GeneReviews®',
      published: '1993',
      year: 1993,
      created: '2010-03-20',
      revised: '2020-01-02',
      doi: '10.1/own',
      pii: null,
      abstract: 'x',
      languages: ['eng'],
      publicationTypes: [{ ui: 'D016454', name: 'Review' }],
      keywords: [{ text: 'k', owner: 'NLM', major: false }],
      mesh: [],
    });
    expect(parseCitation(book('')).authors.map(({ lastName }) => lastName)).toEqual(['Writer']);
  });

  it('names a whole book by its own title, and then takes its ids', () => {
    expect(parseCitation(book(''))).toMatchObject({ title: 'GeneReviews®', pii: '330' });
  });
});

describe('what is not one record', () => {
  it.each([
    ['nothing', ''],
    ['text', 'x'],
    ['a set', '<PubmedArticleSet/>'],
    ['two records', articleXml() + articleXml()],
    ['text after it', `${articleXml()}x`],
    ['half a record', articleXml().slice(0, 300)],
    ['a book without a document', '<PubmedBookArticle/>'],
  ])('is refused: %s', (_, xml) => {
    expect(() => parseCitation(xml)).toThrow(
      expect.objectContaining({ code: 'record-unreadable', exitCode: 2 }),
    );
  });

  it('expands no entity, whatever a DOCTYPE in front declares', () => {
    const xml = `<!DOCTYPE PubmedArticle [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`;
    for (const entity of ['a', 'b', 'c']) {
      expect(() => parseCitation(xml + articleXml({ title: `&${entity};` }))).toThrow(
        expect.objectContaining({ code: 'record-unreadable' }),
      );
    }
  });
});
