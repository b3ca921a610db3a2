import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureAgreement, type RatingPair } from '../../src/appraisal/agreement.ts';
import { auditScreen } from '../../src/appraisal/audit.ts';
import { compareWithLabels, scoreCriteria } from '../../src/appraisal/confusion.ts';
import { drawSample, shareOut } from '../../src/appraisal/stratified-sample.ts';
import { estimateProportion } from '../../src/appraisal/wilson-interval.ts';

const repeat = (pair: RatingPair, n: number) => Array.from({ length: n }, () => pair);

describe('estimateProportion', () => {
  // Values of R's binom::binom.wilson.
  it.each([
    [81, 263, 0.3079848, 0.2552994, 0.3661811],
    [0, 20, 0, 0, 0.1611252],
    [20, 20, 1, 0.8388748, 1],
  ])('%i of %i', (hits, of, estimate, low, high) => {
    const got = estimateProportion(hits, of);
    expect(got.estimate).toBeCloseTo(estimate, 6);
    expect(got.low).toBeCloseTo(low, 4);
    expect(got.high).toBeCloseTo(high, 4);
  });
  it('says nothing of nothing', () => {
    expect(estimateProportion(0, 0)).toEqual({ hits: 0, of: 0, estimate: null, low: null, high: null });
    expect(() => estimateProportion(3, 2)).toThrow(RangeError);
  });
  it('holds the estimate between its bounds, all in [0, 1]', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (a, b) => {
        const { low, estimate, high } = estimateProportion(a, a + b);
        if (estimate === null || low === null || high === null) return a + b === 0;
        return 0 <= low && low <= estimate && estimate <= high && high <= 1;
      }),
    );
  });
});

describe('measureAgreement', () => {
  it('gives the textbook kappa of 20/5/10/15', () => {
    const got = measureAgreement([
      ...repeat(['yes', 'yes'], 20),
      ...repeat(['yes', 'no'], 5),
      ...repeat(['no', 'yes'], 10),
      ...repeat(['no', 'no'], 15),
    ]);
    expect(got).toMatchObject({ pairs: 50, agreed: 35 });
    expect(got.kappa.estimate).toBeCloseTo(0.4, 10);
    expect(got.kappa.low).toBeCloseTo(0.1511, 3);
    expect(got.kappa.high).toBeCloseTo(0.6489, 3);
  });
  it('gives Gwet’s AC1 where kappa breaks down (Gwet 2008: 118/5/2/0)', () => {
    const got = measureAgreement([
      ...repeat(['no', 'no'], 118),
      ...repeat(['no', 'yes'], 5),
      ...repeat(['yes', 'no'], 2),
    ]);
    expect(got.kappa.estimate).toBeCloseTo(-0.0234, 3);
    expect(got.ac1.estimate).toBeCloseTo(0.9408, 3);
  });
  it('is 1 in full agreement and does not depend on who is first', () => {
    expect(measureAgreement([...repeat(['a', 'a'], 3), ...repeat(['b', 'b'], 3)]).kappa.estimate).toBe(1);
    const rating = fc.constantFrom('included', 'excluded', 'unclear');
    fc.assert(
      fc.property(fc.array(fc.tuple(rating, rating), { minLength: 2 }), (pairs) => {
        const turned = measureAgreement(pairs.map(([a, b]): RatingPair => [b, a]));
        const straight = measureAgreement(pairs);
        expect(turned.kappa.estimate ?? 0).toBeCloseTo(straight.kappa.estimate ?? 0, 9);
        expect(turned.ac1.estimate ?? 0).toBeCloseTo(straight.ac1.estimate ?? 0, 9);
      }),
    );
  });
});

