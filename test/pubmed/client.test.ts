import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { InterruptedError, UsageError } from '../../src/errors.ts';
import type { Body } from '../../src/pubmed/attempt.ts';
import { type CallEntry, type ClientOptions, createClient } from '../../src/pubmed/client.ts';
import type { Wait } from '../../src/pubmed/retry.ts';
import { reply, type Script, startScriptedServer } from '../helpers/scripted-server.ts';
import { createVirtualClock } from '../helpers/virtual-clock.ts';

const { signal } = new AbortController();
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const good = '{"header":{},"esearchresult":{"count":"0"}}';
const request = { tool: 'esearch', fields: { db: 'pubmed', term: 'a&b' } } as const;
const readAll = async (body: Body): Promise<string> => {
  if (body.kind === 'text') return body.text;
  let text = '';
  for await (const chunk of body.chunks) text += Buffer.from(chunk).toString();
  return text;
};

async function setUp(script: Script, options: Partial<ClientOptions> = {}) {
  const server = await startScriptedServer(script);
  const log: CallEntry[] = [];
  const waits: Wait[] = [];
  const state = { inFlight: () => 0 };
  const clock = createVirtualClock({ isBusy: () => state.inFlight() > 0 });
  const client = createClient({
    baseUrl: server.url,
    email: 'reader@example.org',
    apiKey: null,
    rgxVersion: '9.9.9',
    clock,
    random: () => 0.5,
    onCall: (entry) => log.push(entry),
    timeouts: { connect: 1000, headers: 400, body: 400 },
    ...options,
  });
  state.inFlight = client.inFlight;
  cleanups.push(client.close, server.close);
  const call = () => client.call(request, readAll, { signal, onWait: (wait) => waits.push(wait) });
  return { server, client, clock, log, waits, call };
}

/** Fails `times` times, then answers well. */
const failing =
  (times: number, fail: Script): Script =>
  (seen, response, index) =>
    index < times ? fail(seen, response, index) : reply(response, good);

