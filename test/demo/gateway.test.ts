import { Agent, get, type IncomingMessage } from 'node:http';
import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import { callTool, search, withServer } from './call-tool.ts';

const term = 'genomics';

describe('the rate limit', () => {
  it('lets three calls into any second, and counts no refused one', async () => {
    let time = 1_000_000;
    await withServer({ limits: { withoutKey: 3, withKey: 10 }, now: () => time }, async (server) => {
      const statuses: number[] = [];
      const callAt = async (at: number): Promise<void> => {
        time = 1_000_000 + at;
        statuses.push((await callTool(server, 'einfo', {})).status);
      };
      for (const at of [0, 400, 800, 999, 1000, 1100, 1400, 1799, 1800]) await callAt(at);
      expect(statuses).toEqual([200, 200, 200, 429, 200, 429, 200, 429, 200]);
    });
  });

  it('counts down in the headers', async () => {
    await withServer({ limits: { withoutKey: 3, withKey: 10 }, now: () => 5 }, async (server) => {
      const left: unknown[] = [];
      for (let call = 0; call < 4; call += 1) {
        const { headers } = await callTool(server, 'einfo', {});
        left.push([headers['x-ratelimit-limit'], headers['x-ratelimit-remaining']]);
      }
      expect(left).toEqual([
        ['3', '2'],
        ['3', '1'],
        ['3', '0'],
        ['3', '0'],
      ]);
    });
  });

  it('is ten with a key, each key apart from the rest', async () => {
    const limits = { withoutKey: 1, withKey: 10 };
    await withServer({ limits, apiKeys: ['0123456789abcdef'], now: () => 5 }, async (server) => {
      const withKey = { api_key: '0123456789abcdef' };
      for (let call = 0; call < 10; call += 1) {
        expect((await callTool(server, 'einfo', withKey, 'POST')).status).toBe(200);
      }
      const refused = await callTool(server, 'einfo', withKey);
      expect(refused.status).toBe(429);
      expect(refused.text).toBe(
        '{"error":"API rate limit exceeded","api-key":"0123456789abcdef","count":"11","limit":"10"}\n',
      );
      expect((await callTool(server, 'einfo', {})).status).toBe(200);
    });
  });

  it.each([
    [null, undefined],
    [2, '2'],
  ])('may say when to come back (%j)', async (retryAfter, header) => {
    await withServer({ limits: { withoutKey: 0, withKey: 0 }, retryAfter }, async (server) => {
      const { status, headers, text } = await callTool(server, 'einfo', {});
      expect(status).toBe(429);
      expect(headers['retry-after']).toBe(header);
      expect(headers['content-type']).toBe('application/json');
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(JSON.parse(text)).toEqual({
        error: 'API rate limit exceeded',
        'api-key': '127.0.0.1',
        count: '1',
        limit: '0',
      });
    });
  });
});

describe('a key', () => {
  it('that is not known spoils every call, and is echoed', async () => {
    await withServer({}, async (server) => {
      for (const tool of ['esearch', 'efetch', 'einfo', 'epost']) {
        const { status, text } = await callTool(server, tool, { term, api_key: 'deadbeef' });
        expect(status).toBe(400);
        expect(text).toBe(
          '{"error":"API key invalid","api-key":"deadbeef","type":"invalid",\n"status":"unknown"}\n',
        );
      }
    });
  });

  it('is never kept', async () => {
    await withServer({ apiKeys: ['sesame'] }, async (server) => {
      await callTool(server, 'esearch', { term, api_key: 'sesame' });
      await callTool(server, 'esearch', { term, api_key: 'sesame' }, 'POST');
      await callTool(server, 'nosuchtool', { api_key: 'sesame' });
      expect(JSON.stringify(server.calls)).not.toContain('sesame');
      expect(server.calls.map((call) => call.params['api_key'])).toEqual([
        '[hidden]',
        '[hidden]',
        '[hidden]',
      ]);
    });
  });
});

