import { describe, expect, it } from 'vitest';
import { decodeInfo } from '../../src/pubmed/einfo.ts';
import { decodeAbsences } from '../../src/pubmed/esummary.ts';
import { ServiceError } from '../../src/pubmed/fault.ts';
import { findRootName } from '../../src/pubmed/root-name.ts';
import { createStrategy } from '../../src/pubmed/strategy.ts';

const text = (body: string) => ({ kind: 'text', text: body }) as const;

describe('decodeInfo', () => {
  const state = { build: 'Build-2025.11.27.06.33', lastUpdate: '2025/11/27 06:33' };

  it.each([
    [
      'XML',
      '<?xml version="1.0"?><eInfoResult><DbInfo><DbName>pubmed</DbName><DbBuild>Build-2025.11.27.06.33</DbBuild><LastUpdate>2025/11/27 06:33</LastUpdate></DbInfo></eInfoResult>',
    ],
    [
      'JSON with a list',
      '{"einforesult":{"dbinfo":[{"dbbuild":"Build-2025.11.27.06.33","lastupdate":"2025/11/27 06:33"}]}}',
    ],
    [
      'JSON without a list',
      '{"einforesult":{"dbinfo":{"dbbuild":"Build-2025.11.27.06.33","lastupdate":"2025/11/27 06:33"}}}',
    ],
  ])('reads %s', (_, body) => {
    expect(decodeInfo(text(body))).toEqual(state);
  });

  it('has null for what the server does not say', () => {
    expect(decodeInfo(text('{"einforesult":{"dbinfo":[{}]}}'))).toEqual({ build: null, lastUpdate: null });
  });

  it.each(['', '<eInfoResult><DbInfo>', '<eInfoResult></eInfoResult>', '{"einforesult":{"dblist":[]}}'])(
    'does not trust "%s"',
    (body) => {
      expect(() => decodeInfo(text(body))).toThrowError(ServiceError);
    },
  );
});

describe('decodeAbsences', () => {
  it('tells known records from unknown ones', () => {
    const body =
      '{"header":{},"result":{"uids":["7","9"],"7":{"uid":"7","title":"x"},"9":{"uid":"9","error":"cannot get document summary"}}}';
    expect([...decodeAbsences(text(body), [7, 9])]).toEqual([
      [7, null],
      [9, 'cannot get document summary'],
    ]);
  });

  it.each([
    ['speaks of others only', '{"result":{"uids":["7"],"7":{"uid":"7"}}}'],
    ['is cut off', '{"result":{"uids":["9"],"9":{"ui'],
    ['has no result', '{"header":{}}'],
  ])('does not trust an answer that %s', (_, body) => {
    expect(() => decodeAbsences(text(body), [9])).toThrowError(ServiceError);
  });
});

describe('findRootName', () => {
  it.each([
    [
      '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "a" "b">\n<PubmedArticleSet><x/>',
      'PubmedArticleSet',
    ],
    ['<!DOCTYPE eEfetchResult PUBLIC "a" "b"><eFetchResult>\n', 'eFetchResult'],
    ['<!-- <no> --><pmc-articleset/>', 'pmc-articleset'],
    ['\u00ef\u00bb\u00bf<a >', 'a'],
    ['<?xml version="1.0" ?>\n', null],
    ['text <a>', null],
    ['{"a":"<b>"}', null],
    ['', null],
    ['<Pubmed', null],
    ['<!-- never closed <a>', null],
  ])('%j', (head, name) => {
    expect(findRootName(head)).toBe(name);
  });
});

describe('createStrategy', () => {
  it('is the same search whatever its line breaks', () => {
    expect(createStrategy(' a AND\n  (b OR c) ')).toEqual(createStrategy('a AND (b OR c)'));
    expect(createStrategy('a').hash).toMatch(/^[0-9a-f]{64}$/);
    expect(createStrategy('a').hash).not.toBe(createStrategy('b').hash);
  });
});
