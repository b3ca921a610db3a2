import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import type { Tool } from '../../src/demo/call.ts';
import { createFaultChooser } from '../../src/demo/fault-plan.ts';
import { FAULTS, type FaultName, TRANSIENT_FAULTS } from '../../src/demo/faults/faults.ts';
import type { EutilsServer } from '../../src/demo/start-eutils-server.ts';
import { callTool, listPmids, search, withServer } from './call-tool.ts';

const ids = '1001,1002,1003,1004,1005,1006,1007,1008,1009,1010,1011,1012,1013,1014,1015,1016';

async function sufferFrom(
  fault: FaultName,
  test: (server: EutilsServer) => Promise<void>,
  plan: { every?: number; times?: number } = {},
): Promise<void> {
  await withServer({ faults: [{ fault, every: 1, ...plan }] }, test);
}

describe('faults of the gateway', () => {
  it.each<[FaultName, number, RegExp, string | undefined]>([
    [
      'rate-limited',
      429,
      /^\{"error":"API rate limit exceeded","api-key":"127\.0\.0\.1","count":"4","limit":"3"\}$/,
      undefined,
    ],
    ['rate-limited-with-wait', 429, /API rate limit exceeded/, '1'],
    ['rate-limited-at-200', 200, /API rate limit exceeded/, undefined],
    ['key-refused', 400, /API key invalid/, undefined],
    ['server-error', 500, /<title>NCBI\/eutils202 - WWW Error 500 Diagnostic<\/title>/, undefined],
    ['bad-gateway', 502, /<html>/, undefined],
    ['unavailable', 503, /^$/, undefined],
    ['unroutable', 200, /^Unable to route request!$/, undefined],
    ['balancer-failure', 500, /"error":"\/lbsm\/eutils_lb -> Neg"/, undefined],
    ['block-page-at-200', 200, /<title>NCBI - WWW Error Blocked Diagnostic<\/title>/, undefined],
  ])('%s', async (fault, status, body, retryAfter) => {
    await sufferFrom(fault, async (server) => {
      for (const tool of ['esearch', 'efetch']) {
        const answer = await callTool(server, tool, { term: 'x', id: ids });
        expect(answer.status).toBe(status);
        expect(answer.text.trimEnd()).toMatch(body);
        expect(answer.headers['retry-after']).toBe(retryAfter);
      }
      expect(server.calls.map((call) => call.fault)).toEqual([fault, fault]);
    });
  });

  it('block-page: a redirect to HTML that ends in 200', async () => {
    await sufferFrom('block-page', async (server) => {
      const { status, headers } = await callTool(server, 'esearch', { term: 'x' });
      expect(status).toBe(302);
      const page = await fetch(String(headers['location']));
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toBe('text/html; charset=UTF-8');
      expect(await page.text()).toContain('Blocked Diagnostic');
      expect(server.calls.map((call) => call.tool)).toEqual(['esearch', '/error/abuse.shtml']);
    });
  });
});

describe('faults of the connection', () => {
  async function failure(server: EutilsServer): Promise<unknown> {
    return callTool(server, 'efetch', { id: ids }).then(
      () => 'no failure',
      (error: unknown) => (error as { code?: string }).code ?? (error as Error).message,
    );
  }

  it('reset: not a byte', async () => {
    await sufferFrom('reset', async (server) => {
      expect(await failure(server)).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
      expect(server.calls[0]).toMatchObject({ status: 0, fault: 'reset' });
    });
  });

  it('reset-in-body: a status, half a body, then the end', async () => {
    await sufferFrom('reset-in-body', async (server) => {
      const response = await request(`${server.url}efetch.fcgi?id=${ids}`);
      expect(response.statusCode).toBe(200);
      await expect(response.body.text()).rejects.toThrow();
    });
  });

  it('gzip-cut: a whole message that does not inflate', async () => {
    await sufferFrom('gzip-cut', async (server) => {
      expect(await failure(server)).toMatch(/Z_BUF_ERROR|unexpected end of file/);
    });
  });

  it('stall: half a body, then silence until somebody hangs up', async () => {
    await sufferFrom('stall', async (server) => {
      const response = await request(`${server.url}efetch.fcgi?id=${ids}`);
      const chunks = response.body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
      const first = await chunks.next();
      expect(String(first.value)).toContain('<PubmedArticleSet>');
      expect(server.pending()).toBe(1);
      response.body.on('error', () => undefined);
      response.body.destroy();
    });
  });
});

