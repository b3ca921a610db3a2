import { expect, it } from 'vitest';
import { openTickList } from '../../src/store/tick-list.ts';

it('ticks each entry off once, in any order, and nothing else', () => {
  const list = openTickList([-4, 1, 7, 7_000_000_000]);
  expect([7, 7, 0, 8, -5, 8_000_000_000].map(list.tick)).toEqual([true, false, false, false, false, false]);
  expect(list.left()).toBe(3);
  expect([7_000_000_000, -4, 1].map(list.tick)).toEqual([true, true, true]);
  expect(list.left()).toBe(0);
  expect(openTickList([]).tick(1)).toBe(false);
});
