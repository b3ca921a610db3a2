import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseServerJson } from '../../src/pubmed/repair-json.ts';

describe('parseServerJson', () => {
  it('reads NCBI’s ceiling error, whose string holds a raw line break', () => {
    const text = `{"esearchresult":{"ERROR":"Search Backend failed: Exception:\n'retstart' cannot be larger than 9998."}}`;
    expect(parseServerJson(text)).toEqual({
      esearchresult: { ERROR: "Search Backend failed: Exception:\n'retstart' cannot be larger than 9998." },
    });
  });

  it('is undefined for what is no JSON, or is cut off', () => {
    for (const text of ['', '<html>', '{"a":"b', '{"a":"b\n', '{"idlist":["1","2"']) {
      expect(parseServerJson(text)).toBeUndefined();
    }
  });

  it('reads any JSON whose strings have their line breaks unescaped', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const raw = JSON.stringify(value)
          .replaceAll('\\\\', '\u0000')
          .replaceAll('\\n', '\n')
          .replaceAll('\u0000', '\\\\');
        expect(parseServerJson(raw)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
