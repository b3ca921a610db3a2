import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDuplicates } from '../../src/duplicates/find-duplicates.ts';
import type { Author, Citation } from '../../src/model.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { makeRecords } from './made-records.ts';

function author(lastName: string): Author {
  return {
    lastName,
    foreName: null,
    initials: null,
    suffix: null,
    collectiveName: null,
    orcid: null,
    affiliations: [],
  };
}

const words =
  'We looked at one hundred and twenty patients with tumours and asked whether the images could tell what the genes had to say about them';

const paper = makeCitation({
  pmid: -1,
  status: null,
  title: 'Imaging of EGFR mutation in lung tumours: a radiomics study',
  authors: ['Mouse', 'Duck', 'Berg'].map(author),
  year: 2019,
  journal: 'European Journal of Radiology',
  volume: '12',
  issue: '3',
  pages: '113-125',
  doi: '10.1234/abc',
  abstract: words,
});

/** How the basis of the match is called, or null for no match. */
function matchOf(one: Partial<Citation>, other: Partial<Citation>): string | null {
  const records = [
    { id: 1, citation: { ...paper, ...one } },
    { id: 2, citation: { ...paper, ...other } },
  ];
  const groups = findDuplicates(records);
  expect(findDuplicates(records.toReversed())).toEqual(groups);
  return groups[0]?.pairs[0]?.basis ?? null;
}

describe('what is one paper', () => {
  it.each<[string, Partial<Citation>, Partial<Citation>, string]>([
    ['the same PMID, whatever else', { pmid: 5, title: 'x' }, { pmid: 5, doi: null, year: 1999 }, 'pmid'],
    ['the same DOI and title', { pages: null, volume: null, journal: null }, {}, 'doi'],
    [
      'the same DOI, the title a little different',
      { title: 'Imaging EGFR mutations in lung tumors: A radiomics study' },
      {},
      'doi',
    ],
    ['the same DOI, the title translated', { title: '[Bildgebung bei Lungentumoren].' }, {}, 'doi'],
    ['the same DOI, no title', { title: '' }, {}, 'doi'],
    ['a DOI on one side only', { doi: null }, {}, 'title'],
    [
      'case, accents, dashes and Greek letters',
      { doi: null, title: 'IMAGING OF EGFR MUTATION IN LUNG TUMOURS – A RADIOMICS STUDY.' },
      {},
      'title',
    ],
    [
      'an abbreviated journal and pages',
      { doi: null, journal: 'Eur J Radiol', pages: '113-25' },
      {},
      'title',
    ],
    [
      'published ahead of print',
      { doi: null, year: 2018, volume: null, issue: null, pages: null },
      {},
      'title',
    ],
    [
      'no journal, no place, no abstract',
      { doi: null, journal: null, volume: null, issue: null, pages: null, abstract: null },
      {},
      'title',
    ],
    [
      'a spelling that differs',
      { doi: null, title: 'Imaging of EGFR mutations in lung tumors: a radiomics study' },
      {},
      'title',
    ],
    [
      'a subtitle left out',
      { doi: null, title: 'Imaging of EGFR mutation in lung tumours', abstract: null },
      { title: 'Imaging of EGFR mutation in lung tumours: again' },
      'title',
    ],
    ['a volume garbled, the page clear', { doi: null, volume: '1' }, {}, 'title'],
    ['a page that a spreadsheet made a date', { doi: null, pages: '21-Aug' }, {}, 'title'],
    ['an article number beside pages', { doi: null, pages: 'e0209483' }, {}, 'title'],
    ['DOIs that differ, but the same page', { doi: '10.9999/other' }, {}, 'title'],
    ['an editorial in the same place', { title: 'Editorial', doi: null }, { title: 'Editorial' }, 'place'],
    ['names of different length', { doi: null, authors: ['Mouse-Smith', 'Ducks'].map(author) }, {}, 'title'],
  ])('%s', (_what, one, other, basis) => {
    expect(matchOf(one, other)).toBe(basis);
  });
});

