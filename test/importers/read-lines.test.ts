import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../src/importers/read-lines.ts';
import { bytesOf } from './fixture.ts';

async function linesOf(bytes: Uint8Array | string, size = 7): Promise<string[]> {
  const lines: string[] = [];
  for await (const { text, number } of readLines(bytesOf(bytes, size))) {
    lines.push(text);
    expect(number).toBe(lines.length);
  }
  return lines;
}

describe('readLines', () => {
  it('gives the same lines wherever the chunks are cut and however lines end', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', '-'), maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 9 }),
        async (lines, ending, size) => {
          expect(await linesOf(lines.map((line) => line + ending).join(''), size)).toEqual(lines);
        },
      ),
    );
  });

  it('reads Windows-1252 where a line is not UTF-8, and UTF-8 in the lines around it', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Müller\n'),
      Buffer.from('M\xfcller \x96 x\r\n', 'latin1'),
      Buffer.from('Ελλάς'),
    ]);
    expect(await linesOf(bytes)).toEqual(['Müller', 'Müller – x', 'Ελλάς']);
  });

  it('reads UTF-16 and drops byte-order marks', async () => {
    expect(await linesOf(Buffer.from('\ufeffTY  - é\r\nTI  - x\r\n', 'utf16le'))).toEqual([
      'TY  - é',
      'TI  - x',
    ]);
    expect(await linesOf(Buffer.from('\ufeffTY  - é\r\nTI  - x', 'utf16le').swap16())).toEqual([
      'TY  - é',
      'TI  - x',
    ]);
    expect(await linesOf('\ufeffa\nb')).toEqual(['a', 'b']);
  });
});
