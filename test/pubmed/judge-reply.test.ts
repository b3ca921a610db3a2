import { describe, expect, it } from 'vitest';
import { judgeReply, type ReplyFacts } from '../../src/pubmed/judge-reply.ts';

const now = Date.parse('2026-11-23T10:00:00Z');

function judge(facts: Partial<ReplyFacts>) {
  return judgeReply(
    {
      tool: 'EFetch',
      host: 'eutils.ncbi.nlm.nih.gov',
      status: 200,
      location: null,
      retryAfter: null,
      text: '',
      ...facts,
    },
    now,
  );
}

const doctype =
  '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eEfetchResult PUBLIC "-//NLM//DTD efetch 20131226//EN" "https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20131226/efetch.dtd">\n';
const emptyIds = `${doctype}<eFetchResult>\n\t<ERROR>ID list is empty! Possibly it has no correct IDs.</ERROR>\n</eFetchResult>\n`;
const timeout = `${doctype}<eFetchResult>\n\t<ERROR> Error: External viewer error: Empty Response. Bytes read: 0 Status: Timeout</ERROR>\n</eFetchResult>\n`;
const rateLimit = '{"error":"API rate limit exceeded","api-key":"192.0.2.7","count":"4","limit":"3"}';
const badKey = '{"error":"API key invalid","api-key":"abcdef","type":"invalid",\n"status":"unknown"}';
const searchFailed = (text: string) =>
  `{"header":{"type":"esearch","version":"0.3"},"esearchresult":{"ERROR":"${text}"}}`;

describe('judgeReply', () => {
  it.each<[string, Partial<ReplyFacts>, string, string]>([
    ['400 Timeout is transient', { status: 400, text: timeout }, 'transient', 'server-timeout'],
    ['200 Timeout is transient', { status: 200, text: timeout }, 'transient', 'server-timeout'],
    ['400 no correct ids', { status: 400, text: emptyIds }, 'permanent', 'service-refused'],
    [
      '400 no correct ids, text mode, plus-encoded',
      { status: 400, text: 'ID+list+is+empty!+Possibly+it+has+no+correct+IDs.' },
      'permanent',
      'service-refused',
    ],
    [
      '400 of an unknown kind',
      { status: 400, text: '<eFetchResult><ERROR>Error occurred: cannot get document summary</ERROR>' },
      'transient',
      'service-error',
    ],
    [
      '200 outage, told as an unsupported database',
      { text: searchFailed('Search Backend failed: Database is not supported: pubmed') },
      'transient',
      'service-error',
    ],
    [
      '200 too many wildcards, told as a passing fault',
      {
        text: searchFailed(
          'Search Backend failed: An error occurred while processing request. Status: 500. Source: /api/search/?r= Details: Search is temporarily unavailable. Please try again later. Details: Cannot search because the number of wildcards (*) exceeds 256.',
        ),
      },
      'permanent',
      'service-refused',
    ],
    [
      '200 ceiling with a raw line break in the JSON string',
      { text: searchFailed("Search Backend failed: Exception:\n'retstart' cannot be larger than 9998. For") },
      'permanent',
      'service-refused',
    ],
    [
      '200 invalid database',
      { text: searchFailed('Invalid db name specified: x') },
      'permanent',
      'service-refused',
    ],
    [
      '200 ESummary without a result',
      { text: '{"esummaryresult":["Invalid db name specified: notadb"]}' },
      'permanent',
      'service-refused',
    ],
    ['429', { status: 429, text: rateLimit }, 'rate-limited', 'rate-limited'],
    ['429 without a body', { status: 429 }, 'rate-limited', 'rate-limited'],
    ['429 told as 200', { status: 200, text: rateLimit }, 'rate-limited', 'rate-limited'],
    ['400 bad key', { status: 400, text: badKey }, 'bad-key', 'api-key-invalid'],
    [
      '500 HTML',
      { status: 500, text: '<html><head><title>NCBI/eutils202 - WWW Error 500 Diagnostic</title>' },
      'transient',
      'server-error',
    ],
    ['502 empty', { status: 502 }, 'transient', 'server-error'],
    ['200 empty', { text: '\n' }, 'transient', 'reply-empty'],
    ['200 HTML', { text: '<!DOCTYPE html><title>Sign in</title>' }, 'transient', 'reply-html'],
    ['200 load balancer, text', { text: 'Unable to route request!' }, 'transient', 'service-error'],
    ['200 load balancer, JSON', { text: '{"error":"/lbsm/eutils_lb -> Neg"}' }, 'transient', 'service-error'],
    [
      'block page at 200',
      { text: '<html><head><title>NCBI - WWW Error Blocked Diagnostic</title></head>' },
      'blocked',
      'blocked',
    ],
    [
      'redirect to the block page',
      { status: 302, location: 'https://misuse.ncbi.nlm.nih.gov/error/abuse.shtml?x=1' },
      'blocked',
      'blocked',
    ],
    [
      'redirect elsewhere',
      { status: 301, location: 'https://login.example.org/?u=1' },
      'permanent',
      'redirected',
    ],
    ['403', { status: 403, text: '<html>Forbidden</html>' }, 'blocked', 'blocked'],
    ['404', { status: 404, text: '<html>Not found</html>' }, 'permanent', 'no-such-service'],
    ['414', { status: 414, text: '<html>Request-URI Too Large</html>' }, 'permanent', 'request-too-long'],
  ])('%s', (_, facts, kind, code) => {
    expect(judge(facts)).toMatchObject({ kind, code });
  });

  it.each([
    ['records', '<?xml version="1.0" ?>\n<PubmedArticleSet></PubmedArticleSet>\n'],
    [
      'a search',
      '{"header":{},"esearchresult":{"count":"1","querytranslation":"error[tiab] AND misuse.ncbi"}}',
    ],
    [
      'summaries, one of which is missing',
      '{"result":{"uids":["9"],"9":{"uid":"9","error":"cannot get document summary"}}}',
    ],
  ])('lets %s pass', (_, text) => {
    expect(judge({ text })).toBeNull();
  });

  it.each<[string | null, number]>([
    [null, 1000],
    ['2', 2000],
    ['0', 0],
    ['86400', 60_000],
    ['Mon, 23 Nov 2026 10:00:10 GMT', 10_000],
    ['Mon, 23 Nov 2026 09:00:00 GMT', 0],
    ['soon', 1000],
  ])('reads Retry-After %s as %i ms', (retryAfter, expected) => {
    expect(judge({ status: 429, text: rateLimit, retryAfter })?.retryAfterMs).toBe(expected);
  });

  it('never quotes a page, a redirect target in full, or the echoed key', () => {
    for (const facts of [
      { status: 400, text: badKey },
      { status: 301, location: 'https://example.org/?api_key=abcdef' },
      { status: 500, text: `<html><title>Oops</title>${'abcdef '.repeat(100)}` },
    ]) {
      expect(JSON.stringify(judge(facts))).not.toContain('abcdef');
    }
  });

  it('makes a server’s text harmless on a terminal', () => {
    const fault = judge({ text: '<ERROR>\u001b[31mred\u0007\nnext line</ERROR>' });
    expect(fault?.message).toBe('EFetch answered with an error (HTTP 200): [31mred next line');
  });
});
