import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseText } from '../../src/text/normalise.ts';

describe('normaliseText', () => {
  it.each([
    ['PET‐CT – and PET−CT', 'PET-CT - and PET-CT'],
    ['a\u00a0b\u2009c\u3000d', 'a b c d'],
    ['“mouse” ‘rat’ it’s', "\"mouse\" 'rat' it's"],
    ['ﬁbrosis eﬀect', 'fibrosis effect'],
    ['naïve café', 'naive cafe'],
    ['nai\u0308ve', 'naive'],
    ['Straße GROẞ', 'Strasse GROSS'],
    ['İstanbul ılık', 'Istanbul ilik'],
    ['CO₂ at 10⁻³', 'CO2 at 10-3'],
    ['radio\u00adgenomics zero\u200bwidth', 'radiogenomics zerowidth'],
    ['𝑝 < 0.05', 'p < 0.05'],
    ['CaPTk™ 5 °C', 'CaPTk™ 5 °C'],
    ['½ dose', '1/2 dose'],
    ['ＭＲＩ！', 'MRI!'],
    ['β-catenin', 'β-catenin'],
    ['한국어', '한국어'],
    ['😀 emoji', '😀 emoji'],
    ['half \ud83d a pair', 'half \ud83d a pair'],
  ])('makes %j even', (original, expected) => {
    expect(normaliseText(original).text).toBe(expected);
  });

  it.each([
    ['the nai\u0308ve way', 'naive', 'nai\u0308ve'],
    ['eﬀect', 'effect', 'eﬀect'],
    ['the Straße here', 'Strasse', 'Straße'],
    ['a radio\u00adgenomics b', 'radiogenomics', 'radio\u00adgenomics'],
    ['x 𝑝𝑞 y', 'pq', '𝑝𝑞'],
    ['İİ mice', 'mice', 'mice'],
    ['e\u0301', 'e', 'e\u0301'],
    ['a e\u0301\u0323\u0301 b', 'e', 'e\u0301\u0323\u0301'],
  ])('leads back from %j to the original', (original, part, expected) => {
    const { text, locate } = normaliseText(original);
    const at = text.indexOf(part);
    const { start, end } = locate(at, at + part.length);
    expect(original.slice(start, end)).toBe(expected);
  });

  it('takes a whole ligature where only a part of it was found', () => {
    const { text, locate } = normaliseText('a ﬃ b');
    expect(text).toBe('a ffi b');
    expect(locate(3, 4)).toEqual({ start: 2, end: 3 });
  });

  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'é',
          'e\u0301',
          'ﬁ',
          'ß',
          'İ',
          '𝑝',
          '😀',
          '\u0301',
          '\u00ad',
          '–',
          '“',
          'a',
          'Z',
          '1',
          ' ',
          '½',
          '각',
        ),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));

  it('locates every part inside the original, in order, and whole characters only', () => {
    fc.assert(
      fc.property(hostile, (original) => {
        const { text, locate } = normaliseText(original);
        let before = 0;
        for (let at = 0; at < text.length; at += 1) {
          const { start, end } = locate(at, at + 1);
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(original.length);
          before = start;
        }
        expect(locate(0, text.length).end).toBeLessThanOrEqual(original.length);
      }),
    );
  });

  it('normalises a located part to what was found', () => {
    fc.assert(
      fc.property(hostile, fc.nat(), fc.nat(), (original, a, b) => {
        const { text, locate } = normaliseText(original);
        const points = [...text];
        const from = points.slice(0, a % (points.length + 1)).join('').length;
        const to =
          from +
          points
            .slice(a % (points.length + 1))
            .slice(0, (b % 5) + 1)
            .join('').length;
        if (to > from) {
          const { start, end } = locate(from, to);
          // More than what was found only where one character became several.
          expect(normaliseText(original.slice(start, end)).text).toContain(text.slice(from, to));
        }
      }),
    );
  });

  it('changes nothing a second time', () => {
    fc.assert(
      fc.property(hostile, (original) => {
        const once = normaliseText(original).text;
        expect(normaliseText(once).text).toBe(once);
      }),
    );
  });
});