describe('a reply', () => {
  it('is compressed, in chunks, without a length, with the headers of the service', async () => {
    await withServer({ limits: { withoutKey: 3, withKey: 10 } }, async (server) => {
      const { headers } = await callTool(server, 'esearch', { term });
      expect(headers).toMatchObject({
        server: 'Finatra',
        'content-encoding': 'gzip',
        'transfer-encoding': 'chunked',
        'cache-control': 'private',
        connection: 'Keep-Alive',
        'keep-alive': 'timeout=4, max=40',
        'access-control-allow-origin': '*',
        'x-ratelimit-limit': '3',
        'ncbi-sid': expect.stringMatching(/^[0-9A-F]{16}_[0-9A-F]{4}SID$/),
        'ncbi-phid': expect.stringMatching(/^[0-9A-F]{32}\.1\.1\.m_1$/),
      });
      expect(headers['content-length']).toBeUndefined();
    });
  });

  it('is plain for a client that does not ask for gzip', async () => {
    await withServer({}, async (server) => {
      const response = await request(`${server.url}einfo.fcgi`);
      expect(response.headers['content-encoding']).toBeUndefined();
      expect(await response.body.text()).toContain('<eInfoResult>');
    });
  });

  it('closes the connection when it is an error', async () => {
    await withServer({}, async (server) => {
      const { headers } = await callTool(server, 'efetch', { id: 'x' });
      expect(headers['connection']).toBe('close');
    });
  });

  it('takes its time, by the model given', async () => {
    const slept: number[] = [];
    const sleep = async (milliseconds: number): Promise<void> => {
      slept.push(milliseconds);
    };
    const latency = (tool: string, records: number): number => (tool === 'efetch' ? 1000 + 4 * records : 0);
    await withServer({ latency, sleep }, async (server) => {
      await callTool(server, 'efetch', { id: '1001,5' });
      await callTool(server, 'einfo', {});
      expect(slept).toEqual([1004]);
    });
  });
});

describe('a connection', () => {
  async function connectionsOf(url: string, agent: Agent, calls: number): Promise<string[]> {
    const seen: string[] = [];
    for (let call = 0; call < calls; call += 1) {
      seen.push(
        await new Promise<string>((resolve, reject) => {
          get(url, { agent }, (response: IncomingMessage) => {
            const line = `${response.socket.localPort} ${response.headers.connection}`;
            response.resume();
            response.on('end', () => resolve(line));
          }).on('error', reject);
        }),
      );
    }
    return seen;
  }

  it('is closed after so many calls', async () => {
    await withServer({ keepAlive: { idleMilliseconds: 4000, calls: 3 } }, async (server) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const seen = await connectionsOf(`${server.url}einfo.fcgi`, agent, 4);
      agent.destroy();
      expect(seen.map((line) => line.split(' ')[1])).toEqual([
        'Keep-Alive',
        'Keep-Alive',
        'close',
        'Keep-Alive',
      ]);
      expect(new Set(seen.map((line) => line.split(' ')[0])).size).toBe(2);
    });
  });

  it('is closed when it idles', async () => {
    await withServer({ keepAlive: { idleMilliseconds: 20, calls: 40 } }, async (server) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const closed = new Promise<void>((resolve, reject) => {
        get(`${server.url}einfo.fcgi`, { agent }, (response) => {
          response.resume();
          response.socket.once('close', () => resolve());
        }).on('error', reject);
      });
      await closed;
      agent.destroy();
    });
  });
});

describe('a request', () => {
  it('is too long for a URL, and fits a body', async () => {
    const id = Array.from({ length: 1300 }, (_, index) => 10_000_000 + index).join(',');
    await withServer({}, async (server) => {
      const long = await callTool(server, 'efetch', { id });
      expect(long.status).toBe(414);
      expect(long.text).toMatch(/^<!DOCTYPE html>/);
      expect((await callTool(server, 'efetch', { id }, 'POST')).status).toBe(200);
    });
  });

  it('for another tool is not found', async () => {
    await withServer({}, async (server) => {
      expect((await callTool(server, 'ecitmatch', {})).status).toBe(404);
      expect((await request(new URL('/', server.url))).statusCode).toBe(404);
    });
  });

  it('is written down with what became of it', async () => {
    let time = 10;
    await withServer({ now: () => time, faults: [{ fault: 'server-error', every: 2 }] }, async (server) => {
      await search(server, { term });
      time = 25;
      await callTool(server, 'efetch', { id: ['1001', '7'] }, 'POST');
      time = 30;
      await callTool(server, 'efetch', { id: ['1001', '7'] }, 'POST');
      expect(server.calls).toEqual([
        {
          at: 10,
          tool: 'esearch',
          method: 'GET',
          params: { db: 'pubmed', retmode: 'json', term },
          status: 200,
          fault: null,
          records: 0,
        },
        {
          at: 25,
          tool: 'efetch',
          method: 'POST',
          params: { id: '1001,7' },
          status: 500,
          fault: 'server-error',
          records: 0,
        },
        {
          at: 30,
          tool: 'efetch',
          method: 'POST',
          params: { id: '1001,7' },
          status: 200,
          fault: null,
          records: 1,
        },
      ]);
      expect(server.pending()).toBe(0);
    });
  });
});

it('tells, when it is closed, of an error inside', async () => {
  const onCall = (): void => {
    throw new RangeError('a slip');
  };
  const closed = withServer({ onCall }, async (server) => {
    await expect(callTool(server, 'einfo', {})).rejects.toThrow();
  });
  await expect(closed).rejects.toThrow('a slip');
});
