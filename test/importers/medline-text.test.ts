import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medlineText } from '../../src/importers/medline-text.ts';
import { listPmids, readCitations, readText } from './fixture.ts';

const full = `
PMID- 90000001
OWN - NLM
STAT- MEDLINE
DCOM- 20200303
LR  - 20210405
IS  - 1234-5679 (Linking)
IS  - 2050-084X (Electronic)
VI  - 12
IP  - 3
DP  - 2020 Jan-Feb
TI  - Imaging of one thing and
      another at 3 T.
PG  - 113-25
LID - 10.1234/ABC(20)1-5 [doi]
LID - e0815 [pii]
AB  - PURPOSE: To see whether p < 0.05. MATERIALS AND METHODS: We looked at
      things: two of them. See <ext-link ext-link-type="uri"
      xlink:href="https://example.org">example.org</ext-link>. RESULTS: None.
OAB - Publisher: Voir ailleurs.
OABL- fre
CI  - (c) 2020 Nobody.
AD  - Department before the authors.
FAU - Mouse, Mickey A Jr
AU  - Mouse MA Jr
AUID- ORCID: https://orcid.org/0000-0002-3012-7446
AD  - First place.
AD  - Second place.
FAU - van der Berg, Jan-Piet
AU  - van der Berg JP
CN  - Some Study Group
FAU - Suharto
AU  - Suharto
FIR - Investigator, Ina
IR  - Investigator I
AD  - Not an author's place.
LA  - eng
LA  - fre
SI  - GEO/GSE103584
SI  - figshare
GR  - R01 XX/NH/NIH HHS/United States
PT  - Journal Article
PT  - Review
DEP - 20191231
PL  - United States
TT  - Titre original.
TA  - J Things
JT  - Journal of things
JID - 0000001
RN  - 0 (Aurovertins)
RN  - EC 3.6.3.14 (Proton-Translocating ATPases (H+))
MH  - *Calcium/chemistry
MH  - Milk/chemistry/*metabolism
MH  - Humans
PMC - PMC38908
OTO - NOTNLM
OT  - *deep learning
OT  - glioma
COIS- None.
CIN - J Things. 2020 May;12(5):1. PMID: 90000002
RIN - J Things. 2021 Jan 1;13(1):99. doi: 10.1234/x.
ECI - J Things. 2020 Jun;12(6):7. PMID: 90000003
EDAT- 2020/01/02 06:00
MHDA- 2020/03/03 06:00
CRDT- 2020/01/01 06:00
PHST- 2019/10/18 00:00 [received]
PHST- 2020/01/03 06:00 [pubmed]
PHST- 2020/01/02 06:00 [entrez]
AID - 10.1234/ABC(20)1-5 [doi]
PST - ppublish
SO  - J Things. 2020 Jan-Feb;12(3):113-25.
`;

