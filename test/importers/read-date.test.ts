import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate } from '../../src/importers/read-date.ts';

describe('readDate', () => {
  it.each([
    ['2018', '2018'],
    ['2018 Mar', '2018-03'],
    ['2018 Mar 1', '2018-03-01'],
    ['2018 March 1', '2018-03-01'],
    ['2018 Spring', '2018'],
    ['2022 Jan-Feb 01', '2022-01'],
    ['2019 Jan-Feb', '2019-01'],
    ['1998 Dec-1999 Jan', '1998-12'],
    ['1976-1977', '1976'],
    ['20180301', '2018-03-01'],
    ['2018/02/10 06:00', '2018-02-10'],
    ['2018/02/10 06:00 [entrez]', '2018-02-10'],
    ['2018-02-10', '2018-02-10'],
    ['2018-2', '2018-02'],
    ['2018//', '2018'],
    ['2018///', '2018'],
    ['2018/03//', '2018-03'],
    ['2018///Spring', '2018'],
    ['2018/Mar/05', '2018-03-05'],
    ['March 2018', '2018-03'],
    ['MAR 5', null],
    ['March 1, 2018', '2018-03-01'],
    ['1 Mar. 2018', '2018-03-01'],
    ['JAN-FEB 2018', '2018-02'],
    ['2018 Feb 31', '2018-02'],
    ['2018/13/01', '2018'],
    ['in press', null],
    ['12018', null],
    ['', null],
  ])('%s → %s', (text, expected) => {
    expect(readDate(text)).toBe(expected);
  });

  it('gives null or a date that sorts, whatever it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9A-Za-z/ .,-]{0,20}$/)), (text) => {
        const date = readDate(text);
        expect(date === null || /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(date)).toBe(true);
      }),
    );
  });
});
