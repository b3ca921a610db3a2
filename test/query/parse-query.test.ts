import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { parseQuery, parseQueryLeniently } from '../../src/query/parse-query.ts';
import { printQuery, translateQuery } from '../../src/query/print-query.ts';
import { arbitraryQuery } from './arbitrary-query.ts';

function refusal(text: string): UsageError {
  try {
    parseQuery(text);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error(`"${text}" was accepted`);
}

describe('what is understood', () => {
  it.each([
    ['radiogenom*[tiab]', 'radiogenom*[tiab]'],
    ['  Radiogenomics [Title/Abstract] ', 'Radiogenomics[tiab]'],
    ['"imaging  genomics"[TIAB]', '"imaging genomics"[tiab]'],
    ['machine learning[ti]', 'machine learning[ti]'],
    ['"Imaging Genomics"[MeSH Terms:noexp]', '"Imaging Genomics"[mh:noexp]'],
    ['"Neoplasms/genetics"[mh]', '"Neoplasms/genetics"[mh]'],
    ['a1[ti] AND b1[ti] OR c1[ti]', '(a1[ti] AND b1[ti]) OR c1[ti]'],
    ['a1[ti] OR b1[ti] AND c1[ti]', '(a1[ti] OR b1[ti]) AND c1[ti]'],
    ['a1[ti] OR (b1[ti] AND c1[ti])', 'a1[ti] OR (b1[ti] AND c1[ti])'],
    ['a1[ti] NOT b1[ti] NOT c1[ti]', '(a1[ti] NOT b1[ti]) NOT c1[ti]'],
    ['a1[ti] b1[ab]', 'a1[ti] AND b1[ab]'],
    ['lung cancer', 'lung[all] AND cancer[all]'],
    ['the lung', 'lung[all]'],
    ['glioma OR lung cancer', 'glioma[all] OR (lung[all] AND cancer[all])'],
    ['"lung cancer" glioma[ti]', '"lung cancer"[all] AND glioma[ti]'],
    ['2019[dp]', '2019[dp]'],
    ['2019/3[Date - Publication]', '2019/03[dp]'],
    ['2005/01/01:2023/08/31[dp]', '2005/01/01:2023/08/31[dp]'],
    ['("2005/01/01"[PDAT] : "3000"[PDAT])', '2005/01/01:3000[dp]'],
    ['2005 : 2023[crdt]', '2005:2023[crdt]'],
    ['glioma 2005:2010[dp]', 'glioma[all] AND 2005:2010[dp]'],
    ['1:7500[uid]', '1:7500[uid]'],
    ['00042[pmid]', '42[uid]'],
    ['eng[la]', 'eng[la]'],
    ['"10.1016/j.x(20)30001-2"[doi]', '"10.1016/j.x(20)30001-2"[aid]'],
  ])('%s', (text, canonical) => {
    expect(printQuery(parseQuery(text))).toBe(canonical);
  });

  it('prints a translation as PubMed does', () => {
    const query = parseQuery(
      '(Radiogenom*[tiab] OR "Imaging Genomics"[mh]) AND 2005/01/01:2023/08/31[dp] NOT Review[pt]',
    );
    expect(translateQuery(query)).toBe(
      '(("radiogenom*"[Title/Abstract] OR "imaging genomics"[MeSH Terms]) AND ' +
        '2005/01/01:2023/08/31[Date - Publication]) NOT "review"[Publication Type]',
    );
  });

  it('is printed so that it reads the same again', () => {
    fc.assert(
      fc.property(arbitraryQuery(), (query) => {
        expect(parseQuery(printQuery(query))).toEqual(query);
      }),
    );
  });
});

describe('what is refused, by name and column', () => {
  it.each([
    ['', 'query-empty', null],
    ['glioma[foo]', 'query-field-unknown', 7],
    ['glioma[tiab] AND medline[sb]', 'query-field-refused', 25],
    ['free full text[Filter]', 'query-field-refused', 15],
    ['glioma hasabstract', 'query-field-refused', 8],
    ['2020[mhda]', 'query-field-refused', 5],
    ['"lung cancer"[tiab:~3]', 'query-proximity', 14],
    ['glioma[ti:noexp]', 'query-field-unknown', 7],
    ['glioma and lung', 'query-lower-case-operator', 8],
    ['signs and symptoms[mh]', 'query-lower-case-operator', 7],
    ['glioma Or lung', 'query-lower-case-operator', 8],
    ['#1 AND glioma', 'query-history', 1],
    ['“imaging genomics”[tiab]', 'query-quote', 1],
    ['(glioma[ti]', 'query-unbalanced', 1],
    ['glioma[ti])', 'query-unbalanced', 11],
    ['glioma[ti] AND ()', 'query-empty-group', 16],
    ['(glioma OR lung)[ti]', 'query-field-on-group', 17],
    ['"glioma', 'query-unclosed', 1],
    ['glioma[ti', 'query-unclosed', 7],
    ['glioma]', 'query-unclosed', 7],
    ['AND glioma', 'query-operator', 1],
    ['glioma OR', 'query-operator', 8],
    ['glioma AND OR lung', 'query-operator', 8],
    ['NOT glioma', 'query-operator', 1],
    ['[ti] glioma', 'query-term-missing', 1],
    ['MRI[ti] AND abc*[ti]', 'query-truncation', 13],
    ['"lung gen*"[ti]', 'query-truncation', 1],
    ['colo*ectal[ti]', 'query-truncation', 1],
    ['*genomics[ti]', 'query-truncation', 1],
    ['the[tiab]', 'query-stopword', 1],
    ['"--"[ti]', 'query-no-word', 1],
    ['2005/13[dp]', 'query-date', 1],
    ['2005/02/30[dp]', 'query-date', 1],
    ['"last 5 years"[dp]', 'query-date', 1],
    ['2005:x[dp]', 'query-date', 1],
    ['a1:b1[ti]', 'query-range', 1],
    ['2005:[dp]', 'query-range', 1],
    ['2005[dp]:2006[edat]', 'query-range', 1],
    ['2010:2005[dp]', 'query-range', 1],
    ['2010/05:2010/04/30[dp]', 'query-range', 1],
    ['9:1[uid]', 'query-range', 1],
    ['12a[uid]', 'query-uid', 1],
    ['klingon[la]', 'query-language', 1],
    ['neoplasms/ge[mh]', 'query-qualifier', 1],
    [`${'('.repeat(300)}glioma${')'.repeat(300)}`, 'query-too-deep', 201],
  ])('%s', (text, code, column) => {
    const error = refusal(text);
    expect(error.code).toBe(code);
    expect(error.hint).toMatch(/\w/);
    if (column !== null) expect(error.message).toContain(`column ${column}:`);
  });

  it('says what is not supported and what to write', () => {
    const error = refusal('glioma[tiab] AND "lung cancer"[tiab:~3]');
    expect(error.message).toBe(
      'in the query, column 31: [tiab:~3] asks for a proximity search, which is not supported (near: …b] AND "lung cancer"[tiab:~3])',
    );
    expect(error.hint).toBe('Write the phrases themselves, joined by OR.');
  });

  it('throws nothing but its own errors, whatever comes', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '"',
      '[ti]',
      '[',
      ']',
      ':',
      'AND',
      'OR',
      'NOT',
      'a*',
      '2005',
      'lung',
      ' ',
      '/',
      '*',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 25 }).map((list) => list.join(' ')),
        ),
        (text) => {
          try {
            expect(parseQuery(printQuery(parseQuery(text)))).toEqual(parseQuery(text));
          } catch (error) {
            expect(error).toBeInstanceOf(UsageError);
          }
        },
      ),
    );
  });
});

