import type { ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type EutilsServer,
  type EutilsServerOptions,
  startEutilsServer,
} from '../../src/demo/start-eutils-server.ts';
import { makeSyntheticRecords } from '../../src/demo/synthetic-records.ts';
import { describeContent } from '../../src/store/describe-content.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type RgxOptions, runRgx } from '../helpers/run-rgx.ts';
import { smallProtocol } from '../helpers/small-protocol.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

const folder = makeTemporaryFolder();
const email = 'tester@example.org';
let server: EutilsServer | null = null;
let files = 0;

async function serve(options: Partial<EutilsServerOptions> = {}): Promise<EutilsServer> {
  server = await startEutilsServer({ records: makeSyntheticRecords(300), ...options });
  return server;
}

afterEach(async () => {
  await server?.close();
  server = null;
});

const protocol = join(folder, 'synthetic.yaml');
writeFileSync(protocol, smallProtocol);

const newFile = () => join(folder, `${++files}.sqlite`);

const fetchInto = (db: string, args: readonly string[] = [], options: RgxOptions = {}) =>
  runRgx(
    ['fetch', '--protocol', protocol, '--db', db, '--email', email, '--base-url', server?.url ?? '', ...args],
    {
      cwd: folder,
      ...options,
    },
  );

function contentOf(db: string) {
  const store = openStore(db, { mode: 'read-only' });
  try {
    return describeContent(store);
  } finally {
    store.close();
  }
}