describe('drawSample', () => {
  const strata = [
    { name: 'a', members: Array.from({ length: 90 }, (_, i) => i) },
    { name: 'b', members: Array.from({ length: 9 }, (_, i) => 100 + i) },
    { name: 'c', members: [200] },
  ];
  it('shares out in proportion, one to each at least', () => {
    expect(shareOut([90, 9, 1], 10)).toEqual([8, 1, 1]);
    expect(shareOut([90, 0, 1], 1)).toEqual([1, 0, 0]);
    expect(shareOut([2, 3], 99)).toEqual([2, 3]);
  });
  it('is the same for the same seed, whatever the order of the members', () => {
    const turned = strata.map(({ name, members }) => ({ name, members: [...members].reverse() }));
    expect(drawSample(turned, 10, '7', String)).toEqual(drawSample(strata, 10, '7', String));
    expect(drawSample(strata, 10, '8', String)).not.toEqual(drawSample(strata, 10, '7', String));
  });
  it('gives exactly n, never more than there are', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1 }), fc.nat(200), (sizes, n) => {
        const shares = shareOut(sizes, n);
        const total = sizes.reduce((a, b) => a + b, 0);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(Math.min(n, total));
        expect(shares.every((share, i) => share <= (sizes[i] ?? 0))).toBe(true);
      }),
    );
  });
});

describe('compareWithLabels', () => {
  const one = (
    verdict: 'included' | 'excluded' | 'unclear',
    label: 'included' | 'excluded',
    criteria: string[] = [],
  ) => ({
    pmid: 1,
    verdict,
    label,
    criteria,
    labelCriterion: label === 'excluded' ? 'review' : null,
  });
  const decisions = [
    ...Array.from({ length: 8 }, () => one('included', 'included')),
    one('unclear', 'included'),
    one('excluded', 'included', ['review']),
    ...Array.from({ length: 6 }, () => one('excluded', 'excluded', ['review'])),
    one('excluded', 'excluded', ['animal']),
    one('included', 'excluded'),
  ];
  it('counts a doubt as kept', () => {
    const got = compareWithLabels(decisions);
    expect(got.matrix.included).toEqual({ included: 8, unclear: 1, excluded: 1 });
    expect(got.sensitivity.estimate).toBeCloseTo(0.9);
    expect(got.specificity.estimate).toBeCloseTo(7 / 8);
    expect(got.precision.estimate).toBeCloseTo(8 / 9);
    expect(got.unclear).toMatchObject({ hits: 1, of: 18 });
  });
  it('scores each criterion against the labelled reason', () => {
    const [review, animal] = scoreCriteria(decisions, ['review', 'animal']);
    expect(review?.sensitivity).toMatchObject({ hits: 6, of: 8 });
    expect(review?.precision).toMatchObject({ hits: 6, of: 7 });
    expect(animal?.sensitivity.estimate).toBeNull();
    expect(animal?.precision).toMatchObject({ hits: 0, of: 1 });
  });
});

describe('auditScreen', () => {
  const sizes = [
    { verdict: 'excluded' as const, criterion: 'review', records: 100 },
    { verdict: 'excluded' as const, criterion: 'animal', records: 50 },
    { verdict: 'included' as const, criterion: null, records: 20 },
  ];
  it('scales what was lost to the size of the stratum', () => {
    const answers = [
      ...Array.from({ length: 9 }, (_, i) => ({ pmid: i, ...pick('excluded', 'review', 'excluded') })),
      { pmid: 9, ...pick('excluded', 'review', 'included') },
      ...Array.from({ length: 10 }, (_, i) => ({ pmid: 20 + i, ...pick('included', null, 'included') })),
    ];
    const got = auditScreen(answers, sizes);
    expect(got.strata[0]?.precision.estimate).toBeCloseTo(0.9);
    expect(got.recall.estimate).toBeCloseTo(20 / 30);
    expect(got.recall.low).toBeLessThan(20 / 30);
    expect(got.unaudited).toBe(50);
  });
  function pick(verdict: 'excluded' | 'included', criterion: string | null, answer: 'excluded' | 'included') {
    return { verdict, criterion, answer };
  }
});