describe('what is not', () => {
  it.each<[string, Partial<Citation>, Partial<Citation>]>([
    ['two PMIDs', { pmid: 5 }, { pmid: 6 }],
    [
      'parts one and two',
      { title: `${paper.title}. Part I`, doi: null },
      { title: `${paper.title}. Part II`, doi: null },
    ],
    [
      'parts one and two under one DOI',
      { title: `${paper.title}, part 1` },
      { title: `${paper.title}, part 2` },
    ],
    [
      'a number in the title',
      { title: 'Imaging at 3 T of tumours of the lung', doi: null },
      { title: 'Imaging at 7 T of tumours of the lung', doi: null },
    ],
    [
      'type I and type II',
      { title: 'Imaging of tumours of type I in adults', doi: null },
      { title: 'Imaging of tumours of type II in adults', doi: null },
    ],
    ['an erratum and its paper', { title: `Erratum: ${paper.title}` }, {}],
    ['an erratum named so at the end', { title: `${paper.title} (Erratum)`, doi: null }, {}],
    ['a reply and its paper', { title: `Reply to: ${paper.title}` }, {}],
    [
      'an authors’ reply and the letter',
      { title: `${paper.title}: authors' reply`, doi: null },
      { doi: null },
    ],
    ['a comment and its paper', { title: `Comment on "${paper.title}"`, doi: null }, {}],
    ['a retraction notice and its paper', { title: `Retraction: ${paper.title}` }, {}],
    [
      'next year’s report',
      {
        title: 'Annual report of the lung tumour imaging registry',
        doi: null,
        volume: '13',
        year: 2020,
        pages: '90-99',
      },
      { title: 'Annual report of the lung tumour imaging registry', doi: null },
    ],
    [
      'next year’s report on the same page',
      { title: 'Annual report of the lung tumour imaging registry', doi: null, volume: '13', year: 2020 },
      { title: 'Annual report of the lung tumour imaging registry', doi: null },
    ],
    [
      'next year’s report, place unknown',
      { doi: null, volume: null, pages: null, year: 2020, abstract: null },
      { doi: null, volume: null, pages: null, abstract: null },
    ],
    ['a report years later', { doi: null, year: 2023, volume: null, pages: null }, { doi: null }],
    ['a talk and the paper it became, pages known', { doi: null, issue: 'Suppl 1', pages: 'S44' }, {}],
    ['a talk and the paper it became, no pages', { doi: null, issue: 'Suppl 1', pages: null }, {}],
    [
      'a talk and the paper it became, elsewhere',
      {
        doi: null,
        journal: 'Circulation. Conference: Sessions 2019',
        volume: '99',
        issue: null,
        pages: null,
      },
      {},
    ],
    [
      'one talk given twice',
      { doi: null, journal: 'Circulation', volume: '99', pages: 'A1' },
      { doi: null, journal: 'Diabetes', volume: '61', pages: 'A254' },
    ],
    [
      'a preprint and its paper',
      { doi: '10.1101/2019.01.01', journal: 'bioRxiv', volume: null, issue: null, pages: null },
      {},
    ],
    [
      'editorials',
      { title: 'Editorial', doi: null, pages: '1' },
      { title: 'Editorial', doi: null, pages: '2' },
    ],
    [
      'editorials of which nothing more is known',
      { title: 'Editorial', doi: null, volume: null, pages: null },
      { title: 'Editorial', doi: null, volume: null, pages: null },
    ],
    ['replies', { title: 'Reply', doi: null, pages: null }, { title: 'Reply', doi: null, pages: null }],
    ['authors with nobody in common', { doi: null, authors: ['Smith', 'Jones'].map(author) }, {}],
    [
      'two abstracts under the DOI of their supplement',
      {
        title: 'Something else entirely in mice',
        abstract:
          'Mice were fed with butter for as many weeks as they liked and then they were weighed again by a person who did not know',
      },
      {},
    ],
    [
      'two studies begun on one page',
      { title: 'Imaging of KRAS mutation in colon tumours: a radiomics study', doi: null, abstract: null },
      { doi: null, abstract: null },
    ],
    [
      'the same study in other animals',
      { title: 'Imaging of EGFR mutation in lung tumours of mice', doi: null, abstract: null },
      { title: 'Imaging of EGFR mutation in lung tumours of rats', doi: null, abstract: null },
    ],
  ])('%s', (_what, one, other) => {
    expect(matchOf(one, other)).toBeNull();
  });
});

