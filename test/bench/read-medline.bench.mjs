/*
 * PubMed XML → every field of every citation, in turn with another program, whole processes:
 *
 *     node test/bench/read-medline.bench.mjs FILE.xml[.gz] [PAIRS] [COMMAND …]
 *
 * COMMAND is the peer, e.g. `sh xtract.sh FILE.xml`; its output goes to /dev/null. Prints medians, and the medians of the
 * pairwise ratios of wall and CPU time. Needs bash.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const [file, pairs = '5', ...peer] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'rgx-bench-'));
const bundle = join(folder, 'read.mjs');
buildSync({
  entryPoints: [fileURLToPath(new URL('read-medline-once.ts', import.meta.url))],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
});

/** Seconds of wall and of CPU, as bash's `time` says. */
function time(command) {
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null 2>&1 </dev/null';
  const { stderr, status } = spawnSync('bash', ['-c', script, 'bench', ...command], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command.join(' ')} failed`);
  const [wall = 0, user = 0, system = 0] = stderr.trim().split(' ').map(Number);
  return { wall, cpu: user + system };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

const own = [];
const others = [];
for (let pair = 0; pair < Number(pairs); pair += 1) {
  own.push(time([process.execPath, bundle, file]));
  if (peer.length > 0) others.push(time(peer));
}
for (const kind of ['wall', 'cpu']) {
  const line = [`${kind}: rgx ${median(own.map((run) => run[kind])).toFixed(2)} s`];
  if (others.length > 0) {
    line.push(`peer ${median(others.map((run) => run[kind])).toFixed(2)} s`);
    line.push(`ratio ${median(own.map((run, at) => run[kind] / others[at][kind])).toFixed(2)}`);
  }
  process.stdout.write(`${line.join(', ')}\n`);
}
rmSync(folder, { recursive: true });
