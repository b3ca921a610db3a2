import { describe, expect, it } from 'vitest';
import { countFlow, type FlowInput } from '../src/flow.ts';

const good: FlowInput = {
  identified: 12,
  duplicates: 2,
  citations: 10,
  notScreened: 0,
  screened: 10,
  excluded: 6,
  included: 3,
  unclear: 1,
  excludedAutomatic: 5,
  excludedByPeople: 1,
  reasons: [
    { criterion: 'a', label: 'A', count: 4, byRules: 4, byPeople: 0 },
    { criterion: 'b', label: 'B', count: 2, byRules: 1, byPeople: 1 },
  ],
};

describe('countFlow', () => {
  it('hands on counts that add up', () => {
    expect(countFlow(good)).toEqual({
      counts: { identified: 12, duplicates: 2, screened: 10, excluded: 6, included: 3, unclear: 1 },
      reasons: [
        { criterion: 'a', label: 'A', count: 4 },
        { criterion: 'b', label: 'B', count: 2 },
      ],
      excludedAutomatic: 5,
      excludedByPeople: 1,
    });
  });

  it.each<[Partial<FlowInput>, string]>([
    [{ identified: 13 }, 'identified − duplicates = 11, but screened = 10'],
    [{ citations: 11 }, 'citations = 11, but screened = 10'],
    [{ included: 4 }, 'included + excluded + unclear = 11, but screened = 10'],
    [{ excluded: 5, unclear: 2 }, 'the reasons = 6, but excluded = 5'],
    [{ excludedAutomatic: 6 }, 'excluded by rules + by people = 7, but excluded = 6'],
    [{ excludedAutomatic: 4, excludedByPeople: 2 }, 'the reasons by rules = 5, but excluded by rules = 4'],
    [{ identified: 8, duplicates: -2 }, 'duplicates = -2'],
  ])('throws a bug that names the numbers: %o', (wrong, message) => {
    expect(() => countFlow({ ...good, ...wrong })).toThrow(message);
  });

  it('asks for a screening where there is something to screen', () => {
    expect(() => countFlow({ ...good, notScreened: 2, screened: 8 })).toThrow(
      expect.objectContaining({ code: 'flow-not-screened', exitCode: 2 }),
    );
  });
});
