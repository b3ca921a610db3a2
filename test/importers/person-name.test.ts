import { describe, expect, it } from 'vitest';
import { readPersonName, splitNames } from '../../src/importers/person-name.ts';

describe('readPersonName', () => {
  it.each([
    ['Mouse, Mickey A.', ['Mouse', 'Mickey A.', 'MA', null, null]],
    ['Mouse, M.A.', ['Mouse', 'M.A.', 'MA', null, null]],
    ['Mouse, Mickey, Jr', ['Mouse', 'Mickey', 'M', 'Jr', null]],
    ['Dolz Marco, R.', ['Dolz Marco', 'R.', 'R', null, null]],
    ['van der Berg JP', ['van der Berg', null, 'JP', null, null]],
    ['Mouse M. A.', ['Mouse', null, 'MA', null, null]],
    ['Mouse M Jr', ['Mouse', null, 'M', 'Jr', null]],
    ['Mickey Mouse', ['Mouse', 'Mickey', 'M', null, null]],
    ['TOUROVSKAIA, SOPHIE', ['TOUROVSKAIA', 'SOPHIE', 'S', null, null]],
    ['Suharto', ['Suharto', null, null, null, null]],
    ['World Health Organization', [null, null, null, null, 'World Health Organization']],
    [
      'The Cancer Imaging Archive Working Party',
      [null, null, null, null, 'The Cancer Imaging Archive Working Party'],
    ],
    ['EORTC,', [null, null, null, null, 'EORTC']],
  ])('%s', (text, expected) => {
    const name = readPersonName(text);
    expect([name?.lastName, name?.foreName, name?.initials, name?.suffix, name?.collectiveName]).toEqual(
      expected,
    );
  });

  it.each(['', 'et al.', 'Anonymous', '[No authors listed]'])('%s is nobody', (text) => {
    expect(readPersonName(text)).toBeNull();
  });

  it('keeps an ORCID', () => {
    expect(readPersonName('Mouse, Mickey (0000-0002-3012-7446)')).toMatchObject({
      lastName: 'Mouse',
      foreName: 'Mickey',
      orcid: '0000-0002-3012-7446',
    });
  });
});

describe('splitNames', () => {
  it.each([
    ['Lim SM, Lau Y.', ['Lim', 'Lau']],
    ['Lim SM, Lau Y, et al.', ['Lim', 'Lau']],
    ['Lim, S.; Lau, Y.', ['Lim', 'Lau']],
    ['Lim, S. and Lau, Yan', ['Lim', 'Lau']],
    ['Lim, S.\nLau, Y.', ['Lim', 'Lau']],
    ['Lim, Sandra', ['Lim']],
    ['Adeli K.Lewis G. F.de Groot D.', ['Adeli', 'Lewis', 'de Groot']],
    ['A, TOUROVSKAIA and M, FAUVER', ['TOUROVSKAIA', 'FAUVER']],
    ['E, Weinan and Engquist, Bjorn', ['E', 'Engquist']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(splitNames(text).map(({ lastName }) => lastName)).toEqual(expected);
  });
});