describe('faults of the body', () => {
  it.each<[FaultName, number, RegExp]>([
    ['body-cut', 200, /^<\?xml version="1.0" \?>.+<PubmedArticleSet>(?!.*<\/PubmedArticleSet>)/s],
    ['empty-body', 200, /^$/],
    ['prolog-only', 200, /^<\?xml[^>]+\?>\s*$/],
    ['empty-set', 200, /<PubmedArticleSet><\/PubmedArticleSet>\n$/],
    [
      'timeout-at-400',
      400,
      /<ERROR> Error: External viewer error: Empty Response\. Bytes read: 0 Status: Timeout<\/ERROR>/,
    ],
    [
      'timeout-at-200',
      200,
      /<ERROR> Error: External viewer error: Empty Response\. Bytes read: 0 Status: Timeout<\/ERROR>/,
    ],
    ['error-at-200', 200, /<ERROR> Error occurred: cannot get document summary<\/ERROR>/],
  ])('%s of EFetch', async (fault, status, body) => {
    await sufferFrom(fault, async (server) => {
      const answer = await callTool(server, 'efetch', { id: ids });
      expect(answer.status).toBe(status);
      expect(answer.text).toMatch(body);
    });
  });

  it('error-at-200 of ESearch', async () => {
    await sufferFrom('error-at-200', async (server) => {
      expect(await search(server, { term: 'x' })).toEqual({
        ERROR: 'Search Backend failed: Database is not supported: pubmed',
      });
    });
  });

  it('body-cut of ESearch is no JSON', async () => {
    await sufferFrom('body-cut', async (server) => {
      const { status, text } = await callTool(server, 'esearch', { term: 'genomics', retmode: 'json' });
      expect(status).toBe(200);
      expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    });
  });

  it('session-lost, for good', async () => {
    await withServer(
      { faults: [{ fault: 'session-lost', every: 1, tool: 'efetch', times: 1 }] },
      async (server) => {
        const { webenv = '' } = await search(server, { term: 'genomics', usehistory: 'y' });
        for (let call = 0; call < 2; call += 1) {
          const { status, text } = await callTool(server, 'efetch', { WebEnv: webenv, query_key: '1' });
          expect(status).toBe(400);
          expect(text).toContain('<ERROR>Unable to obtain query #1</ERROR>');
        }
      },
    );
  });

  it('missing-record: one is not on the page, and is there when asked again', async () => {
    await sufferFrom('missing-record', async (server) => {
      const all = server.corpus.search({ kind: 'uids', from: 1, to: 1016 });
      const asked = { id: all.join(',') };
      const missing = new Set<number>();
      for (let call = 0; call < all.length; call += 1) {
        const got = listPmids((await callTool(server, 'efetch', asked)).text);
        expect(got).toHaveLength(all.length - 1);
        for (const pmid of all) if (!got.includes(pmid)) missing.add(pmid);
      }
      expect(missing.size).toBe(all.length);
      expect(listPmids((await callTool(server, 'efetch', asked)).text)).toEqual(all);
    });
  });

  it('short-page: half of it, without a message, also by history', async () => {
    await sufferFrom('short-page', async (server) => {
      const { webenv = '', idlist = [] } = await search(server, {
        term: 'genomics',
        usehistory: 'y',
        retmax: '10',
      });
      const page = { WebEnv: webenv, query_key: '1', retstart: '0', retmax: '10' };
      const { status, text } = await callTool(server, 'efetch', page);
      expect(status).toBe(200);
      expect(listPmids(text).length).toBeLessThan(10);
      expect(idlist).toEqual(expect.arrayContaining(listPmids(text).map(String)));
    });
  });
});

