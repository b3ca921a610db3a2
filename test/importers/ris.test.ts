import { describe, expect, it } from 'vitest';
import { ris } from '../../src/importers/ris.ts';
import { listPmids, readCitations, readText } from './fixture.ts';

const zotero = `TY  - JOUR
TI  - Radiogenomic imaging of something
AU  - Mouse, Mickey A.
AU  - van der Berg, Jan-Piet
AU  - World Health Organization,
T2  - Journal of Things
AB  - Purpose: To see.
Results: We saw
nothing - at all.
DA  - 2020/03/05/
PY  - 2020
DO  - 10.1234/AbC
DP  - PubMed
VL  - 12
IS  - 3
SP  - 113
EP  - 125
J2  - J Things
LA  - eng
SN  - 2050-084X
UR  - https://www.ncbi.nlm.nih.gov/pmc/articles/PMC38908/
N1  - PMID: 90000001
PMCID: PMC38908
KW  - deep learning
KW  - glioma
ER  - 
`;

describe('RIS', () => {
  it('reads Zotero’s dialect', async () => {
    const [item] = await readCitations(ris, zotero);
    expect(item).toMatchObject({ key: 'pmid:90000001', line: 1, partial: true });
    expect(item?.citation).toMatchObject({
      pmid: 90000001,
      kind: 'article',
      title: 'Radiogenomic imaging of something',
      abstract: 'Purpose: To see.\nResults: We saw nothing - at all.',
      journal: 'Journal of Things',
      journalAbbreviation: 'J Things',
      issn: '2050-084X',
      volume: '12',
      issue: '3',
      pages: '113-125',
      year: 2020,
      published: '2020-03-05',
      languages: ['eng'],
      doi: '10.1234/abc',
      pmcid: 'PMC38908',
      publicationTypes: [],
      keywords: [
        { text: 'deep learning', owner: 'NOTNLM', major: false },
        { text: 'glioma', owner: 'NOTNLM', major: false },
      ],
    });
    expect(
      item?.citation.authors.map(({ lastName, foreName, collectiveName }) => [
        lastName,
        foreName,
        collectiveName,
      ]),
    ).toEqual([
      ['Mouse', 'Mickey A.', null],
      ['van der Berg', 'Jan-Piet', null],
      [null, null, 'World Health Organization'],
    ]);
  });

  it('reads EndNote’s dialect', async () => {
    const [item] = await readCitations(
      ris,
      `\ufeffTY  - JOUR\r
A1  - Mouse, M.\r
T1  - A title\r
Y1  - 2019///\r
N2  - An abstract\r
JF  - Journal of Things\r
JA  - J Things\r
DA  - Mar 5\r
M3  - 10.1234/m3\r
AN  - 90000002\r
DB  - PubMed\r
LA  - English\r
ID  - 17\r
ER  - \r
`,
    );
    expect(item?.citation).toMatchObject({
      pmid: 90000002,
      title: 'A title',
      abstract: 'An abstract',
      published: '2019-03-05',
      journal: 'Journal of Things',
      journalAbbreviation: 'J Things',
      doi: '10.1234/m3',
      languages: ['eng'],
      publicationTypes: [],
    });
  });

  it('reads Scopus’s dialect', async () => {
    const [item] = await readCitations(
      ris,
      `TY  - JOUR
TI  - A title
T2  - PLoS ONE
J2  - PLoS ONE
C7  - e0209483
C2  - 90000003
PY  - 2019
DO  - 10.1371/journal.pone.0209483
UR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-1&doi=10.1371%2fjournal.pone.0209483&partnerID=40
AU  - Zahid, S.
N1  - Export Date: 30 January 2019
M3  - Review
DB  - Scopus
ER  -
`,
    );
    expect(item?.citation).toMatchObject({
      pmid: 90000003,
      pages: 'e0209483',
      doi: '10.1371/journal.pone.0209483',
      journal: 'PLoS ONE',
      journalAbbreviation: null,
      publicationTypes: [{ ui: 'D016454', name: 'Review' }],
    });
  });

  it.each([
    ['AN of PubMed', 'AN  - 123\nDB  - PubMed', 123],
    ['AN of MEDLINE', 'AN  - 123\nDP  - NLM', 123],
    ['AN of another database', 'AN  - 123\nDB  - Embase', null],
    ['AN of nobody knows which', 'AN  - 12345678', null],
    ['AN with its name', 'AN  - PMID: 123', 123],
    ['C2 of Scopus', 'C2  - 123\nDB  - Scopus', 123],
    ['C2 of others', 'C2  - 123', null],
    ['C7 with its name', 'C7  - PMID: 123', 123],
    ['Cochrane’s C3', 'C3  - PUBMED 123,EMBASE 600000000', 123],
    ['EBSCO’s note', 'N1  - Accession Number: 107. Language: English. PMID: NLM123.', 123],
    ['a note', 'N1  - Cited By :3\nPMID: 123', 123],
    ['a note on another paper', 'N1  - Erratum for PMID: 123', null],
    ['PubMed’s address', 'UR  - https://pubmed.ncbi.nlm.nih.gov/123/', 123],
    ['PubMed’s old address', 'L2  - http://www.ncbi.nlm.nih.gov/pubmed/123', 123],
    ['an M tag', 'M1  - PMID 123', 123],
    ['a U tag', 'U1  - PMID: 123', 123],
    ['a PMC address', 'UR  - https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/', null],
  ])('finds a PMID, or none, in %s', async (_where, lines, pmid) => {
    const [item] = await readCitations(ris, `TY  - JOUR\nTI  - A title\n${lines}\nER  - \n`);
    if (pmid === null) expect(item?.citation.pmid).toBeLessThan(0);
    else expect(item?.citation.pmid).toBe(pmid);
  });

  it.each([
    ['ER is missing', 'TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\n'],
    ['there is no blank line', 'TY  - JOUR\nTI  - One\nER  - \nTY  - JOUR\nTI  - Two\nER  - '],
    ['lines end in CR', 'TY  - JOUR\rTI  - One\rER  - \r\rTY  - JOUR\rTI  - Two\rER  - \r'],
    ['blanks are few', 'TY - JOUR\nTI - One\nER -\n\nTY - JOUR\nTI - Two\nER -\n'],
    [
      'the publisher put a head on it',
      'Provider: Example\nContent: text/plain\n\n\nTY  - JOUR\nTI  - One\nER  - \n\nTY  - JOUR\nT1  - Two\nER  - ',
    ],
  ])('reads two records when %s', async (_what, text) => {
    expect((await readCitations(ris, text)).map(({ citation }) => citation.title)).toEqual(['One', 'Two']);
  });

  it('takes no line of an abstract for a tag', async () => {
    const [item] = await readCitations(
      ris,
      'TY  - JOUR\nTI  - One\nAB  - We used\nCT - and\n\nMR -imaging.\nER  - \n',
    );
    expect(item?.citation.abstract).toBe('We used CT - and MR -imaging.');
  });

  it('tells books and other kinds by their type', async () => {
    const items = await readCitations(
      ris,
      'TY  - CHAP\nTI  - A chapter\nT2  - A book\nER  - \nTY  - BOOK\nT2  - A book\nER  - \nTY  - CPAPER\nTI  - A talk\nER  - ',
    );
    expect(
      items.map(({ citation: { kind, title, journal, publicationTypes } }) => [
        kind,
        title,
        journal,
        publicationTypes[0]?.name,
      ]),
    ).toEqual([
      ['book', 'A chapter', 'A book', 'Book Chapter'],
      ['book', 'A book', 'A book', 'Book'],
      ['article', 'A talk', null, 'Conference Paper'],
    ]);
  });

  it('loses one bad record and not the file', async () => {
    const items = await readText(
      ris,
      'TY  - JOUR\nAU  - Nobody\nER  - \n\nTY  - JOUR\nTI  - Two\nER  - \n\nTY  - JOUR\nAN  - PMID: 3\nER  - ',
    );
    expect(listPmids(items).map((text) => text.replace(/^-\d+$/, 'negative'))).toEqual([
      '?',
      'negative',
      '@3',
    ]);
    expect(items[0]).toMatchObject({ reason: 'the record has no title, no DOI and no PMID', line: 1 });
  });
});
