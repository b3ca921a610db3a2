import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormatName, formatNames, formats } from '../../src/importers/formats.ts';
import type { ImportItem } from '../../src/importers/import-item.ts';
import { bytesOf, makeFolder, openIn, pubmedXmlText, readOutcome } from './fixture.ts';

const samples: Readonly<Record<FormatName, string>> = {
  'pubmed-xml': pubmedXmlText([1, 2], [3]),
  medline:
    'PMID- 1\nOWN - NLM\nTI  - One\n      more\nAB  - AIM: a. METHODS: b\nAU  - Mouse M\n\nPMID- 2\nTI  - Two\n',
  ris: 'TY  - JOUR\nTI  - One\nAU  - Mouse, M.\nPY  - 2019//\nDO  - 10.1234/a\nER  - \n\nTY  - JOUR\nTI  - Two\nER  - \n',
  csv: 'PMID,Title,Authors,DOI\n1,"One, ""two""","Mouse M, Duck D.",10.1234/a\n2,Two,,\n',
  pmids: 'PMID\n1\n2, 3\n# no\nhttps://pubmed.ncbi.nlm.nih.gov/4/\n',
  'web-of-science':
    'FN Clarivate\nVR 1.0\nPT J\nAU Mouse, M\n   Duck, D\nTI One\nPM 1\nER\n\nPT J\nTI Two\nER\n\nEF',
  bibtex:
    '@article{a,\n title={One {MRI}},\n author={M{\\"u}ller, J and Duck, D},\n year=2019\n}\n\n@book{b, title="Two"}\n',
};

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.integer({ min: 0, max: 12 }),
  put: fc.oneof(
    fc.constantFrom(
      '"',
      '{',
      '}',
      '\n',
      '\r',
      '\r\n\r\n',
      '\0',
      '<',
      '&',
      ' - ',
      'ER  - ',
      'PMID- ',
      'é',
      '\\',
      ',',
    ),
    fc.string({ maxLength: 6 }),
    fc.uint8Array({ maxLength: 6 }),
  ),
});

function damage(
  text: string,
  edits: readonly { at: number; cut: number; put: string | Uint8Array }[],
): Uint8Array {
  return edits.reduce<Uint8Array>((bytes, { at, cut, put }) => {
    const place = Math.floor(at * bytes.length);
    return Buffer.concat([bytes.subarray(0, place), Buffer.from(put), bytes.subarray(place + cut)]);
  }, Buffer.from(text));
}

function expectSound(item: ImportItem): void {
  if (item.kind === 'refused') expect(item.reason).not.toBe('');
  else if (item.kind === 'citation') {
    const { citation, key } = item;
    expect(Number.isSafeInteger(citation.pmid) && citation.pmid !== 0 && key !== '').toBe(true);
    for (const { start, end } of citation.abstractSections) {
      expect(start <= end && end <= (citation.abstract?.length ?? 0)).toBe(true);
    }
  } else expect(Number.isSafeInteger(item.pmid) && item.pmid > 0).toBe(true);
}

describe.each(formatNames)('%s with damage', (name) => {
  it('recognises its own sample, and no other format takes it first', async () => {
    const files = await openIn(makeFolder({ sample: samples[name], packed: gzipSync(samples[name]) }), '*');
    expect(files.map(({ format }) => format)).toEqual([name, name]);
  });

  it('gives sound items, then at most an error that the person can act on, and the same wherever chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(edit, { maxLength: 4 }),
        fc.integer({ min: 1, max: 80 }),
        async (edits, size) => {
          const bytes = damage(samples[name], edits);
          // Anything thrown that is not an RgxError goes through readOutcome and fails the test.
          const { items, error } = await readOutcome(
            formats[name].read({ name, chunks: bytesOf(bytes, size) }),
          );
          items.forEach(expectSound);
          const whole = await readOutcome(
            formats[name].read({ name, chunks: bytesOf(bytes, bytes.length || 1) }),
          );
          expect(whole.items).toEqual(items);
          expect(whole.error?.code).toBe(error?.code);
        },
      ),
      { numRuns: 150 },
    );
  });
});
