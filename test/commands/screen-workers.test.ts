import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { decideCitations } from '../../src/commands/decide-citations.ts';
import { detachCriteria } from '../../src/commands/detach-criteria.ts';
import { loadProtocol } from '../../src/protocol/load-protocol.ts';
import type { Protocol } from '../../src/protocol/protocol.ts';
import { compileCriteria } from '../../src/screening/screen.ts';
import { shippedData } from '../../src/shipped.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { listUnscreened, planScreening } from '../../src/store/plan-screening.ts';
import { readCitations } from '../../src/store/read-citations.ts';
import { saveScreening } from '../../src/store/save-screening.ts';
import { readLatestScreening } from '../../src/store/screenings.ts';
import type { SealedDecision } from '../../src/store/seal-decision.ts';
import { runRgx } from '../helpers/run-rgx.ts';
import { smallProtocol } from '../helpers/small-protocol.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

const folder = makeTemporaryFolder();
const at = (name: string) => join(folder, name);
const rgx = (...args: string[]) => runRgx(args, { cwd: folder });
/** So many that each of three threads has its turn. */
const citations = 2500;

beforeAll(async () => {
  const corpus = readFileSync(shippedData('demo/corpus.xml'), 'utf8');
  const records = corpus.match(/<PubmedArticle>[\s\S]*?<\/PubmedArticle>/g) ?? [];
  const numbered = Array.from({ length: citations }, (_, index) =>
    records[index % records.length]?.replace(/(<PMID[^>]*>)\d+/, `$1${1 + index}`),
  );
  writeFileSync(at('many.xml'), `<PubmedArticleSet>${numbered.join('\n')}</PubmedArticleSet>`);
  writeFileSync(at('small.yaml'), smallProtocol);
  const other = smallProtocol.replace('version: 1.0.0', 'version: 2.0.0').replace('xenograft*', 'tumo*');
  writeFileSync(at('other.yaml'), other);
  expect(await rgx('import', 'many.xml', '--db', 'many.sqlite')).toMatchObject({ code: 0, stderr: '' });
});

/** The bytes of a file, but for the moments of its screenings. */
function hashFile(name: string): string {
  const database = new Database(at(name));
  database.exec("UPDATE screening SET screened_at = ''");
  database.close();
  return createHash('sha256')
    .update(readFileSync(at(name)))
    .digest('hex');
}

it('screens and screens again with the same result, whatever the number of threads', async () => {
  const results: unknown[] = [];
  for (const workers of ['0', '1', '2', '3']) {
    const db = `with-${workers}.sqlite`;
    copyFileSync(at('many.sqlite'), at(db));
    const screen = (protocol: string) =>
      rgx('screen', '--protocol', protocol, '--db', db, '--workers', workers, '--format', 'json');
    results.push([await screen('small.yaml'), await screen('other.yaml'), hashFile(db)]);
  }
  const [alone] = results;
  expect(alone).toMatchObject([{ code: 0, stderr: '' }, { code: 0, stderr: '' }, {}]);
  expect(results).toEqual([alone, alone, alone, alone]);
});

it('stops with 130 when it is interrupted, stores nothing, and does all of it when it is run again', async () => {
  copyFileSync(at('many.sqlite'), at('stop.sqlite'));
  const before = hashFile('many.sqlite');
  const stopped = await runRgx(['screen', '--db', 'stop.sqlite', '--workers', '2'], {
    cwd: folder,
    onStart: (child) => {
      // The journal is there as soon as the file is open, long before all is screened.
      const watch = setInterval(() => {
        if (!existsSync(at('stop.sqlite-wal'))) return;
        clearInterval(watch);
        child.kill('SIGINT');
      }, 5);
      child.on('close', () => clearInterval(watch));
    },
  });
  expect(stopped).toMatchObject({ code: 130, stdout: '' });
  expect(hashFile('stop.sqlite')).toBe(before);
  const again = await rgx('screen', '--db', 'stop.sqlite', '--protocol', 'small.yaml', '--format', 'json');
  expect(JSON.parse(again.stdout).flow.screened).toBe(citations);
});

describe('a screening in threads', () => {
  const never = new AbortController().signal;
  async function useCopy(name: string, use: (store: Store, protocol: Protocol) => Promise<void>) {
    copyFileSync(at('many.sqlite'), at(name));
    const store = openStore(at(name), { mode: 'read-write' });
    await use(store, loadProtocol(at('small.yaml'))).finally(store.close);
    // SQLite leaves the journal where another connection is still open.
    expect(existsSync(at(`${name}-wal`))).toBe(false);
  }
  async function collect(batches: AsyncIterable<readonly SealedDecision[]>) {
    const all: SealedDecision[] = [];
    for await (const batch of batches) all.push(...batch);
    return all;
  }

  it.each([0, 2])('keeps nothing of a part, with %i threads, and ends them', async (workers) => {
    await useCopy(`part-${workers}.sqlite`, async (store, protocol) => {
      const plan = planScreening(store, protocol, '1');
      const interruption = new AbortController();
      const rules = { workers, signal: interruption.signal };
      async function* interruptAfterOne() {
        for await (const batch of decideCitations(store, plan.pmids, protocol, rules)) {
          yield batch;
          interruption.abort();
        }
      }
      const stored = saveScreening(store, plan, interruptAfterOne(), '2024-01-02T03:04:05Z');
      await expect(stored).rejects.toMatchObject({ code: 'interrupted', exitCode: 130 });
      expect(readLatestScreening(store)).toBeNull();
      expect(listUnscreened(store)).toHaveLength(citations);
    });
  });

  it('tells what a thread could not do as it would be told without one', async () => {
    await useCopy('fault.sqlite', async (store, protocol) => {
      const elsewhere = { ...store, path: at('missing.sqlite') };
      const decided = collect(decideCitations(elsewhere, [1, 2], protocol, { workers: 2, signal: never }));
      await expect(decided).rejects.toMatchObject({ code: 'db-missing', exitCode: 2, hint: /rgx import/ });
    });
  });

  it('tells a bug in a thread as a bug', async () => {
    await useCopy('bug.sqlite', async (store, protocol) => {
      const [criterion] = protocol.criteria;
      const broken = { ...protocol, criteria: [{ ...criterion, when: { kind: 'none' } }] } as never;
      const decided = collect(decideCitations(store, [1, 2], broken, { workers: 1, signal: never }));
      await expect(decided).rejects.toThrow(TypeError);
    });
  });

  it('does without threads where a file that is written cannot be read', async () => {
    await useCopy('no-wal.sqlite', async (store, protocol) => {
      store.connection.exec('PRAGMA journal_mode = DELETE');
      const elsewhere = { ...store, path: at('missing.sqlite') };
      const decided = collect(decideCitations(elsewhere, [1, 2], protocol, { workers: 2, signal: never }));
      expect((await decided).map(({ pmid }) => pmid)).toEqual([1, 2]);
    });
  });

  it('hands over criteria that decide the same, by the shipped protocol too', async () => {
    await useCopy('pack.sqlite', async (store) => {
      const protocol = loadProtocol(shippedData('protocols/radiogenomics.yaml'));
      const here = compileCriteria(protocol);
      const there = compileCriteria({ criteria: structuredClone(detachCriteria(protocol)) });
      const pmids = Array.from({ length: 100 }, (_, index) => index + 1);
      for (const citation of readCitations(store, pmids)) {
        expect(there.screen(citation)).toEqual(here.screen(citation));
      }
    });
  });
});
