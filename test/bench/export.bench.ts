import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDemoCorpus } from '../../src/demo/read-demo-corpus.ts';
import { makeScreenedFile, type ScreenedRecord } from '../helpers/screened-file.ts';

/*
 * Exports of many citations by the built program, one process each: seconds, weight, and the most memory that it held. What
 * streams holds about as much for 100,000 as for 10,000: node test/bench/run.mjs export [COUNT …] [FORMAT …]
 */

const counts = process.argv.slice(2).map(Number).filter(Boolean);
const known = ['ris', 'nbib', 'bibtex', 'csl-json', 'csv', 'jsonl', 'markdown', 'latex', 'xlsx', 'parquet'];
const wanted = known.filter((format) => process.argv.includes(format));
const formats = wanted.length === 0 ? known : wanted;
const bin = fileURLToPath(new URL('../bin/rgx.js', import.meta.url));
const corpus = [...readDemoCorpus()].map(({ citation }) => citation);
// The peak of the process itself, told by its last breath.
const tell = `process.on('exit', () => process.stderr.write('PEAK ' + process.resourceUsage().maxRSS))`;

for (const count of counts.length === 0 ? [10_000, 100_000] : counts) {
  const folder = mkdtempSync(join(tmpdir(), 'rgx-bench-'));
  const path = join(folder, 'rgx.sqlite');
  const records = Array.from({ length: count }, (_, index): ScreenedRecord => {
    const { pmid: _pmid, ...citation } = corpus[index % corpus.length] ?? { pmid: 0 };
    return {
      citation: { ...citation, pmid: index + 1 },
      criterion: (['animals', 'review', 'doubt', null] as const)[index % 4] ?? null,
    };
  });
  makeScreenedFile(path, records);
  records.length = 0;
  for (const format of formats) {
    const output = join(folder, `out.${format}`);
    const begun = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        '--import',
        `data:text/javascript,${encodeURIComponent(tell)}`,
        bin,
        'export',
        '--db',
        path,
        '--which',
        'all',
        '--format',
        format,
        '-o',
        output,
      ],
      { encoding: 'utf8' },
    );
    const seconds = (performance.now() - begun) / 1000;
    const peak = Number(/PEAK (\d+)/.exec(stderr)?.[1] ?? 0) / 1024;
    if (status !== 0) throw new Error(stderr);
    process.stdout.write(
      `${count} citations as ${format.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s  ${(statSync(output).size / 1e6).toFixed(0).padStart(4)} MB  peak ${peak.toFixed(0)} MiB\n`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
}