describe('a lenient reading', () => {
  it.each([
    ['glioma[foo]', 'glioma[all]', ['foo']],
    ['medline[sb] AND glioma[ti]', 'medline[all] AND glioma[ti]', ['sb']],
    ['"lung cancer"[tiab:~3]', '"lung cancer"[tiab]', ['tiab:~3']],
    ['cat*[tiab]', 'cat[tiab]', []],
    ['melanoma AND (', 'melanoma[all]', []],
    ['glioma OR', 'glioma[all]', []],
    ['glioma and lung', 'glioma[all] AND lung[all]', []],
    ['2005/13[dp] glioma', 'glioma[all]', []],
  ])('of %s', (text, canonical, fields) => {
    const { query, problems } = parseQueryLeniently(text);
    expect(query === null ? null : printQuery(query)).toBe(canonical);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.flatMap(({ dropped }) => (dropped?.list === 'fields' ? [dropped.text] : []))).toEqual(
      fields,
    );
  });

  it('agrees with the strict one where that accepts', () => {
    fc.assert(
      fc.property(arbitraryQuery(), (query) => {
        expect(parseQueryLeniently(printQuery(query))).toEqual({ query, problems: [] });
      }),
    );
  });

  it('has nothing left of an empty query', () => {
    expect(parseQueryLeniently('((').query).toBeNull();
    expect(parseQueryLeniently('').query).toBeNull();
  });
});