describe('client', () => {
  it('says who calls, in a POST body, and keeps the key out of the address', async () => {
    const { server, call } = await setUp((_, response) => reply(response, good), { apiKey: 'k3y' });
    expect(await call()).toBe(good);
    const [seen] = server.calls;
    expect(seen).toMatchObject({ method: 'POST', path: '/entrez/eutils/esearch.fcgi' });
    expect(Object.fromEntries(seen?.form ?? [])).toEqual({
      db: 'pubmed',
      term: 'a&b',
      tool: 'rgx',
      email: 'reader@example.org',
      api_key: 'k3y',
    });
    expect(seen?.headers).toMatchObject({
      'user-agent': 'rgx/9.9.9 (+mailto:reader@example.org)',
      'accept-encoding': 'gzip',
      'content-type': 'application/x-www-form-urlencoded',
    });
  });

  it.each(['', 'nobody', 'a b@example.org', 'x@y\r\nEvil: 1'])('refuses "%s" as an e-mail', (email) => {
    expect(() => createClient({ baseUrl: 'http://h/', email, apiKey: null, rgxVersion: '1' })).toThrowError(
      UsageError,
    );
  });

  it('says why an e-mail is needed', () => {
    const attempt = () => createClient({ baseUrl: 'http://h/', email: '', apiKey: null, rgxVersion: '1' });
    expect(attempt).toThrowError('An e-mail address is needed to call NCBI.');
    try {
      attempt();
    } catch (error) {
      expect(error).toMatchObject({
        code: 'email-missing',
        exitCode: 2,
        hint: 'NCBI writes to it before it blocks a caller: give --email, set NCBI_EMAIL, or put it into the protocol.',
      });
    }
  });

  it('reads gzip', async () => {
    const { call } = await setUp((_, response) =>
      reply(response, gzipSync(good), 200, { 'content-encoding': 'gzip' }),
    );
    expect(await call()).toBe(good);
  });

  it('hands out a set of records as a stream', async () => {
    const set = `<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "x" "y">\n<PubmedArticleSet>${'é'.repeat(200_000)}</PubmedArticleSet>`;
    const { client } = await setUp((_, response) =>
      reply(response, gzipSync(set), 200, { 'content-encoding': 'gzip' }),
    );
    const kinds: string[] = [];
    const text = await client.send(
      request,
      async (body) => {
        kinds.push(body.kind);
        return await readAll(body);
      },
      signal,
    );
    expect(kinds).toEqual(['records']);
    expect(text).toBe(set);
  });

  it('keeps no window of a second with more than three calls, retries included', async () => {
    const starts: number[] = [];
    const { client, clock } = await setUp((_, response, index) => {
      starts.push(clock.elapsed());
      reply(response, index % 2 === 0 ? good : '', index % 2 === 0 ? 200 : 503);
    });
    await Promise.all(Array.from({ length: 8 }, () => client.call(request, readAll, { signal })));
    expect(starts.length).toBe(client.calls());
    starts.forEach((start, index) => {
      const later = starts[index + 3];
      if (later !== undefined) expect(later - start).toBeGreaterThanOrEqual(1000);
    });
  });

  it('allows ten calls a second with a key, and as many as the server says if that is less', async () => {
    const limit = (_: unknown, response: Parameters<Script>[1]) =>
      reply(response, good, 200, { 'x-ratelimit-limit': '2' });
    const { client, clock } = await setUp(limit, { apiKey: 'k' });
    expect(client.callsPerSecond).toBe(10);
    for (let index = 0; index < 4; index += 1) await client.send(request, readAll, signal);
    expect(clock.elapsed()).toBe(1020);
  });

  it.each<[string, Script, string, string]>([
    [
      '429 without Retry-After',
      (_, response) => reply(response, '{"error":"API rate limit exceeded","api-key":"192.0.2.1"}', 429),
      'rate-limited',
      'says that too many calls come from this network (HTTP 429).',
    ],
    [
      '400 Timeout',
      (_, response) =>
        reply(
          response,
          '<eFetchResult><ERROR> Error: External viewer error: Empty Response. Bytes read: 0 Status: Timeout</ERROR></eFetchResult>',
          400,
        ),
      'server-timeout',
      'ESearch ran into a timeout inside NCBI (HTTP 400): Error: External viewer error: Empty Response. Bytes read: 0 Status: Timeout',
    ],
    [
      '500 HTML',
      (_, response) =>
        reply(response, '<html><title>NCBI/eutils202 - WWW Error 500 Diagnostic</title></html>', 500),
      'server-error',
      'answered ESearch with HTTP 500 ("NCBI/eutils202 - WWW Error 500 Diagnostic").',
    ],
    [
      '200 with ERROR',
      (_, response) =>
        reply(
          response,
          '{"esearchresult":{"ERROR":"Search Backend failed: Database is not supported: pubmed"}}',
        ),
      'service-error',
      'ESearch answered with an error (HTTP 200): Search Backend failed: Database is not supported: pubmed',
    ],
    [
      '200 with HTML',
      (_, response) => reply(response, '<!DOCTYPE html><html><title>Hotel Wi-Fi</title></html>'),
      'reply-html',
      'answered ESearch with a web page ("Hotel Wi-Fi"), not with data.',
    ],
    [
      'an empty body',
      (_, response) => reply(response, ''),
      'reply-empty',
      'answered ESearch with an empty body.',
    ],
    [
      'a gzip stream that ends early',
      (_, response) =>
        reply(response, gzipSync(good.repeat(50)).subarray(0, 30), 200, { 'content-encoding': 'gzip' }),
      'reply-truncated',
      'was cut off or damaged (Z_BUF_ERROR).',
    ],
    [
      'a gzip stream that is damaged',
      (_, response) => reply(response, 'not gzip at all', 200, { 'content-encoding': 'gzip' }),
      'reply-truncated',
      'was cut off or damaged (Z_DATA_ERROR).',
    ],
    [
      'a reset connection',
      (_, response) => response.destroy(),
      'connection-lost',
      'was closed before the answer was whole.',
    ],
    [
      'a connection cut inside the body',
      (_, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"header":', () => response.destroy());
      },
      'connection-lost',
      'was closed before the answer was whole.',
    ],
    ['no answer at all', () => {}, 'reply-timeout', 'took the request and did not answer in time.'],
    [
      'a stall inside the body',
      (_, response) => {
        response.writeHead(200);
        response.write('{"header":');
      },
      'reply-stalled',
      'stalled half-way.',
    ],
  ])('survives %s, and says so when it does not end', async (_, fail, code, message) => {
    const { client, waits, log, call } = await setUp(failing(1, fail));
    expect(await call()).toBe(good);
    expect(client.calls()).toBe(2);
    expect(waits).toHaveLength(1);
    expect(waits[0]?.reason).toContain(message);
    expect(log.map(({ fault }) => fault)).toEqual([code, null]);
  });

  it('waits as long as Retry-After asks, with every other call too', async () => {
    const { client, clock, call } = await setUp(
      failing(1, (_, response) =>
        reply(response, '{"error":"API rate limit exceeded"}', 429, { 'retry-after': '7' }),
      ),
    );
    await client.send(request, readAll, signal).catch(() => {});
    await call();
    expect(clock.elapsed()).toBe(7000);
  });

  it('gives up after a bounded number of attempts, and says what to do', async () => {
    const { client, call } = await setUp((_, response) => reply(response, '<html>', 503));
    await expect(call()).rejects.toMatchObject({
      code: 'server-error',
      exitCode: 3,
      message: expect.stringMatching(
        /^ESearch failed 7 times in a row; the last time: 127\.0\.0\.1:\d+ answered ESearch with HTTP 503\.$/,
      ),
      hint: 'What was stored is kept; run the same command again to go on.',
    });
    expect(client.calls()).toBe(7);
  });

  it('stops at once on a block page, however it comes', async () => {
    const pages: Script[] = [
      (_, response) =>
        reply(response, '', 302, { location: 'https://misuse.ncbi.nlm.nih.gov/error/abuse.shtml' }),
      (_, response) =>
        reply(response, '<html><head><title>NCBI - WWW Error Blocked Diagnostic</title></head></html>'),
      (_, response) => reply(response, '<html>no</html>', 403),
    ];
    for (const page of pages) {
      const { client, call } = await setUp(page);
      await expect(call()).rejects.toMatchObject({
        code: 'blocked',
        exitCode: 3,
        message: expect.stringContaining('has blocked this caller. rgx stopped at once'),
        hint: expect.stringContaining('eutilities@ncbi.nlm.nih.gov'),
      });
      expect(client.calls()).toBe(1);
    }
  });

  it('follows no redirect', async () => {
    const elsewhere = await startScriptedServer((_, response) => reply(response, good));
    cleanups.push(elsewhere.close);
    const { call } = await setUp((_, response) => reply(response, '', 307, { location: elsewhere.url }), {
      apiKey: 'k3y',
    });
    await expect(call()).rejects.toMatchObject({ code: 'redirected', exitCode: 2 });
    expect(elsewhere.calls).toEqual([]);
  });

  it('tries a refused key once more after a second, then says so without showing it', async () => {
    const { client, clock, log, call } = await setUp(
      (_, response) =>
        reply(
          response,
          '{"error":"API key invalid","api-key":"k3y-secret","type":"invalid",\n"status":"unknown"}',
          400,
        ),
      { apiKey: 'k3y-secret' },
    );
    const error: unknown = await call().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'api-key-invalid',
      exitCode: 2,
      message: 'ESearch failed 2 times in a row; the last time: NCBI does not accept the API key.',
    });
    expect(client.calls()).toBe(2);
    expect(clock.elapsed()).toBe(1000);
    expect(JSON.stringify([error, log, String(error)])).not.toContain('k3y-secret');
  });

  it('accepts a key that was refused only once', async () => {
    const { call } = await setUp(
      failing(1, (_, response) => reply(response, '{"error":"API key invalid"}', 400)),
      { apiKey: 'k' },
    );
    expect(await call()).toBe(good);
  });

  it('hides the key wherever the server puts it', async () => {
    const { call } = await setUp(
      (_, response) => reply(response, '{"esearchresult":{"ERROR":"Invalid db name specified: k3y-secret"}}'),
      { apiKey: 'k3y-secret' },
    );
    await expect(call()).rejects.toMatchObject({
      message: 'ESearch refused the request: Invalid db name specified: [key]',
    });
  });

  it('survives a server that closes idle connections', async () => {
    const { client } = await setUp((_, response) => {
      reply(response, good, 200, { 'keep-alive': 'timeout=4, max=40' });
      setImmediate(() => response.socket?.destroy());
    });
    for (let index = 0; index < 6; index += 1) {
      expect(await client.call(request, readAll, { signal })).toBe(good);
    }
  });

  it('says that nobody listens', async () => {
    const { server, call } = await setUp(() => {});
    await server.close();
    await expect(call()).rejects.toMatchObject({
      code: 'connection-refused',
      exitCode: 3,
      message: `ESearch failed 4 times in a row; the last time: 127.0.0.1:${server.port} refuses the connection.`,
    });
  });

  it('says that a host is not known', async () => {
    const { call } = await setUp(() => {}, { baseUrl: 'http://no-such-host.invalid/entrez/eutils/' });
    await expect(call()).rejects.toMatchObject({
      exitCode: 3,
      code: expect.stringMatching(/^(unknown-host|no-network)$/),
      message: expect.stringContaining('no-such-host.invalid'),
    });
  });

  it('ends with InterruptedError on Ctrl-C, before and inside an answer, and drops the connection', async () => {
    for (const stage of ['silent', 'body']) {
      const controller = new AbortController();
      let noteClosed = () => {};
      const closed = new Promise<void>((resolve) => {
        noteClosed = resolve;
      });
      const { client } = await setUp((_, response) => {
        response.on('close', noteClosed);
        if (stage === 'body') response.writeHead(200).write('{"header"');
        setImmediate(() => controller.abort());
      });
      const attempt = client.call(request, readAll, { signal: controller.signal });
      await expect(attempt).rejects.toBeInstanceOf(InterruptedError);
      await closed;
      expect(client.inFlight()).toBe(0);
    }
  });

  it('passes on a bug in a decoder as it is', async () => {
    const { client } = await setUp((_, response) => reply(response, good));
    const bug = new TypeError('bug');
    const decode = () => {
      throw bug;
    };
    await expect(client.call(request, decode, { signal })).rejects.toBe(bug);
  });
});