describe('rgx fetch', () => {
  it('harvests, accounts for every hit, and the third time asks for nothing but the count', async () => {
    const { calls } = await serve();
    const db = newFile();
    const first = await fetchInto(db, ['--format', 'json']);
    expect(first.code).toBe(0);
    const account = JSON.parse(first.stdout);
    expect(account.hits).toBe(300);
    expect(account.hits).toBe(account.stored + account.missing.length);
    expect(calls.length).toBe(account.calls);
    const second = JSON.parse((await fetchInto(db, ['--format', 'json'])).stdout);
    expect(second).toMatchObject({ fetched: 0, calls: 1, complete: true });
  });

  it('names itself and the e-mail on every call, asks by POST, and keeps the key out of everything', async () => {
    const key = 'abcdef0123456789abcdef0123456789abcd';
    const { calls } = await serve({ apiKeys: [key] });
    const db = newFile();
    const log = join(folder, 'calls.jsonl');
    const { code, stdout, stderr } = await fetchInto(db, ['--api-key', key, '--log', log]);
    expect(code).toBe(0);
    expect(calls.every(({ params }) => params['tool'] === 'rgx' && params['email'] === email)).toBe(true);
    expect(calls.filter(({ tool }) => tool === 'efetch').every(({ method }) => method === 'POST')).toBe(true);
    for (const text of [stdout, stderr, readFileSync(log, 'utf8'), readFileSync(db, 'latin1')])
      expect(text).not.toContain(key);
    const entries = readFileSync(log, 'utf8').trimEnd().split('\n');
    expect(entries).toHaveLength(calls.length);
  });

  it('asks for count and translation only with --dry-run, and makes no file', async () => {
    const { calls } = await serve();
    const db = newFile();
    const { code, stdout } = await fetchInto(db, ['--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Hits: +\d+$/m);
    expect(calls).toHaveLength(1);
    expect(() => contentOf(db)).toThrow('there is no');
  });

  it('stops at --limit with exit 3, and goes on from there', async () => {
    await serve();
    const db = newFile();
    const part = await fetchInto(db, ['--limit', '10']);
    expect(part.code).toBe(3);
    expect(part.stderr).toContain('Run the same command again');
    const whole = newFile();
    expect((await fetchInto(db)).code).toBe(0);
    expect((await fetchInto(whole)).code).toBe(0);
    expect(contentOf(db)).toEqual(contentOf(whole));
  });

  it.each(['SIGINT', 'SIGKILL'] as const)(
    'killed half-way by %s and run again, it ends in the same content',
    async (signal) => {
      let child: ChildProcess | null = null;
      let fetches = 0;
      await serve({
        records: [...makeSyntheticRecords(1500)],
        latency: (tool) => (tool === 'efetch' ? 100 : 0),
        onCall: ({ tool }) => {
          if (tool === 'efetch' && ++fetches === 4) child?.kill(signal);
        },
      });
      const db = newFile();
      const killed = await fetchInto(db, [], {
        onStart: (started) => {
          child = started;
        },
      });
      // Windows has no signals: the process is ended as by SIGKILL.
      if (signal === 'SIGINT' && process.platform !== 'win32') {
        expect(killed.code).toBe(130);
        expect(killed.stderr).toContain('run the same command again');
      } else expect(killed.code).toBeNull();
      const before = server?.calls.length ?? 0;
      const resumed = await fetchInto(db, ['--format', 'json']);
      expect(resumed.code).toBe(0);
      const { fetched, stored } = JSON.parse(resumed.stdout);
      expect(stored).toBe(1500);
      const asked = server?.calls
        .slice(before)
        .reduce((sum, { tool, records }) => sum + (tool === 'efetch' ? records : 0), 0);
      expect(asked).toBe(fetched);
      const whole = newFile();
      expect((await fetchInto(whole)).code).toBe(0);
      expect(contentOf(db)).toEqual(contentOf(whole));
    },
    120_000,
  );

  it('shows what PubMed dropped from the search', async () => {
    await serve();
    const odd = join(folder, 'odd.yaml');
    writeFileSync(odd, smallProtocol.replace('synthetic[ti]', 'synthetic[ti] AND "no such phrase"[ti]'));
    const { stdout } = await fetchInto(newFile(), ['--protocol', odd]);
    expect(stdout).toMatch(/^WARNING: .+/m);
  });

  it('says zero where there is nothing', async () => {
    await serve({ records: [] });
    const { code, stdout } = await fetchInto(newFile());
    expect(stdout).toMatch(/Hits by the server’s count +0/);
    expect(code).toBe(0);
  });
});

describe('what goes wrong', () => {
  it('a missing e-mail: why NCBI wants it', async () => {
    const { code, stderr } = await runRgx(['fetch', '--protocol', protocol], { cwd: folder });
    expect(stderr).toContain('NCBI asks every program for an e-mail address');
    expect(stderr).toContain('before it blocks a caller');
    expect(code).toBe(2);
  });

  it.each([
    ['a refused connection', 'http://127.0.0.1:9/', 'refuses the connection'],
    ['an unknown host', 'http://no-such-host.invalid/', 'is not known'],
    ['no URL', 'not-a-url', 'not a plain http(s) URL'],
    ['a URL with a password', 'https://me:secret@example.org/', 'not a plain http(s) URL'],
  ])('%s', async (_, url, message) => {
    const { code, stderr } = await runRgx(
      ['fetch', '--protocol', protocol, '--email', email, '--db', newFile(), '--base-url', url],
      {
        cwd: folder,
      },
    );
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('secret');
    expect(stderr).toMatch(/\n {5}\S/);
    expect([2, 3]).toContain(code);
  });

  it('a key that would travel unencrypted', async () => {
    const args = [
      'fetch',
      '--protocol',
      protocol,
      '--email',
      email,
      '--db',
      newFile(),
      '--base-url',
      'http://example.org/',
      '--api-key',
      'k',
    ];
    const { code, stderr } = await runRgx(args, { cwd: folder });
    expect(stderr).toContain('would travel unencrypted');
    expect(code).toBe(2);
  });

  it('a bad API key, which is not shown', async () => {
    await serve({ apiKeys: [] });
    const { code, stderr, stdout } = await fetchInto(newFile(), ['--api-key', 'sesame-sesame-sesame']);
    expect(stderr).toContain('key');
    expect(`${stdout}${stderr}`).not.toContain('sesame');
    expect(code).toBe(2);
  });

  it('a block page behind a redirect: it stops at once', async () => {
    const { calls } = await serve({ faults: [{ fault: 'block-page', every: 1 }] });
    const { code, stderr } = await fetchInto(newFile());
    expect(stderr.toLowerCase()).toContain('block');
    expect(code).not.toBe(0);
    expect(calls.length).toBe(1);
  });
});

describe('what files named', () => {
  it('fetches a PMID list beside the search, and says which of it is not there', async () => {
    await serve();
    const db = newFile();
    const list = join(folder, 'list.txt');
    const [first, second, third, fourth] = [...makeSyntheticRecords(4)].map(({ citation }) => citation.pmid);
    writeFileSync(list, `${third}\n${fourth}\n77\n`);
    const narrow = join(folder, 'narrow.yaml');
    writeFileSync(
      narrow,
      smallProtocol.replace('synthetic[ti]', `synthetic[ti] AND ${first}:${second}[uid]`),
    );
    expect((await runRgx(['import', list, '--db', db], { cwd: folder })).stdout).toMatch(/PMID only/);
    const { code, stdout } = await fetchInto(db, ['--protocol', narrow, '--format', 'json']);
    const account = JSON.parse(stdout);
    expect(account).toMatchObject({ hits: 2, stored: 2, missing: [], complete: false });
    expect(account.named).toMatchObject({ asked: 3, fetched: 2, missing: [{ pmid: 77, reason: 'absent' }] });
    expect(code).toBe(3);
    const { flow } = JSON.parse(
      (await runRgx(['screen', '--protocol', narrow, '--db', db, '--format', 'json'], { cwd: folder }))
        .stdout,
    );
    expect(flow).toMatchObject({ identified: 4, duplicates: 0, screened: 4 });
  });
});
