import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { article, articleSet, awkward } from './awkward-records.mjs';
import { engines, writeTo } from './engines.mjs';
import { at, readDecisions, readPmids, rgx } from './rgx.mjs';

const folder = mkdtempSync(join(tmpdir(), 'rgx-scale-'));
after(() => rmSync(folder, { recursive: true }));
const own = (name) => join(folder, name);
const write = (name, text) => {
  writeFileSync(own(name), text);
  return own(name);
};

const shipped = at('data/protocols/radiogenomics.yaml');
const kinds = at('test/scale/kinds.yaml');
const real = at('../shared/real/pubmed-xml');
const realFiles = ['records.xml.gz', 'pubmed20n1203.xml.gz'].map((name) => join(real, name));

const revise = (title) => (pmid) => article({ pmid, title: `${title} ${pmid}`, revised: [2023, '05', '06'] });

const corpora = {
  'the demo corpus': () => [at('data/demo/corpus.xml')],
  'real records': () => (realFiles.every(existsSync) ? realFiles : null),
  'awkward records': () => [write('awkward.xml', articleSet(awkward))],
  'records that were revised, deleted and delivered again': () => [
    write('pubmed26n0002.xml', articleSet([2001, 2002, 2003, 2004].map(revise('Mice')), [2003, 2004])),
    write(
      'pubmed26n0010.xml',
      articleSet([
        article({ pmid: 2001, title: 'Tumors of today', revised: [2024, '01', '02'], version: 2 }),
        article({ pmid: 2002, title: 'Tumors of yesterday', revised: [2020, '01', '02'] }),
        article({ pmid: 2004, title: 'Tumors that came back', revised: [2019, '01', '02'] }),
      ]),
    ),
    write(
      'pubmed26n0011.xml',
      articleSet([article({ pmid: 2001, title: 'Genes', revised: [2025, '01', '02'] })]),
    ),
  ],
};

const made = new Set(Object.keys(corpora).slice(2));

for (const [number, [corpus, listFiles]] of Object.entries(corpora).entries()) {
  const files = listFiles();
  describe(`over ${corpus}`, { skip: files === null && `${real} is not there` }, () => {
    const shards = own(`shards-${number}`);
    before(() => rgx('import', ...files, '--parquet', shards, '--quiet'));

    // The shipped protocol takes an engine seconds; the records made here are made for the other.
    for (const protocol of made.has(corpus) ? [kinds] : [shipped, kinds]) {
      const name = protocol === kinds ? 'every kind of condition' : 'the shipped protocol';
      let decisions = [];
      before(() => {
        const db = own(`${number}-${protocol === kinds ? 'kinds' : 'shipped'}.sqlite`);
        rgx('import', ...files, '--db', db, '--quiet');
        rgx('screen', '--db', db, '--protocol', protocol);
        decisions = readDecisions(db);
        assert.notEqual(decisions.length, 0);
      });

      for (const [engine, run] of Object.entries(engines)) {
        it(`${name} decides and quotes in ${engine} as rgx screen does`, async () => {
          const rows = await run(compile(engine, shards, protocol));
          assert.deepEqual(
            rows.map(({ pmid, verdict, criterion, findings }) => ({ pmid, verdict, criterion, findings })),
            decisions,
          );
        });
      }
    }
  });
}

describe('a search', () => {
  const files = [at('data/demo/corpus.xml'), write('searched.xml', articleSet(awkward))];
  const shards = own('searched');
  before(() => rgx('import', ...files, '--parquet', shards, '--quiet'));

  for (const term of [
    'radiomic*[tiab] OR "deep learning"[ti] NOT mice[all]',
    'glioma[mh] OR neoplasms/genetics[mh:noexp] OR "Glioma/diagnostic imaging"[majr]',
    'neopl*[mh]',
    'review[pt] OR "Journal Arti*"[pt]',
    'smith j[au] OR "the mice group"[au]',
    'smith*[1au] OR oneill a[lastau]',
    '"smithson j"[au] OR ger[la]',
    '"J Inv"[ta] AND 2005/03[dp]',
    '2004/01/01:2005/03/31[dp] OR 2019/05[edat]',
    '2019[epdat] OR 1003:1005[uid] OR 2005[ppdat]',
  ]) {
    it(`finds the same by ${term}`, async () => {
      const protocol = write(
        'search.yaml',
        readFileSync(kinds, 'utf8')
          .replace(/term: mice\[tiab\]/, `term: ${JSON.stringify(term)}`)
          .replace(
            /criteria:[\s\S]*/,
            `criteria:\n  - { id: a, label: A, rationale: r, outcome: ask, if_unknown: keep, when: { has: [doi] } }\n`,
          ),
      );
      const db = own(`search-${Math.abs(hash(term))}.sqlite`);
      rgx('import', ...files, '--match', 'protocol', '--protocol', protocol, '--db', db, '--quiet');
      const expected = readPmids(db);
      assert.notEqual(expected.length, 0, 'the search finds nothing, so it shows nothing');
      for (const [engine, run] of Object.entries(engines)) {
        const all = await run(compile(engine, shards, protocol));
        const found = all.filter(({ inSearch }) => inSearch).map(({ pmid }) => pmid);
        assert.ok(found.length < all.length, 'the search finds everything, so it shows nothing');
        assert.deepEqual(found, expected, engine);
      }
    });
  }

  for (const [engine, run] of Object.entries(engines)) {
    it(`leaves out in ${engine} what does not satisfy it, where told so`, async () => {
      const db = own('matched.sqlite');
      rgx('import', ...files, '--match', 'protocol', '--db', db, '--quiet');
      const matched = await run(compile(engine, shards, shipped, '--match', 'protocol'));
      assert.notEqual(matched.length, 0);
      assert.deepEqual(
        matched.map(({ pmid }) => pmid),
        readPmids(db),
      );
      assert.ok(matched.every(({ inSearch }) => inSearch));
    });
  }
});

