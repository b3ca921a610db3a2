import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSnapshots, differs } from '../../src/comparison/compare-snapshots.ts';
import type { Cause } from '../../src/comparison/find-causes.ts';
import { parseSnapshot } from '../../src/comparison/parse-snapshot.ts';
import { renderSnapshot } from '../../src/comparison/render-snapshot.ts';
import type { ChartedStudy, Snapshot, Standing } from '../../src/comparison/snapshot.ts';

function stand(pmid: number, over: Partial<Standing> = {}): Standing {
  return {
    pmid,
    verdict: 'included',
    criterion: null,
    by: 'rules',
    revised: '2020-01-01',
    notice: 'none',
    ...over,
  };
}

function snapshot(standings: readonly Standing[], over: Partial<Snapshot> = {}): Snapshot {
  const protocol = { id: 'p', version: '1.0.0', hash: 'aaa' };
  const counts = [{ name: 'screened', criterion: null, count: standings.length }];
  return {
    protocol,
    parts: null,
    engine: '0.1.0',
    synthetic: false,
    counts,
    standings,
    charting: null,
    ...over,
  };
}

const excluded = { verdict: 'excluded', criterion: 'animals' } as const;
const other = { protocol: { id: 'p', version: '2.0.0', hash: 'bbb' } };

const anyId = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const anyStanding: fc.Arbitrary<Omit<Standing, 'pmid'>> = fc.oneof(
  fc.record({
    verdict: fc.constant('included' as const),
    criterion: fc.constant(null),
    by: fc.constantFrom('rules' as const, 'person' as const),
    revised: fc.constantFrom(null, '2020', '2020-02-03'),
    notice: fc.constantFrom(null, 'none' as const, 'retracted' as const),
  }),
  fc.record({
    verdict: fc.constantFrom('excluded' as const, 'unclear' as const),
    criterion: anyId,
    by: fc.constantFrom('rules' as const, 'person' as const),
    revised: fc.constantFrom(null, '2020', '2020-02-03'),
    notice: fc.constantFrom(null, 'none' as const, 'retracted' as const),
  }),
);
const anyCell = fc.record({
  item: anyId,
  by: fc.constantFrom('rules' as const, 'person' as const),
  values: fc.array(fc.stringMatching(/^[ -~]{1,20}$/), { minLength: 1, maxLength: 3 }),
});
const anyStudies: fc.Arbitrary<ChartedStudy[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 50 }))
  .chain((pmids) =>
    fc.tuple(
      ...pmids
        .toSorted((a, b) => a - b)
        .map((pmid) =>
          fc.record({
            pmid: fc.constant(pmid),
            searched: fc.constantFrom('abstract' as const, 'full-text' as const),
            cells: fc.uniqueArray(anyCell, { maxLength: 3, selector: ({ item }) => item }),
          }),
        ),
    ),
  );
const anyCharting = fc.option(
  fc.record({ protocol: fc.constantFrom('aaa', 'bbb'), engine: anyId, studies: anyStudies }),
);
const anyParts = fc.option(fc.array(fc.record({ name: anyId, hash: anyId }), { minLength: 1, maxLength: 4 }));
const anySnapshot = fc
  .record({
    pmids: fc.uniqueArray(fc.integer({ min: -50, max: 50 }).filter((pmid) => pmid !== 0)),
    standings: fc.infiniteStream(anyStanding),
    hash: fc.constantFrom('aaa', 'bbb'),
    synthetic: fc.boolean(),
    charting: anyCharting,
    parts: anyParts,
    counts: fc.array(fc.record({ name: anyId, criterion: fc.option(anyId), count: fc.nat() })),
  })
  .map(({ pmids, standings, hash, synthetic, counts, charting, parts }): Snapshot => {
    const ordered = pmids.toSorted((a, b) => a - b);
    return {
      ...snapshot(
        ordered.map((pmid) => ({ pmid, ...standings.next().value })),
        { protocol: { id: 'p', version: '1.0.0', hash } },
      ),
      synthetic,
      counts,
      charting,
      parts,
    };
  });

