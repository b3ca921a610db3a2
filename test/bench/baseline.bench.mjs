/*
 * The whole of PubMed on one machine, goal by goal:
 *
 *     npm run bench [-- GROUP …]         read match store rules start memory screen latency growth
 *
 * Whole processes; medians of five (RGX_BENCH_RUNS), each in turn with its peers in the same round. What is made for it is kept
 * in RGX_BENCH_FOLDER, else in build/bench, for the next time. `growth` draws docs/scale-one-machine.svg. Needs bash and a
 * built rgx (npm run build).
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as groups from './baseline/groups.mjs';
import { growth } from './baseline/growth.mjs';
import { makeBase } from './baseline/make-input.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = process.env.RGX_BENCH_FOLDER ?? join(root, 'build/bench');
const runs = Number(process.env.RGX_BENCH_RUNS ?? 5);
const { describeMachine, read, match, store, rules, start, memory, screen, latency } = groups;
const all = { read, match, store, rules, start, memory, screen, latency, growth };
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in all));
if (unknown !== undefined) throw new Error(`there is no group ${unknown}: ${Object.keys(all).join(', ')}`);

const { base, isReal } = makeBase(root, folder);
const input = isReal ? 'real records, multiplied' : 'the demo corpus, multiplied';
process.stdout.write(
  `Input: ${input}. ${describeMachine()}.\n\n| What | Goal | Measured | |\n|---|---|---|---|\n`,
);
const context = {
  root,
  base,
  folder,
  runs,
  rgx: join(root, 'bin/rgx.js'),
  perf: join(root, '../shared/perf'),
};
for (const [name, measure] of Object.entries(all)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const { what, goal, measured: figure, met } of await measure(context)) {
    process.stdout.write(
      `| ${what} | ${goal} | ${figure} | ${met === null ? '' : met ? 'met' : 'MISSED'} |\n`,
    );
  }
}
process.stdout.write(`\nAt the end: ${describeMachine()}.\n`);
