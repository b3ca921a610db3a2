import { describe, expect, it } from 'vitest';
import { createRedactor, quoteServer } from '../../src/pubmed/redact.ts';

describe('createRedactor', () => {
  const redact = createRedactor('s3cr+t key');

  it.each([
    ['tool=rgx&api_key=s3cr%2Bt%20key&db=pubmed', 'tool=rgx&api_key=[key]&db=pubmed'],
    ['the key s3cr+t key is bad', 'the key [key] is bad'],
    ['{"api-key":"somebody else’s","limit":"3"}', '{"api-key":"[key]","limit":"3"}'],
    ['api_key=other&x=1', 'api_key=[key]&x=1'],
    ['nothing to hide', 'nothing to hide'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it('works without a key of our own', () => {
    expect(createRedactor(null)('{"api-key": "192.0.2.7"}')).toBe('{"api-key": "[key]"}');
  });
});

describe('quoteServer', () => {
  it('shortens and keeps one line', () => {
    expect(quoteServer(` a\r\n\tb\u2028c `)).toBe('a b c');
    expect(quoteServer('x'.repeat(10), 4)).toBe('xxxx…');
  });
});
