import { describe, expect, it } from 'vitest';
import { csv } from '../../src/importers/csv.ts';
import { readCitations, readText } from './fixture.ts';

const header =
  'PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI';
const quotedHeader = header
  .split(',')
  .map((name) => `"${name}"`)
  .join(',');
const row = (pmid: string) =>
  `"${pmid}","A ""quoted"" title, and more","Lim SM, van der Berg JP Jr, Lau Y.","Prof Case Manag. 2022 Jan-Feb 01;27(1):19-25. doi: 10.1097/x.","Lim SM","Prof Case Manag","2022","2021/11/30",,,"10.1097/X"`;

describe('CSV', () => {
  it.each([
    ['as PubMed saves it', `${quotedHeader}\n${row('90000001')}\n`],
    [
      'with a byte-order mark, the header unquoted, as a spreadsheet saves it',
      `\ufeff${header}\r\n${row('90000001')}\r\n`,
    ],
  ])('reads PubMed’s own table %s', async (_how, text) => {
    const [item] = await readCitations(csv, text);
    expect(item).toMatchObject({ key: 'pmid:90000001', line: 2, partial: true, raw: row('90000001') });
    expect(item?.citation).toMatchObject({
      pmid: 90000001,
      title: 'A "quoted" title, and more',
      abstract: null,
      journal: 'Prof Case Manag',
      journalAbbreviation: 'Prof Case Manag',
      volume: '27',
      issue: '1',
      pages: '19-25',
      year: 2022,
      published: '2022-01',
      created: '2021-11-30',
      doi: '10.1097/x',
      pmcid: null,
    });
    expect(
      item?.citation.authors.map(({ lastName, initials, suffix }) => [lastName, initials, suffix]),
    ).toEqual([
      ['Lim', 'SM', null],
      ['van der Berg', 'JP', 'Jr'],
      ['Lau', 'Y', null],
    ]);
  });

  it('reads other tables by the names of their columns, tabs and semicolons too', async () => {
    const tables = [
      'Title,Abstract Note,Author,Publication Title,DOI,Url\nOne,"Words,\nmore words","Mouse, M.; Duck, D.",J,10.1234/a,\n',
      'title\tabstract\tauthors\tjournal\tdoi\nOne\tWords, more words\tMouse M; Duck D\tJ\t10.1234/a\n',
      'Title;Abstract;Authors;Source title;DOI;PubMed ID\nOne;"Words, more words";"Mouse M.; Duck D.";J;10.1234/a;\n',
    ];
    for (const table of tables) {
      const [item] = await readCitations(csv, table);
      expect(item?.citation).toMatchObject({
        title: 'One',
        abstract: 'Words, more words',
        journal: 'J',
        doi: '10.1234/a',
      });
      expect(item?.citation.authors.map(({ lastName }) => lastName)).toEqual(['Mouse', 'Duck']);
    }
  });

  it('takes PMIDs alone as PMIDs to fetch', async () => {
    expect(await readText(csv, 'pmid,label_included\n12,1\n13,0\n')).toEqual([
      { kind: 'pmid', pmid: 12, line: 2 },
      { kind: 'pmid', pmid: 13, line: 3 },
    ]);
  });

  it('takes NA for nothing', async () => {
    const [item] = await readCitations(csv, 'title,doi,abstract,pages\nOne,NA,N/A,null\n');
    expect(item?.citation).toMatchObject({ doi: null, abstract: null, pages: null });
  });

  it('loses one bad row and not the table', async () => {
    const text = [
      header,
      row('1'),
      '2,"A quote that is never closed,x',
      row('3'),
      '4,Too,many,,,,,,,,,cells',
      row('5'),
      ',,,,,,,,,,',
      '',
    ];
    const items = await readText(csv, text.join('\n'));
    expect(items.map((item) => (item.kind === 'refused' ? [item.line, item.reason] : item.kind))).toEqual([
      'citation',
      [3, 'a quotation mark is opened and never closed'],
      'citation',
      [5, 'the row has 12 cells where the header has 11: a "," outside of quotes?'],
      'citation',
      [7, 'the record has no title, no DOI and no PMID'],
    ]);
  });

  it('says so when the last quote of the file is never closed', async () => {
    expect(await readText(csv, `${header}\n1,"open\nand more`)).toMatchObject([{ kind: 'refused', line: 2 }]);
  });
});
