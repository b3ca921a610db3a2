import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderBaseline } from '../../src/importers/order-baseline.ts';

describe('orderBaseline', () => {
  it('counts as NLM counts, past the digits of the names and the turn of the year', () => {
    expect(
      orderBaseline([
        'pubmed26n10000.xml.gz',
        'pubmed26n0002.xml.gz',
        'pubmed25n1400.xml.gz',
        'x/pubmed26n0010.xml',
      ]),
    ).toEqual([
      'pubmed25n1400.xml.gz',
      'pubmed26n0002.xml.gz',
      'x/pubmed26n0010.xml',
      'pubmed26n10000.xml.gz',
    ]);
  });

  it('leaves every other file in its place', () => {
    expect(orderBaseline(['z.xml', 'pubmed26n0002.xml.gz', '-', 'pubmed26n0001.xml.gz', 'a.nbib'])).toEqual([
      'z.xml',
      'pubmed26n0001.xml.gz',
      '-',
      'pubmed26n0002.xml.gz',
      'a.nbib',
    ]);
  });

  it('loses and invents no file', () => {
    const name = fc.oneof(
      fc.nat(9999).map((number) => `pubmed26n${String(number).padStart(4, '0')}.xml.gz`),
      fc.constantFrom('a.xml', '-', 'b.nbib'),
    );
    fc.assert(
      fc.property(fc.array(name), (paths) => {
        expect([...orderBaseline(paths)].sort()).toEqual([...paths].sort());
      }),
    );
  });
});
