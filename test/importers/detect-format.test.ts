import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RgxError } from '../../src/errors.ts';
import { detectFormat } from '../../src/importers/detect-format.ts';
import { formatNames } from '../../src/importers/formats.ts';
import { pubmedXmlText } from './fixture.ts';

const samples: readonly (readonly [name: string, head: string, format: string])[] = [
  ['a.xml', pubmedXmlText([1]), 'pubmed-xml'],
  ['efetch', '<PubmedArticleSet><PubmedArticle>', 'pubmed-xml'],
  ['pubmed.nbib', '\nPMID- 1\nOWN - NLM\n', 'medline'],
  ['pubmed.txt', 'PMID- 1\nOWN - NLM\n', 'medline'],
  ['eric.nbib', 'OWN - ERIC\nTI  - Reading\n', 'medline'],
  ['x.ris', 'TY  - JOUR\nTI  - x\n', 'ris'],
  ['x.txt', '\r\nTY  - JOUR\r\n', 'ris'],
  ['x.ciw', 'FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n', 'web-of-science'],
  ['x.bib', '% made by hand\n@Article{a1,\n  Title = {x}\n', 'bibtex'],
  ['x.csv', '"PMID","Title","Authors"\n', 'csv'],
  ['x.tsv', 'title\tabstract\n', 'csv'],
  ['x.csv', 'pmid\n1\n', 'pmids'],
  ['x.txt', '123\n124\n', 'pmids'],
];

describe('detectFormat', () => {
  it.each(samples)('%s beginning with %j is %s', (name, head, format) => {
    expect(detectFormat(name, Buffer.from(head))).toBe(format);
    expect(detectFormat('no-name', gzipSync(head))).toBe(format);
  });

  it('goes by content where the name says otherwise', () => {
    expect(detectFormat('misnamed.csv', Buffer.from('TY  - JOUR\nTI  - x\n'))).toBe('ris');
  });

  it('is not put off by a character cut in two at the end of the head', () => {
    const head = Buffer.from('TY  - JOUR\nTI  - é');
    expect(detectFormat('x.ris', head.subarray(0, -1))).toBe('ris');
  });

  it.each([
    ['{"records": []}', /is JSON/],
    ['<!DOCTYPE html><html>', /a web page/],
    ['1: Mouse M. Title. J Things. 2019. PMID: 12345.', /summary or abstract text/],
    ['BZh91AY', /packed by something other than gzip/],
    ['SQLite format 3\u0000', /SQLite/],
  ])('refuses %j', (head, message) => {
    expect(() => detectFormat('x', Buffer.from(head))).toThrow(message);
  });

  it('answers any bytes with a format or an error that says what to do', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          expect(formatNames).toContain(detectFormat('x', bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(RgxError);
          expect(error).toMatchObject({ hint: expect.any(String) });
        }
      }),
    );
  });
});
