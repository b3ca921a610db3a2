import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Body } from '../../src/pubmed/attempt.ts';
import { createClient } from '../../src/pubmed/client.ts';
import { ServiceError } from '../../src/pubmed/fault.ts';
import { findProxy } from '../../src/pubmed/proxy.ts';
import { reply, startScriptedServer } from '../helpers/scripted-server.ts';
import { createVirtualClock } from '../helpers/virtual-clock.ts';

const ncbi = 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils/';

describe('findProxy', () => {
  it.each([
    ['none without a word of one', {}, ncbi, null],
    ['by protocol', { HTTPS_PROXY: 'http://a:1', HTTP_PROXY: 'http://b:2' }, ncbi, 'http://a:1/'],
    ['by protocol', { HTTPS_PROXY: 'http://a:1', HTTP_PROXY: 'http://b:2' }, 'http://x.org/', 'http://b:2/'],
    [
      'the small letters first',
      { https_proxy: 'http://a:1', HTTPS_PROXY: 'http://b:2' },
      ncbi,
      'http://a:1/',
    ],
    ['the one for all', { ALL_PROXY: 'http://c:3' }, ncbi, 'http://c:3/'],
    ['without a protocol', { HTTPS_PROXY: 'proxy.example.org:3128' }, ncbi, 'http://proxy.example.org:3128/'],
    ['none where it is empty', { HTTPS_PROXY: '  ' }, ncbi, null],
    [
      'none where the host is excepted',
      { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'x.org, nih.gov' },
      ncbi,
      null,
    ],
    ['none where a dotted host is excepted', { HTTPS_PROXY: 'http://a:1', no_proxy: '.nih.gov' }, ncbi, null],
    [
      'none where the port is excepted too',
      { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'nih.gov:443' },
      ncbi,
      null,
    ],
    [
      'where another port is excepted',
      { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'nih.gov:80' },
      ncbi,
      'http://a:1/',
    ],
    [
      'where only the end of a name is alike',
      { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'h.gov' },
      ncbi,
      'http://a:1/',
    ],
    ['none where all are excepted', { HTTPS_PROXY: 'http://a:1', NO_PROXY: '*' }, ncbi, null],
    ['none to this machine', { HTTP_PROXY: 'http://a:1' }, 'http://127.0.0.1:9/', null],
    ['none to this machine', { HTTP_PROXY: 'http://a:1' }, 'http://[::1]:9/', null],
    ['none to this machine', { HTTP_PROXY: 'http://a:1' }, 'http://localhost:9/', null],
  ])('%s (%#)', (_, env, url, expected) => {
    expect(findProxy(env, new URL(url))?.href ?? null).toBe(expected);
  });

  it.each(['socks5://u:s3cret@a:1', 'http://', 'http://u:s3cret@:0x', 'not a proxy s3cret'])(
    'refuses %s without repeating it',
    (value) => {
      expect(() => findProxy({ HTTPS_PROXY: value }, new URL(ncbi))).toThrowError(
        /^HTTPS_PROXY is not the address of an http\(s\) proxy\.$/,
      );
    },
  );
});

describe('client behind a proxy', () => {
  const cleanups: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0)) await cleanup();
  });
  const { signal } = new AbortController();
  const request = { tool: 'esearch', fields: { db: 'pubmed', term: 'a' } } as const;
  const readText = (body: Body): string => (body.kind === 'text' ? body.text : '');

  /** A real proxy that leads every tunnel to `target`, or answers CONNECT with a status of its own. */
  async function startProxy(target: number, status = 200) {
    const seen: IncomingMessage[] = [];
    const server = createServer();
    server.on('connect', (call: IncomingMessage, socket) => {
      seen.push(call);
      if (status !== 200) {
        socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
        return;
      }
      const onward = connect(target, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.destroy());
      socket.on('error', () => onward.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanups.push(
      () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    );
    return { seen, port: (server.address() as AddressInfo).port };
  }

  function openClient(proxy: string) {
    const client = createClient({
      baseUrl: 'http://ncbi.example/entrez/eutils/',
      email: 'reader@example.org',
      apiKey: null,
      rgxVersion: '9.9.9',
      clock: createVirtualClock({ isBusy: () => client.inFlight() > 0 }),
      proxy: new URL(proxy),
    });
    cleanups.unshift(client.close);
    return client;
  }

  it('calls through it, with its password and without telling the service', async () => {
    const server = await startScriptedServer((_, response) => reply(response, '{"x":1}'));
    cleanups.push(server.close);
    const { seen, port } = await startProxy(server.port);
    const client = openClient(`http://me:s3cret@127.0.0.1:${port}`);
    expect(await client.send(request, readText, signal)).toBe('{"x":1}');
    expect(seen.map(({ url, headers }) => [url, headers['proxy-authorization']])).toEqual([
      ['ncbi.example:80', `Basic ${Buffer.from('me:s3cret').toString('base64')}`],
    ]);
    expect(server.calls).toHaveLength(1);
    expect(server.calls[0]?.headers).not.toHaveProperty('proxy-authorization');
    expect(server.calls[0]?.headers.host).toBe('ncbi.example');
  });

  it.each([
    [407, 'permanent', 'proxy-refused', /refuses to connect to ncbi\.example \(HTTP 407\)/],
    [403, 'permanent', 'proxy-refused', /refuses to connect to ncbi\.example \(HTTP 403\)/],
    [502, 'unreachable', 'proxy-failed', /cannot reach ncbi\.example \(HTTP 502\)/],
  ])('tells that the proxy answers %s', async (status, kind, code, message) => {
    const { port } = await startProxy(0, status);
    const client = openClient(`http://me:s3cret@127.0.0.1:${port}`);
    const error: unknown = await client.send(request, readText, signal).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ServiceError);
    const { fault } = error as ServiceError;
    expect(fault).toMatchObject({ kind, code });
    expect(fault.message).toMatch(message);
    expect(JSON.stringify(fault)).not.toContain('s3cret');
  });

  it('tells that the proxy is not there', async () => {
    const { port } = await startProxy(0);
    for (const cleanup of cleanups.splice(0)) await cleanup();
    const client = openClient(`http://127.0.0.1:${port}`);
    await expect(client.send(request, readText, signal)).rejects.toMatchObject({
      fault: { kind: 'unreachable', code: 'proxy-unreachable' },
    });
  });
});
