import { describe, expect, it } from 'vitest';
import { bibtex } from '../../src/importers/bibtex.ts';
import { pmidList } from '../../src/importers/pmid-list.ts';
import { webOfScience } from '../../src/importers/web-of-science.ts';
import { listPmids, readCitations, readText } from './fixture.ts';

describe('a list of PMIDs', () => {
  it.each([
    ['one a line', '1\n2\r\n\n3\n'],
    ['in one line', '1, 2;3'],
    ['under a heading, with comments', 'PMID\n# from a colleague\n1\n2\n3'],
    ['with their name', 'PMID: 1\nPMID 2\nPMID:3'],
    [
      'as addresses',
      'https://pubmed.ncbi.nlm.nih.gov/1/\nhttps://pubmed.ncbi.nlm.nih.gov/2\nwww.ncbi.nlm.nih.gov/pubmed/3',
    ],
    ['quoted by a spreadsheet', '"1"\n"2"\n"3"\n'],
  ])('reads them %s', async (_how, text) => {
    expect(pmidList.recognise(text)).toBe(true);
    expect(listPmids(await readText(pmidList, text))).toEqual(['@1', '@2', '@3']);
  });

  it('refuses what is no PMID, with its line, and goes on', async () => {
    expect(await readText(pmidList, '1\nPMC123\n2.8E+07\n4')).toEqual([
      { kind: 'pmid', pmid: 1, line: 1 },
      { kind: 'refused', pmid: null, reason: '"PMC123" is not a PMID', raw: 'PMC123', line: 2 },
      { kind: 'refused', pmid: null, reason: '"2.8E+07" is not a PMID', raw: '2.8E+07', line: 3 },
      { kind: 'pmid', pmid: 4, line: 4 },
    ]);
  });

  it('does not take prose for one', () => {
    expect(pmidList.recognise('12 monkeys')).toBe(false);
  });
});

describe('Web of Science text', () => {
  const text = `\ufeffFN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Mouse, M
   Duck, D
AF Mouse, Mickey
   Duck, Donald
TI A title that goes
   on
SO JOURNAL OF THINGS
DE deep learning; glioma
AB Words.
SN 1234-5678
PD JAN 15
PY 2019
VL 12
BP 177
EP 186
DI 10.1234/Abc
DT Article; Proceedings Paper
PM 90000001
UT WOS:1
ER

PT J
TI Another
ER

EF`;
  it('reads records, their frame is none', async () => {
    const items = await readCitations(webOfScience, text);
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ line: 3, key: 'pmid:90000001' });
    expect(items[0]?.citation).toMatchObject({
      title: 'A title that goes on',
      journal: 'JOURNAL OF THINGS',
      published: '2019-01-15',
      pages: '177-186',
      doi: '10.1234/abc',
      publicationTypes: [
        { ui: 'D016428', name: 'Journal Article' },
        { ui: '', name: 'Proceedings Paper' },
      ],
    });
    expect(items[0]?.citation.authors.map(({ foreName }) => foreName)).toEqual(['Mickey', 'Donald']);
    expect(items[0]?.citation.keywords.map(({ text: keyword }) => keyword)).toEqual([
      'deep learning',
      'glioma',
    ]);
    expect(items[1]?.citation.pmid).toBeLessThan(0);
  });
});

describe('BibTeX', () => {
  it('reads entries, LaTeX and all', async () => {
    const [item] = await readCitations(
      bibtex,
      String.raw`@comment{not a record}
@article{key-1,
  title = {{MRI} of $\alpha$-things: 50\% na{\"\i}ve {\O}re},
  author = "M{\"u}ller, J{\'{o}}zef and Smith, Jr., John",
  journal={Journal of {Things}},
  year=2019, month = mar,
  pages = {113--125},
  doi = {https://doi.org/10.1234/Abc},
  note = {PMID: 90000001},
  keywords = {Cells, Cultured; MRI},
  abstract = {p < 0.05 {and} a
    second line}
}
`,
    );
    expect(item?.citation).toMatchObject({
      pmid: 90000001,
      title: 'MRI of α-things: 50% naïve Øre',
      journal: 'Journal of Things',
      published: '2019-03',
      pages: '113-125',
      doi: '10.1234/abc',
      abstract: 'p < 0.05 and a second line',
    });
    expect(
      item?.citation.authors.map(({ lastName, foreName, suffix }) => [lastName, foreName, suffix]),
    ).toEqual([
      ['Müller', 'Józef', null],
      ['Smith', 'John', 'Jr.'],
    ]);
    expect(item?.citation.keywords.map(({ text }) => text)).toEqual(['Cells, Cultured', 'MRI']);
  });

  it('loses one entry whose braces do not close and not the file', async () => {
    const items = await readText(
      bibtex,
      '@article{a,\n title={One {MRI},\n}\n@article{b,\n title={Two}\n}\n',
    );
    expect(items).toMatchObject([
      { kind: 'refused', line: 1, reason: 'the braces or quotes of the entry do not close' },
      { kind: 'citation', line: 4, citation: { title: 'Two' } },
    ]);
  });
});