describe('a snapshot', () => {
  it('reads back as it was written', () => {
    fc.assert(
      fc.property(anySnapshot, (any) => {
        const text = renderSnapshot(any);
        expect(parseSnapshot(text, 's.txt')).toEqual(any);
        expect(parseSnapshot(text.replaceAll('\n', '\r\n'), 's.txt')).toEqual(any);
      }),
      { numRuns: 50 },
    );
  });

  it('is one line a record and one a charted item, in words', () => {
    const standings = [stand(7), stand(9, { ...excluded, by: 'person', revised: null, notice: 'retracted' })];
    const cells = [{ item: 'organ', by: 'rules' as const, values: ['kidney (primary)', 'lung'] }];
    const text = renderSnapshot(
      snapshot(standings, {
        parts: [{ name: 'criteria', hash: '12' }],
        charting: { protocol: 'aaa', engine: '0.1.0', studies: [{ pmid: 7, searched: 'abstract', cells }] },
      }),
    );
    expect(text).toBe(
      '# rgx snapshot 2\nprotocol\tp\t1.0.0\taaa\npart\tcriteria\t12\nrgx\t0.1.0\ncorpus\treal\ncount\tscreened\t-\t2\n' +
        '7\tincluded\t-\trules\t2020-01-01\tnone\n9\texcluded\tanimals\tperson\t-\tretracted\n' +
        'charting\taaa\t0.1.0\t1\t1\nstudy\t7\tabstract\nvalue\t7\torgan\trules\tkidney (primary)\tlung\n',
    );
  });

  it('is read in its first form too', () => {
    const first =
      '# rgx snapshot 1\nprotocol\tp\t1.0.0\taaa\nrgx\t0.1.0\ncorpus\treal\ncount\tscreened\t-\t1\n' +
      '7\tincluded\t-\trules\t2020-01-01\n';
    expect(parseSnapshot(first, 's.txt')).toEqual(snapshot([stand(7, { notice: null })]));
  });

  it.each([
    ['another file', 'PMID\n1', 'snapshot-unknown'],
    ['a newer form', '# rgx snapshot 3\n', 'snapshot-unknown'],
    ['nothing after its first line', '# rgx snapshot 1\n', 'snapshot-line'],
    [
      'a lost value',
      `${renderSnapshot(snapshot([stand(1)]))}charting\tx\t1\t1\t1\nstudy\t1\tabstract\n`,
      'snapshot-cut',
    ],
    [
      'a value of no study',
      `${renderSnapshot(snapshot([stand(1)]))}value\t1\torgan\trules\tx\n`,
      'snapshot-line',
    ],
    ['conflict marks', `${renderSnapshot(snapshot([stand(1)]))}<<<<<<< HEAD\n`, 'snapshot-line'],
    ['a cut line', renderSnapshot(snapshot([stand(1)])).slice(0, -5), 'snapshot-cut'],
    ['a lost line', renderSnapshot(snapshot([stand(1), stand(2)])).replace(/^2.*\n/m, ''), 'snapshot-cut'],
    ['an unknown verdict', renderSnapshot(snapshot([stand(1)])).replace('included', 'kept'), 'snapshot-line'],
    [
      'records out of order',
      `${renderSnapshot(snapshot([stand(2)]))}1\tincluded\t-\trules\t-\n`,
      'snapshot-line',
    ],
  ])('is refused with its line: %s', (_, text, code) => {
    const read = () => parseSnapshot(text, 's.txt');
    expect(read).toThrow(expect.objectContaining({ code, exitCode: 2 }));
  });
});