describe('MEDLINE text', () => {
  it('reads every field that a citation has', async () => {
    const [item] = await readCitations(medlineText, full);
    expect(item).toMatchObject({ key: 'pmid:90000001', line: 2, partial: true });
    expect(item?.raw.split('\n')[0]).toBe('PMID- 90000001');
    expect(item?.raw).toMatch(/113-25\.$/);
    expect(item?.citation).toEqual({
      pmid: 90000001,
      version: 1,
      kind: 'article',
      status: 'MEDLINE',
      indexingMethod: null,
      title: 'Imaging of one thing and another at 3 T.',
      vernacularTitle: 'Titre original.',
      abstract: [
        'PURPOSE: To see whether p < 0.05.',
        'MATERIALS AND METHODS: We looked at things: two of them. See example.org.',
        'RESULTS: None.',
      ].join('\n'),
      abstractSections: [
        { label: 'PURPOSE', category: 'OBJECTIVE', start: 9, end: 33 },
        { label: 'MATERIALS AND METHODS', category: 'METHODS', start: 57, end: 107 },
        { label: 'RESULTS', category: 'RESULTS', start: 117, end: 122 },
      ],
      otherAbstracts: [{ type: 'Publisher', language: 'fre', text: 'Voir ailleurs.' }],
      copyright: '(c) 2020 Nobody.',
      journal: 'Journal of things',
      journalAbbreviation: 'J Things',
      issn: '2050-084X',
      nlmUniqueId: '0000001',
      volume: '12',
      issue: '3',
      pages: '113-25',
      year: 2020,
      published: '2020-01',
      publishedElectronically: '2019-12-31',
      created: '2020-01-02',
      entered: '2020-01-03',
      completed: '2020-03-03',
      revised: '2021-04-05',
      languages: ['eng', 'fre'],
      doi: '10.1234/abc(20)1-5',
      pmcid: 'PMC38908',
      pii: 'e0815',
      publicationTypes: [
        { ui: '', name: 'Journal Article' },
        { ui: '', name: 'Review' },
      ],
      mesh: [
        { ui: '', name: 'Calcium', major: true, qualifiers: [{ ui: '', name: 'chemistry', major: false }] },
        {
          ui: '',
          name: 'Milk',
          major: true,
          qualifiers: [
            { ui: '', name: 'chemistry', major: false },
            { ui: '', name: 'metabolism', major: true },
          ],
        },
        { ui: '', name: 'Humans', major: false, qualifiers: [] },
      ],
      keywords: [
        { text: 'deep learning', owner: 'NOTNLM', major: true },
        { text: 'glioma', owner: 'NOTNLM', major: false },
      ],
      substances: [
        { ui: '', name: 'Aurovertins' },
        { ui: '', name: 'Proton-Translocating ATPases (H+)' },
      ],
      authors: [
        author('Mouse', 'Mickey A', 'MA', {
          suffix: 'Jr',
          orcid: '0000-0002-3012-7446',
          affiliations: ['Department before the authors.', 'First place.', 'Second place.'],
        }),
        author('van der Berg', 'Jan-Piet', 'JP'),
        { ...author(null, null, null), collectiveName: 'Some Study Group' },
        author('Suharto', null, null),
      ],
      links: [
        { type: 'CommentIn', pmid: 90000002, source: 'J Things. 2020 May;12(5):1.', note: null },
        {
          type: 'RetractionIn',
          pmid: null,
          source: 'J Things. 2021 Jan 1;13(1):99. doi: 10.1234/x.',
          note: null,
        },
        { type: 'ExpressionOfConcernIn', pmid: 90000003, source: 'J Things. 2020 Jun;12(6):7.', note: null },
      ],
      accessions: [
        { bank: 'GEO', accession: 'GSE103584' },
        { bank: 'figshare', accession: '' },
      ],
      conflictOfInterest: 'None.',
    });
  });

  it('reads a chapter: the book in the journal’s place, editors no authors', async () => {
    const [item] = await readCitations(
      medlineText,
      `PMID- 21249755
STAT- Publisher
DRDT- 20080809
CTDT- 20080718
PB  - National Center
DP  - 2009
TI  - A Syndrome
BTI - Syndromes
FED - Editor, Edith
ED  - Editor E
FAU - Author, Arthur C.
AU  - Author AC
PT  - Book Chapter
CDAT- 2011/01/21 06:00
AID - NBK1826 [bookaccession]
`,
    );
    expect(item?.citation).toMatchObject({
      kind: 'book',
      status: null,
      title: 'A Syndrome',
      journal: 'Syndromes',
      year: 2009,
      created: '2011-01-21',
      revised: '2008-08-09',
      doi: null,
    });
    expect(item?.citation.authors).toEqual([author('Author', 'Arthur C.', 'AC')]);
  });

  it('reads ERIC’s records, which have no PMID, under a negative one', async () => {
    const text = `OWN - ERIC
TI  - Learning to Read
AU  - Doe, Jane
DP  - 2011
OID - EJ1

OWN - ERIC
TI  - Learning to Write
`;
    const items = await readCitations(medlineText, text);
    expect(items.map(({ citation }) => citation.title)).toEqual(['Learning to Read', 'Learning to Write']);
    expect(items.every(({ citation }) => citation.pmid < 0)).toBe(true);
    expect(items[0]?.key).toBe('title:learning to read|2011|doe|||');
    expect(await readCitations(medlineText, text)).toEqual(items);
  });

  it('loses one bad record and not the file, and says which line', async () => {
    const items = await readText(
      medlineText,
      `Some words of greeting

PMID- 1
TI  - One.
PMID- abc
TI  - Two.

PMID- 3
TI  - Three.

goodbye

OWN - NLM
STAT- MEDLINE
`,
    );
    expect(listPmids(items)).toEqual(['?', '1', '?', '3', '?', '?']);
    expect(items.flatMap((item) => (item.kind === 'refused' ? [[item.line, item.reason]] : []))).toEqual([
      [1, 'this text belongs to no record: it stands behind no tag'],
      [5, 'the PMID "abc" is not a number'],
      [11, 'this text belongs to no record: it stands behind no tag'],
      [13, 'the record has neither a PMID nor a title'],
    ]);
  });

  it.each([
    ['Windows line endings', full.replaceAll('\n', '\r\n')],
    ['old Macintosh line endings', full.replaceAll('\n', '\r')],
    ['a byte-order mark', `\ufeff${full.trimStart()}`],
    ['no line ending at the end', full.trimEnd()],
    ['blank lines between all lines', full.replaceAll('\n', '\n\n')],
  ])('reads the same with %s', async (_what, text) => {
    const [expected] = await readCitations(medlineText, full);
    const [item] = await readCitations(medlineText, text);
    expect(item?.citation).toEqual(expected?.citation);
  });

  it('reads back what it would be written as, wrapped anywhere', async () => {
    const word = fc.stringMatching(/^[A-Za-z0-9αβ.,;:()<>=-]{1,12}$/).filter((text) => !/<\/?\w/.test(text));
    const words = fc.array(word, { minLength: 1, maxLength: 40 }).map((list) => list.join(' '));
    const record = fc.record({
      pmid: fc.integer({ min: 1, max: 99_999_999 }),
      title: words,
      abstract: words,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 5 }),
        fc.integer({ min: 20, max: 90 }),
        async (records, width) => {
          const text = records
            .map(
              ({ pmid, title, abstract }) =>
                `PMID- ${pmid}\n${wrap('TI  - ', title, width)}${wrap('AB  - ', abstract, width)}OT  - x\n`,
            )
            .join('\n');
          const items = await readCitations(medlineText, text);
          expect(
            items.map(({ citation }) => [
              citation.pmid,
              citation.title,
              citation.abstract?.replaceAll('\n', ' '),
            ]),
          ).toEqual(records.map(({ pmid, title, abstract }) => [pmid, title, abstract]));
        },
      ),
      { numRuns: 60 },
    );
  });
});

function author(
  lastName: string | null,
  foreName: string | null,
  initials: string | null,
  more: object = {},
) {
  return {
    lastName,
    foreName,
    initials,
    suffix: null,
    collectiveName: null,
    orcid: null,
    affiliations: [],
    ...more,
  };
}

function wrap(tag: string, text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length >= width) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return `${tag}${[...lines, line].join('\n      ')}\n`;
}
