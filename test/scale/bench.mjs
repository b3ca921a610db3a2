/*
 * What it costs to screen shards in each engine, whole processes, for a rising share of the PMIDs:
 *
 *     npm run bench:scale -- FILE.xml[.gz] [SHARE …]
 *
 * SHARE is how many parts the PMIDs are cut into, of which one is screened: 8 4 2 1 unless told. Needs bash and what
 * `npm run test:scale` installs. Prints records, wall and CPU seconds, the most memory, and records a second.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rgx } from './rgx.mjs';

const [file, ...given] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Name a file of PubMed XML: npm run bench:scale -- FILE.xml.gz\n');
  process.exit(2);
}
const shares = given.length > 0 ? given.map(Number) : [8, 4, 2, 1];
const folder = mkdtempSync(join(tmpdir(), 'rgx-bench-scale-'));
const shards = join(folder, 'shards');
const once = fileURLToPath(new URL('run-once.mjs', import.meta.url));

/** Wall and CPU seconds, as bash's `time` says, and what the process prints. */
function time(...command) {
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" </dev/null';
  const { stdout, stderr, status } = spawnSync('bash', ['-c', script, 'bench', ...command], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command.join(' ')} failed: ${stderr}`);
  const [wall, user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { wall, cpu: user + system, stdout };
}

const print = (...cells) => process.stdout.write(`${cells.join('\t')}\n`);

try {
  const written = time(
    process.execPath,
    fileURLToPath(new URL('../../bin/rgx.js', import.meta.url)),
    'import',
    file,
    '--parquet',
    shards,
    '--quiet',
  );
  const bytes = readdirSync(shards, { recursive: true })
    .filter((name) => name.endsWith('.parquet'))
    .reduce((sum, name) => sum + statSync(join(shards, name)).size, 0);
  print(
    `shards written in ${written.wall.toFixed(1)} s (${written.cpu.toFixed(1)} s of CPU), ${(bytes / 1e6).toFixed(0)} MB`,
  );
  print('engine', 'records', 'wall s', 'CPU s', 'MB', 'records/s');
  for (const share of shares) {
    for (const engine of ['duckdb', 'clickhouse']) {
      const script = join(folder, 'screen.sql');
      writeFileSync(
        script,
        rgx(
          'protocol',
          'sql',
          '--dialect',
          engine,
          '--shards',
          join(shards, '*', '*.parquet'),
          '--slice',
          `1/${share}`,
        ),
      );
      const { wall, cpu, stdout } = time(process.execPath, once, engine, script);
      const { records, megabytes } = JSON.parse(stdout);
      print(engine, records, wall.toFixed(1), cpu.toFixed(1), megabytes, Math.round(records / wall));
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