describe('a comparison', () => {
  it.each([
    ['nothing', snapshot([stand(1)]), snapshot([stand(1)]), []],
    ['another protocol that decides alike', snapshot([stand(1)]), snapshot([stand(1)], other), []],
    ['a record that came', snapshot([]), snapshot([stand(1)]), ['entered search']],
    ['a record that went', snapshot([stand(1)]), snapshot([]), ['left search']],
    ['the rules', snapshot([stand(1)]), snapshot([stand(1, excluded)], other), ['changed rule']],
    [
      'another rgx',
      snapshot([stand(1)]),
      snapshot([stand(1, excluded)], { engine: '9' }),
      ['changed engine'],
    ],
    [
      'a revised record',
      snapshot([stand(1)]),
      snapshot([stand(1, { ...excluded, revised: '2021' })]),
      ['changed revised'],
    ],
    [
      'rules and record',
      snapshot([stand(1)]),
      snapshot([stand(1, { ...excluded, revised: '2021' })], other),
      ['changed rule,revised'],
    ],
    [
      'a person',
      snapshot([stand(1)]),
      snapshot([stand(1, { ...excluded, by: 'person' })], other),
      ['changed judgement'],
    ],
    [
      'the vocabularies alone',
      snapshot([stand(1)], {
        parts: [
          { name: 'criteria', hash: '1' },
          { name: 'vocabulary:x', hash: '1' },
        ],
      }),
      snapshot([stand(1, excluded)], {
        ...other,
        parts: [
          { name: 'criteria', hash: '1' },
          { name: 'vocabulary:x', hash: '2' },
        ],
      }),
      ['changed vocabulary'],
    ],
    [
      'a retraction',
      snapshot([stand(1)]),
      snapshot([stand(1, { ...excluded, revised: '2021', notice: 'retracted' })]),
      ['changed retracted'],
    ],
    [
      'a concern that was lifted',
      snapshot([stand(1, { ...excluded, notice: 'concern' })]),
      snapshot([stand(1)]),
      ['changed concern'],
    ],
    [
      'another reason',
      snapshot([stand(1, excluded)]),
      snapshot([stand(1, { ...excluded, criterion: 'review' })], other),
      ['changed rule'],
    ],
  ])('tells %s', (_, before, after, told) => {
    const difference = compareSnapshots(before, after);
    const lists = (['entered', 'left', 'changed'] as const).flatMap((list) =>
      difference[list].map(({ causes }) => `${list} ${causes.join(',')}`),
    );
    expect(lists).toEqual(told);
    expect(differs(difference)).toBe(told.length > 0);
  });

  it('names what became of a record that is gone', () => {
    const gone = new Map([[1, 'withdrawn' as const]]);
    const { left } = compareSnapshots(snapshot([stand(1)]), snapshot([]), gone);
    expect(left[0]?.causes).toEqual(['withdrawn']);
  });

  const chartOf = (cells: ChartedStudy['cells'], over: Partial<ChartedStudy> = {}, hash = 'aaa') => ({
    charting: {
      protocol: hash,
      engine: '0.1.0',
      studies: [{ pmid: 1, searched: 'abstract' as const, cells, ...over }],
    },
  });
  const organ = (...values: string[]) => [{ item: 'organ', by: 'rules' as const, values }];
  const parts = (vocabulary: string) => [
    { name: 'charting', hash: '1' },
    { name: 'vocabulary:organs', hash: vocabulary },
  ];

  it.each<[string, Partial<Snapshot>, Partial<Snapshot>, Cause[] | null]>([
    ['the same in another order', chartOf(organ('a', 'b')), chartOf(organ('b', 'a')), null],
    ['the full text', chartOf(organ('a')), chartOf(organ('b'), { searched: 'full-text' }), ['full-text']],
    [
      'a person',
      chartOf(organ('a')),
      chartOf([{ item: 'organ', by: 'person', values: ['none'] }]),
      ['judgement'],
    ],
    ['the rules', chartOf([]), chartOf(organ('b'), {}, 'bbb'), ['rule']],
    [
      'the vocabularies',
      { ...chartOf(organ('a')), parts: parts('1') },
      { ...chartOf(organ('b'), {}, 'bbb'), ...other, parts: parts('2') },
      ['vocabulary'],
    ],
    [
      'a revised record',
      chartOf(organ('a')),
      { ...chartOf(organ('b')), standings: [stand(1, { revised: '2021' })] },
      ['revised'],
    ],
  ])('tells what was charted otherwise, and why: %s', (_, before, after, causes) => {
    const difference = compareSnapshots(snapshot([stand(1)], before), snapshot([stand(1)], after));
    expect(difference.charted?.map((change) => change.causes)).toEqual(causes === null ? [] : [causes]);
    expect(differs(difference)).toBe(causes !== null);
  });

  it('counts studies by charted value, before and after, over all studies', () => {
    const { charted, valueCounts } = compareSnapshots(
      snapshot([stand(1)], chartOf(organ('a', 'b'))),
      snapshot([stand(1)], chartOf(organ('b', 'c'))),
    );
    expect(charted).toMatchObject([{ pmid: 1, item: 'organ', before: ['a', 'b'], after: ['b', 'c'] }]);
    expect(valueCounts).toEqual([
      { item: 'organ', value: 'a', before: 1, after: 0 },
      { item: 'organ', value: 'c', before: 0, after: 1 },
    ]);
  });

  it('compares no charted values where a side tells none', () => {
    const difference = compareSnapshots(snapshot([stand(1)], chartOf(organ('a'))), snapshot([stand(1)]));
    expect(difference).toMatchObject({ charted: null, valueCounts: null });
    expect(differs(difference)).toBe(false);
  });

  it('accounts for every record of both sides', () => {
    fc.assert(
      fc.property(anySnapshot, anySnapshot, (before, after) => {
        const { entered, left, changed, same } = compareSnapshots(before, after);
        expect(same + changed.length + left.length).toBe(before.standings.length);
        expect(same + changed.length + entered.length).toBe(after.standings.length);
        expect(differs(compareSnapshots(before, before))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
