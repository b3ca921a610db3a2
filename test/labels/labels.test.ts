import { describe, expect, it } from 'vitest';
import { exportFormats } from '../../src/exports/registry.ts';
import { matchLabels } from '../../src/labels/match-labels.ts';
import { readLabels } from '../../src/labels/read-labels.ts';
import { makeCitation } from '../helpers/make-citation.ts';

describe('readLabels', () => {
  it('reads rgx’s own gold and queue files', () => {
    const text =
      'pmid,verdict,criterion,why\n900000001,included,,\n900000002,excluded,no-ai,"only, tests"\n900000003,,,\n';
    expect(readLabels(text, 'gold.csv')).toEqual([
      {
        pmid: 900000001,
        doi: null,
        title: null,
        verdict: 'included',
        criterion: null,
        reason: null,
        by: null,
        line: 2,
      },
      {
        pmid: 900000002,
        doi: null,
        title: null,
        verdict: 'excluded',
        criterion: 'no-ai',
        reason: 'only, tests',
        by: null,
        line: 3,
      },
    ]);
  });

  it('reads a list that is all of one kind, as Covidence exports it', () => {
    const text =
      'Title,Authors,Accession Number,DOI,Covidence #,Notes\nA study,"X, Y",31142700,10.1/AB,#12,\n';
    expect(readLabels(text, 'included.csv', 'included')).toMatchObject([
      { pmid: 31142700, doi: null, title: 'A study', verdict: 'included' },
    ]);
    expect(() => readLabels(text, 'included.csv')).toThrow('no column with a verdict');
  });

  it('reads every reviewer of a Rayyan export', () => {
    const text =
      'key,title,notes\nr1,A study,"RAYYAN-INCLUSION: {""Ann""=>""Included"", ""Bob""=>""Excluded""} | RAYYAN-EXCLUSION-REASONS: wrong population | USER-NOTES: {}"\n';
    expect(
      readLabels(text, 'rayyan.csv').map(({ by, verdict, criterion }) => [by, verdict, criterion]),
    ).toEqual([
      ['Ann', 'included', null],
      ['Bob', 'excluded', 'wrong population'],
    ]);
  });

  it.each([
    ['no id', 'a,verdict\n1,included\n', 'no column that names a record'],
    ['a word that is no verdict', 'pmid,verdict\n1,perhaps\n', 'line 2: "perhaps" is no verdict'],
    ['a quote left open', 'pmid,verdict\n1,"inclu\n', 'is no readable CSV'],
  ])('refuses %s', (_, text, message) => {
    expect(() => readLabels(text, 'x.csv')).toThrow(message);
  });

  it.each(['asreview', 'asreview-ris', 'rayyan', 'csv'])('gets back what the %s export says', (name) => {
    const rows = (['included', 'excluded', 'unclear'] as const).map((verdict, index) => ({
      citation: makeCitation({ pmid: 900000001 + index, title: `=Study ${index}` }),
      verdict,
      criterion: verdict === 'included' ? null : 'no-ai',
      criterionLabel: verdict === 'included' ? null : 'No AI',
      decidedBy: 'rules',
      reason: null,
      chart: null,
    }));
    const format = exportFormats.find((candidate) => candidate.name === name);
    const labels = readLabels([...(format?.render(rows, []) ?? [])].join(''), name);
    const { matched, unmatched } = matchLabels(
      labels,
      rows.map(({ citation }) => citation),
    );
    expect(unmatched).toEqual([]);
    // ASReview knows no doubt: what is unclear is not seen there.
    const expected = rows.filter(({ verdict }) => !(name.startsWith('asreview') && verdict === 'unclear'));
    expect(matched.map(({ pmid, label }) => [pmid, label.verdict])).toEqual(
      expected.map(({ citation, verdict }) => [citation.pmid, verdict]),
    );
  });
});

describe('matchLabels', () => {
  const label = {
    pmid: null,
    doi: null,
    title: null,
    verdict: 'included' as const,
    criterion: null,
    reason: null,
    by: null,
    line: 2,
  };
  const records = [
    { pmid: 1, doi: '10.1/a', title: 'Same title' },
    { pmid: 2, doi: '10.1/b', title: 'Same title' },
    { pmid: 3, doi: null, title: 'Another: one' },
  ];
  it('tries PMID, DOI, then title, and never guesses between two', () => {
    const labels = [
      { ...label, pmid: 2 },
      { ...label, pmid: 99, doi: '10.1/a' },
      { ...label, title: 'ANOTHER one' },
      { ...label, title: 'Same title' },
    ];
    const { matched, unmatched } = matchLabels(labels, records);
    expect(matched.map(({ pmid }) => pmid)).toEqual([2, 1, 3]);
    expect(unmatched).toEqual([labels[3]]);
  });
});