describe('slices', () => {
  const shards = own('sliced');
  before(() => rgx('import', write('sliced.xml', articleSet(awkward)), '--parquet', shards, '--quiet'));

  for (const [engine, run] of Object.entries(engines)) {
    it(`of ${engine} together are the whole`, async () => {
      const whole = await run(compile(engine, shards, kinds));
      const parts = [];
      for (const slice of ['1/3', '2/3', '3/3'])
        parts.push(await run(compile(engine, shards, kinds, '--slice', slice)));
      assert.ok(parts.every(({ length }) => length > 0 && length < whole.length));
      assert.deepEqual(
        parts.flat().sort((a, b) => a.pmid - b.pmid),
        whole,
      );
    });
  }
});

describe('shards of another layout', () => {
  const shards = own('foreign');
  before(() => rgx('import', write('foreign.xml', articleSet(awkward)), '--parquet', shards, '--quiet'));

  for (const [engine, run] of Object.entries(engines)) {
    it(`are refused in ${engine}`, async () => {
      const script = compile(engine, shards, kinds);
      const foreign = script.replace(/layout = \d+/, 'layout = 0');
      assert.notEqual(foreign, script);
      await assert.rejects(async () => run(foreign), /made by another version of rgx/);
    });
  }
});

describe('a table of ClickHouse', () => {
  it('that the shards were loaded into gives what they give', async () => {
    const shards = own('loaded');
    rgx('import', write('loaded.xml', articleSet(awkward)), '--parquet', shards, '--quiet');
    const load = `CREATE TABLE shard_local ENGINE = MergeTree ORDER BY pmid EMPTY AS SELECT * FROM file('${join(shards, '*', '*.parquet')}', 'Parquet');

INSERT INTO shard_local SELECT * FROM file('${join(shards, '*', '*.parquet')}', 'Parquet');

`;
    const script = rgx('protocol', 'sql', kinds, '--dialect', 'clickhouse', '--table', 'shard_local');
    assert.deepEqual(
      await engines.clickhouse(load + script),
      await engines.clickhouse(compile('clickhouse', shards, kinds)),
    );
  });
});

describe('shards in a bucket', () => {
  it('that ClickHouse reads over the network give, slice by slice, what they give from disk', async () => {
    const shards = own('bucket/shards');
    mkdirSync(own('bucket'));
    const file = write('pubmed26n0001.xml', articleSet(awkward));
    rgx('import', file, at('data/demo/corpus.xml'), '--parquet', shards, '--quiet');
    const bucket = new Worker(new URL('./bucket.mjs', import.meta.url), { workerData: own('bucket') });
    const asked = [];
    const port = await new Promise((resolve) =>
      bucket.on('message', (message) => {
        if ('port' in message) resolve(message.port);
        else asked.push(message.path);
      }),
    );
    const table = `s3('http://127.0.0.1:${port}/bucket/shards/*/*.parquet', NOSIGN, 'Parquet')`;
    const parts = [];
    for (const slice of ['1/2', '2/2']) {
      const script = [
        'protocol',
        'sql',
        kinds,
        '--dialect',
        'clickhouse',
        '--table',
        table,
        '--slice',
        slice,
      ];
      parts.push(...(await engines.clickhouse(rgx(...script))));
    }
    await bucket.terminate();
    assert.ok(asked.some((path) => path.endsWith('/bucket/shards/pubmed26n0001/part-00001.parquet')));
    assert.deepEqual(
      parts.sort((a, b) => a.pmid - b.pmid),
      await engines.clickhouse(compile('clickhouse', shards, kinds)),
    );
  });
});

describe('verdicts that come back', () => {
  const shards = own('returned');
  before(() => rgx('import', write('returned.xml', articleSet(awkward)), '--parquet', shards, '--quiet'));

  for (const [engine, run] of Object.entries(engines)) {
    for (const format of ['parquet', 'csv']) {
      it(`of ${engine} as ${format} are those of the records themselves`, async () => {
        const table = own(`${engine}.${format}`);
        await run(writeTo(engine, compile(engine, shards, kinds), format, table));
        const db = own(`${engine}-${format}.sqlite`);
        // Exits 4 where a verdict is another here, 3 where a row can't be read.
        rgx('import', '--verdicts', table, '--protocol', kinds, '--db', db, '--quiet');
        rgx('screen', '--protocol', kinds, '--db', db);
        const direct = own('direct.sqlite');
        rgx('import', own('returned.xml'), '--db', direct, '--quiet');
        rgx('screen', '--protocol', kinds, '--db', direct);
        assert.deepEqual(readDecisions(db), readDecisions(direct));
      });
    }
  }
});

function compile(engine, shards, protocol, ...more) {
  return rgx(
    'protocol',
    'sql',
    protocol,
    '--dialect',
    engine,
    '--shards',
    join(shards, '*', '*.parquet'),
    ...more,
  );
}

function hash(text) {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) | 0, 7);
}