describe('a plan', () => {
  function listFaults(
    plan: Parameters<typeof createFaultChooser>[0],
    tools: readonly Tool[],
  ): (FaultName | null)[] {
    return tools.map(createFaultChooser(plan));
  }

  it('strikes every n-th call of its tool, so often and no oftener', () => {
    const rules = [
      { fault: 'server-error', every: 2, tool: 'efetch', times: 2 },
      { fault: 'rate-limited', every: 5 },
    ] as const;
    const tools: Tool[] = [
      'efetch',
      'efetch',
      'esearch',
      'efetch',
      'efetch',
      'efetch',
      'efetch',
      'efetch',
      'efetch',
      'einfo',
    ];
    expect(listFaults(rules, tools)).toEqual([
      null,
      'server-error',
      null,
      null,
      'server-error',
      null,
      null,
      null,
      null,
      'rate-limited',
    ]);
  });

  it('of chances is repeated by its seed, and keeps them', () => {
    const tools = Array.from({ length: 4000 }, (): Tool => 'efetch');
    const mix = { seed: 7, chances: { reset: 0.1, 'empty-set': 0.05 } };
    const once = listFaults(mix, tools);
    expect(listFaults(mix, tools)).toEqual(once);
    expect(listFaults({ ...mix, seed: 8 }, tools)).not.toEqual(once);
    const share = (name: FaultName | null): number =>
      once.filter((fault) => fault === name).length / tools.length;
    expect(share('reset')).toBeCloseTo(0.1, 1);
    expect(share('empty-set')).toBeCloseTo(0.05, 1);
    expect(share(null)).toBeGreaterThan(0.8);
  });

  it('never strikes a tool with what cannot befall it', () => {
    expect(listFaults([{ fault: 'empty-set', every: 1 }], ['esearch', 'efetch'])).toEqual([
      null,
      'empty-set',
    ]);
    const chances = { 'timeout-at-400': 1 };
    expect(listFaults({ seed: 1, chances }, ['einfo', 'efetch'])).toEqual([null, 'timeout-at-400']);
  });

  it('counts only calls that were let in', async () => {
    const faults = [{ fault: 'server-error', every: 2 }] as const;
    await withServer({ faults, limits: { withoutKey: 1, withKey: 1 }, now: () => 0 }, async (server) => {
      for (let call = 0; call < 3; call += 1) await callTool(server, 'einfo', {});
      expect(server.calls.map(({ status }) => status)).toEqual([200, 429, 429]);
    });
  });

  it('of transient faults leaves out those that a client must not sit out', () => {
    const lasting = Object.keys(FAULTS).filter((name) => !TRANSIENT_FAULTS.some((known) => known === name));
    expect(lasting.sort()).toEqual(['block-page', 'block-page-at-200', 'key-refused']);
  });
});

describe('a corpus', () => {
  it('that changes between two calls answers from what it is now', async () => {
    await withServer({}, async (server) => {
      const [newest = 0] = server.corpus.search({ kind: 'uids', from: 1, to: 9999 });
      const record = server.corpus.find(newest);
      if (record === undefined) throw new Error('the corpus is empty');
      const before = await search(server, { term: 'genomics', usehistory: 'y' });
      server.corpus.put({
        citation: { ...record.citation, title: 'Withdrawn.' },
        raw: record.raw.replace('Synthetic', 'Withdrawn'),
      });
      expect((await search(server, { term: 'withdrawn[ti]' })).idlist).toEqual([String(newest)]);
      server.corpus.remove(newest);
      expect((await search(server, { term: 'genomics' })).count).toBe(String(Number(before.count) - 1));
      const page = { WebEnv: before.webenv ?? '', query_key: '1', retmax: '2' };
      expect(listPmids((await callTool(server, 'efetch', page)).text)).toEqual([Number(before.idlist?.[1])]);
    });
  });

  it('may be changed in the middle of a harvest', async () => {
    const seen: string[] = [];
    await withServer({ onCall: ({ tool }) => seen.push(tool) }, async (server) => {
      await callTool(server, 'einfo', {});
      await callTool(server, 'esearch', { term: 'x' });
    });
    expect(seen).toEqual(['einfo', 'esearch']);
  });
});