describe('findDuplicates', () => {
  it('says why', () => {
    const [group] = findDuplicates([
      { id: 7, citation: { ...paper, doi: null, journal: 'Eur J Radiol' } },
      { id: 3, citation: paper },
    ]);
    expect(group).toEqual({
      members: [3, 7],
      pairs: [
        {
          first: 3,
          second: 7,
          basis: 'title',
          reasons: [
            'same title',
            'same authors (mouse)',
            'same year 2019',
            'same journal',
            'same volume 12',
            'same first page 113',
            'same abstract',
          ],
        },
      ],
    });
  });

  it('keeps two papers apart that a third, poorer record resembles', () => {
    const poor = { ...paper, doi: null, pages: null, volume: null, issue: null };
    const records = [
      { id: 1, citation: { ...paper, doi: '10.1234/one', pages: '1-9' } },
      { id: 2, citation: { ...paper, doi: '10.1234/two', pages: '20-29' } },
      { id: 3, citation: poor },
    ];
    const groups = findDuplicates(records);
    expect(groups).toHaveLength(1);
    expect(groups[0]?.members).toHaveLength(2);
    expect(groups[0]?.members).toContain(3);
  });

  it('takes records that say the same in every field for one, unless they say next to nothing', () => {
    const bare = makeCitation({ pmid: -1, title: 'Imaging of one thing and of another' });
    const same = (citation: Citation) => findDuplicates([1, 2, 3].map((id) => ({ id, citation })));
    expect(same(bare).map(({ members }) => members)).toEqual([[1, 2, 3]]);
    expect(same({ ...bare, title: 'Editorial' })).toEqual([]);
    expect(same({ ...bare, title: '' })).toEqual([]);
  });

  const field = <T>(...values: readonly T[]) => fc.constantFrom(...values);
  const citation = fc
    .record({
      pmid: field(-1, -1, -1, 11, 12),
      doi: field(null, null, '10.1234/a', '10.1234/b'),
      title: field(
        'Imaging of lung tumours in mice',
        'Imaging of lung tumors in mice',
        'Imaging of the lung tumours in mice: part 2',
        'Editorial',
        '',
      ),
      year: field(null, 2019, 2020),
      journal: field(null, 'J Things', 'Journal of Things', 'Other'),
      volume: field(null, '1', '2'),
      pages: field(null, '10', '10-9', '77'),
      authors: field([], [author('Mouse')], [author('Mouse'), author('Duck')], [author('Berg')]),
      abstract: field(null, words, `${words} and more`),
    })
    .map((fields) => makeCitation(fields));
  const citations = fc.array(citation, { maxLength: 14 });

  it('does not depend on the order of the records', () => {
    fc.assert(
      fc.property(citations, fc.infiniteStream(fc.nat()), (list, dice) => {
        const records = list.map((one, id) => ({ id, citation: one }));
        const shuffled = records
          .map((record) => ({ record, at: dice.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at);
        expect(findDuplicates(shuffled.map(({ record }) => record))).toEqual(findDuplicates(records));
      }),
    );
  });

  it('puts each record into one group at most, joined by its pairs, and never joins two PMIDs', () => {
    fc.assert(
      fc.property(citations, (list) => {
        const groups = findDuplicates(list.map((one, id) => ({ id, citation: one })));
        const members = groups.flatMap((group) => group.members);
        expect(new Set(members).size).toBe(members.length);
        for (const group of groups) {
          expect(group.pairs).toHaveLength(group.members.length - 1);
          const reached = new Set([group.members[0]]);
          for (const _ of group.members) {
            for (const { first, second } of group.pairs) {
              if (reached.has(first) || reached.has(second)) reached.add(first).add(second);
            }
          }
          expect([...reached].length).toBe(group.members.length);
          expect(
            new Set(group.members.map((id) => list[id]?.pmid).filter((pmid) => pmid !== -1)).size,
          ).toBeLessThan(2);
          expect(group.pairs.every(({ reasons }) => reasons.length > 0)).toBe(true);
        }
      }),
    );
  });

  it('always finds records of one PMID', () => {
    fc.assert(
      fc.property(citations, (list) => {
        const groups = findDuplicates(list.map((one, id) => ({ id, citation: one })));
        for (const pmid of [11, 12]) {
          const ids = list.flatMap((one, id) => (one.pmid === pmid ? [id] : []));
          if (ids.length > 1)
            expect(groups.some(({ members }) => ids.every((id) => members.includes(id)))).toBe(true);
        }
      }),
    );
  });

  it('finds nearly all doubles among made-up records, and makes none up', () => {
    const { records, doubles } = makeRecords(4000);
    const groups = findDuplicates(records);
    const found = groups.reduce((sum, { members }) => sum + members.length - 1, 0);
    expect(found / doubles).toBeGreaterThan(0.97);
    expect(found).toBeLessThanOrEqual(doubles);
  });

  it('compares a great many editorials and look-alikes without comparing all with all', () => {
    const many = Array.from({ length: 3000 }, (_, at) => ({
      id: at,
      citation: makeCitation({
        pmid: -1,
        title: at % 2 === 0 ? 'Editorial' : `A case report of a patient with a rare tumour of organ ${at}`,
        authors: [author('Mouse')],
        year: 2019,
        journal: 'J Things',
        volume: '1',
        pages: String(at),
      }),
    }));
    const retyped = many.map(({ id, citation }) => ({
      id: id + 5000,
      citation: { ...citation, abstract: words },
    }));
    const groups = findDuplicates([...many, ...retyped]);
    expect(groups).toHaveLength(3000);
    expect(groups.every(({ members: [one = 0, other] }) => one + 5000 === other)).toBe(true);
  });
});
