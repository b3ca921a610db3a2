import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSnapshots, differs } from '../../src/comparison/compare-snapshots.ts';
import { parseSnapshot } from '../../src/comparison/parse-snapshot.ts';
import { renderSnapshot } from '../../src/comparison/render-snapshot.ts';
import type { Snapshot, Standing } from '../../src/comparison/snapshot.ts';

function stand(pmid: number, over: Partial<Standing> = {}): Standing {
  return { pmid, verdict: 'included', criterion: null, by: 'rules', revised: '2020-01-01', ...over };
}

function snapshot(standings: readonly Standing[], over: Partial<Snapshot> = {}): Snapshot {
  const protocol = { id: 'p', version: '1.0.0', hash: 'aaa' };
  const counts = [{ name: 'screened', criterion: null, count: standings.length }];
  return { protocol, engine: '0.1.0', synthetic: false, counts, standings, ...over };
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
  }),
  fc.record({
    verdict: fc.constantFrom('excluded' as const, 'unclear' as const),
    criterion: anyId,
    by: fc.constantFrom('rules' as const, 'person' as const),
    revised: fc.constantFrom(null, '2020', '2020-02-03'),
  }),
);
const anySnapshot = fc
  .record({
    pmids: fc.uniqueArray(fc.integer({ min: -50, max: 50 }).filter((pmid) => pmid !== 0)),
    standings: fc.infiniteStream(anyStanding),
    hash: fc.constantFrom('aaa', 'bbb'),
    synthetic: fc.boolean(),
    counts: fc.array(fc.record({ name: anyId, criterion: fc.option(anyId), count: fc.nat() })),
  })
  .map(({ pmids, standings, hash, synthetic, counts }): Snapshot => {
    const ordered = pmids.toSorted((a, b) => a - b);
    return {
      ...snapshot(
        ordered.map((pmid) => ({ pmid, ...standings.next().value })),
        { protocol: { id: 'p', version: '1.0.0', hash } },
      ),
      synthetic,
      counts,
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

  it('is one line a record, in words', () => {
    const text = renderSnapshot(snapshot([stand(7), stand(9, { ...excluded, by: 'person', revised: null })]));
    expect(text).toBe(
      '# rgx snapshot 1\nprotocol\tp\t1.0.0\taaa\nrgx\t0.1.0\ncorpus\treal\ncount\tscreened\t-\t2\n' +
        '7\tincluded\t-\trules\t2020-01-01\n9\texcluded\tanimals\tperson\t-\n',
    );
  });

  it.each([
    ['another file', 'PMID\n1', 'snapshot-unknown'],
    ['a newer form', '# rgx snapshot 2\n', 'snapshot-unknown'],
    ['nothing after its first line', '# rgx snapshot 1\n', 'snapshot-line'],
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
    ['another rgx', snapshot([stand(1)]), snapshot([stand(1, excluded)], { engine: '9' }), ['changed rule']],
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
