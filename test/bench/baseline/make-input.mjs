import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

export const recordsOfBase = 30_000;

/**
 * `base.xml` and `base.xml.gz` as a file of the yearly baseline: 30,000 records, 211 MB, made of real records by the
 * generator beside the project where it is there, else of the demo corpus again and again (then smaller). Made once.
 */
export function makeBase(root, folder) {
  mkdirSync(folder, { recursive: true });
  const base = join(folder, 'base.xml');
  const real = join(root, '../shared/real/pubmed-xml/records.xml.gz');
  const generator = join(root, '../shared/perf/gen.py');
  const isReal = existsSync(real) && existsSync(generator);
  if (!existsSync(base)) {
    if (isReal) {
      const pool = join(folder, 'pool');
      mkdirSync(pool, { recursive: true });
      writeFileSync(join(pool, 'records.xml'), gunzipSync(readFileSync(real)));
      const made = spawnSync('/usr/bin/python3', [generator, pool, folder, String(recordsOfBase), '7000']);
      if (made.status !== 0) throw new Error(`the generator failed: ${made.stderr}`);
    } else {
      const corpus = readFileSync(join(root, 'data/demo/corpus.xml'), 'utf8');
      writeFileSync(base, renumber(corpus, 1, recordsOfBase));
    }
  }
  if (!existsSync(`${base}.gz`)) writeFileSync(`${base}.gz`, gzipSync(readFileSync(base)));
  return { base, isReal };
}

/** Files of `records` records in all, each with PMIDs of its own, `recordsOfBase` a file; made once. */
export function makeFiles(base, folder, records) {
  mkdirSync(folder, { recursive: true });
  let text = null;
  const files = [];
  for (let made = 0; made < records; made += recordsOfBase) {
    const count = Math.min(recordsOfBase, records - made);
    const number = String(made / recordsOfBase + 1).padStart(4, '0');
    const path = join(folder, `pubmed26n${number}.xml.gz`);
    files.push(path);
    if (existsSync(path)) continue;
    text ??= readFileSync(base, 'utf8');
    writeFileSync(path, gzipSync(renumber(text, 1 + made, count), { level: 1 }));
  }
  return files;
}

/** The first `count` records of a set, over and over where there are fewer, numbered from `first`. */
function renumber(text, first, count) {
  const records = [...text.matchAll(/<PubmedArticle>[\s\S]*?<\/PubmedArticle>/g)].map(([record]) => record);
  const numbered = Array.from({ length: count }, (_, index) =>
    records[index % records.length].replace(/(<PMID[^>]*>)\d+/, (_, tag) => tag + (first + index)),
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n${numbered.join('\n')}\n</PubmedArticleSet>\n`;
}
