import { describe, expect, it } from 'vitest';
import { screenHeldOut } from '../bench/held-out.ts';

const results = screenHeldOut();

describe('invented abstracts, labelled before the rules were run on them', () => {
  it('are enough, of every kind, to mean something', () => {
    expect(results.length).toBeGreaterThanOrEqual(60);
    expect(new Set(results.map(({ id }) => id)).size).toBe(results.length);
  });

  it('lose no relevant study', () => {
    const lost = results.filter(
      ({ label, decision }) => label === 'relevant' && decision.verdict === 'excluded',
    );
    expect(lost.map(({ id, answer }) => [id, answer])).toEqual([]);
  });

  it('are excluded for the right reason in at least 95 of 100', () => {
    const excluded = results.filter(({ decision }) => decision.verdict === 'excluded');
    const wrong = excluded.filter(({ label, also, answer }) => label !== answer && !also.includes(answer));
    expect(wrong.length / excluded.length).toBeLessThanOrEqual(0.05);
  });

  it('are left to a person in at most 15 of 100', () => {
    const unclear = results.filter(({ decision }) => decision.verdict === 'unclear');
    expect(unclear.length / results.length).toBeLessThanOrEqual(0.15);
  });

  it('are not let in where a reviewer would exclude them, but for one in ten', () => {
    const ineligible = results.filter(({ label }) => label !== 'relevant');
    const included = ineligible.filter(({ decision }) => decision.verdict === 'included');
    expect(included.length / ineligible.length).toBeLessThanOrEqual(0.1);
  });
});
