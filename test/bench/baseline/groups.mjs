import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundleOnce } from './bundle.mjs';
import { makeFiles, recordsOfBase } from './make-input.mjs';
import { has, measureUse, median, race, removeDatabase, time } from './measure.mjs';

/*
 * What is measured, by group. Each gives rows { what, goal, measured, met }; `met` null where nothing could be compared. A goal
 * is a ratio wherever there is a peer: seconds depend on the machine.
 */

const node = process.execPath;
const skipped = (what, goal, missing) => ({ what, goal, measured: `skipped: no ${missing}`, met: null });
const ratio = (number) => number.toFixed(2);
const seconds = (number) => `${number.toFixed(2)} s`;
const against = (what, limit, own, peer, measure = 'wallRatio') => ({
  what,
  goal: `≤ ${limit}`,
  measured: `${ratio(peer[measure])} (${seconds(measure === 'wallRatio' ? own.wall : own.cpu)} to ${seconds(measure === 'wallRatio' ? peer.wall : peer.cpu)})`,
  met: peer[measure] <= limit,
});

/** PubMed XML → every field of a citation, beside EDirect's xtract with the same fields, and with twelve of them. */
export function read({ root, base, perf, runs }) {
  const same = join(root, 'test/bench/baseline/xtract-citation.sh');
  const twelve = join(perf, 'xtract.sh');
  const once = bundleOnce(root, 'read-medline-once');
  const four = (script) => `for i in 1 2 3 4; do sh ${script} ${base}; done`;
  const packed = (script) => `zcat ${base}.gz | sh ${script} -`;
  const tasks = [
    {
      what: 'one cold file ÷ xtract',
      limit: 1,
      files: [base],
      peer: (script) => `sh ${script} ${base}`,
      cpu: { what: 'its CPU', limit: 0.65 },
    },
    {
      what: 'four files in two threads ÷ xtract',
      limit: 0.6,
      files: [base, base, base, base],
      peer: four,
    },
    { what: '.xml.gz ÷ zcat into xtract', limit: 0.6, files: [`${base}.gz`], peer: packed },
  ];
  if (!has('xtract')) return tasks.map(({ what, limit }) => skipped(`Read: ${what}`, `≤ ${limit}`, 'xtract'));
  return tasks.flatMap(({ what, limit, files, peer, cpu }) => {
    const commands = { rgx: [node, once, ...files], same: ['bash', '-c', peer(same)] };
    if (existsSync(twelve)) commands.twelve = ['bash', '-c', peer(twelve)];
    const result = race(commands, runs);
    const row = (name, most, measure) => {
      const found = against(`Read: ${name}`, most, result.rgx, result.same, measure);
      if (result.twelve === undefined) return found;
      const few = ratio(result.twelve[measure]);
      return { ...found, measured: `${found.measured}; ${few} of xtract with twelve fields only` };
    };
    return [
      row(what, limit, 'wallRatio'),
      ...(cpu === undefined ? [] : [row(cpu.what, cpu.limit, 'cpuRatio')]),
    ];
  });
}

/** .xml.gz → match the protocol's search → store the hits. */
export function match({ base, folder, rgx, runs }) {
  const files = makeFiles(base, join(folder, 'files'), 8 * recordsOfBase);
  const db = join(folder, 'match.sqlite');
  const command = [node, rgx, 'import', ...files, '--match', 'protocol', '--db', db];
  const { wall, cpu } = race({ rgx: { command, prepare: () => removeDatabase(db) } }, runs).rgx;
  const rate = (8 * recordsOfBase) / wall;
  return [
    {
      what: 'Match the protocol and store the hits, eight files',
      goal: '≥ 20,000 records/s',
      measured: `${Math.round(rate)} records/s, ${Math.round((8 * recordsOfBase) / cpu)} a second of CPU; the baseline of 1,334 files in ${((1334 * recordsOfBase) / rate / 60).toFixed(0)} min`,
      met: rate >= 20_000,
    },
  ];
}

/** .xml.gz → SQLite with a full-text index and the raw records, beside two other roads that keep less. */
export function store({ base, folder, rgx, perf, runs }) {
  const own = join(folder, 'store.sqlite');
  const other = join(folder, 'peer.sqlite');
  const ready = (db) => () => removeDatabase(db);
  const commands = {
    rgx: { command: [node, rgx, 'import', `${base}.gz`, '--db', own], prepare: ready(own) },
  };
  if (has('xtract') && has('sqlite3') && existsSync(join(perf, 'load_xtract.sh'))) {
    const command = ['sh', join(perf, 'load_xtract.sh'), `${base}.gz`, other];
    // Its table refuses what its own quoting tears apart: the shell then ends with 1.
    commands.xtract = { command, prepare: ready(other), accept: [0, 1] };
  }
  if (
    spawnSync('/usr/bin/python3', ['-c', 'import lxml']).status === 0 &&
    existsSync(join(perf, 'load_py.py'))
  ) {
    const command = ['/usr/bin/python3', join(perf, 'load_py.py'), `${base}.gz`, other];
    commands.lxml = { command, prepare: ready(other) };
  }
  const result = race(commands, runs);
  const size = statSync(own).size / 1e6;
  return [
    result.xtract === undefined
      ? skipped('Store all: ÷ (xtract + sqlite3)', '≤ 0.75', 'xtract, sqlite3, or ../shared/perf')
      : against('Store all: ÷ (xtract + sqlite3)', 0.75, result.rgx, result.xtract),
    result.lxml === undefined
      ? skipped('Store all: ÷ (lxml + sqlite3)', '≤ 0.3', 'lxml, or ../shared/perf')
      : against('Store all: ÷ (lxml + sqlite3)', 0.3, result.rgx, result.lxml),
    {
      what: 'Store all: rate and size',
      goal: '',
      measured: `${Math.round(recordsOfBase / result.rgx.wall)} records/s, ${size.toFixed(0)} MB`,
      met: null,
    },
  ];
}

/** 60 rules over titles and abstracts, beside Python's re; both without reading the file. */
export function rules({ root, base, folder, perf, runs }) {
  const list = join(perf, 'rules.txt');
  const what = '60 rules, times faster than Python’s re';
  if (!existsSync(list) || !has('xtract')) return [skipped(what, '≥ 20', 'xtract, or ../shared/perf')];
  const table = join(folder, 'base.tsv');
  if (!existsSync(table)) spawnSync('bash', ['-c', `sh ${join(perf, 'xtract.sh')} ${base} > ${table}`]);
  const once = bundleOnce(root, 'rules-once');
  const rounds = Array.from({ length: runs }, () => {
    const own = JSON.parse(spawnSync(node, [once, base, list], { encoding: 'utf8' }).stdout);
    const said = spawnSync('/usr/bin/python3', [join(perf, 'screen_py.py'), table, list], {
      encoding: 'utf8',
    });
    const [, wall = 'NaN', hits = ''] = /: ([\d.]+) s,.*hits (\d+)/.exec(said.stdout) ?? [];
    return { own, wall: Number(wall), hits };
  });
  const times = median(rounds.map(({ own, wall }) => wall / own.seconds));
  const [{ own, hits }] = rounds;
  return [
    {
      what,
      goal: '≥ 20',
      measured: `${times.toFixed(1)} (${seconds(median(rounds.map((round) => round.own.seconds)))}; ${own.hits} hits, Python ${hits} in xtract’s text)`,
      met: times >= 20,
    },
  ];
}

/** The start of the program, beside node's own. */
export function start({ rgx, runs }) {
  const result = race({ rgx: [node, rgx, '--help'], node: [node, '-e', '0'] }, runs * 3);
  return [against('rgx --help ÷ node -e 0', 1.3, result.rgx, result.node)];
}

/** The most memory held at once. */
export function memory({ base, folder, rgx }) {
  const db = join(folder, 'memory.sqlite');
  const files = makeFiles(base, join(folder, 'files'), 4 * recordsOfBase);
  const peak = (...args) => {
    removeDatabase(db);
    return measureUse([rgx, 'import', ...args, '--db', db]).peak;
  };
  const all = peak(...files);
  const matched = peak(...files, '--match', 'protocol');
  const row = (what, mebibytes) => ({
    what: `Peak memory, four files: ${what}`,
    goal: '≤ 256 MiB',
    measured: `${mebibytes.toFixed(0)} MiB`,
    met: mebibytes <= 256,
  });
  return [row('store all', all), row('match', matched)];
}

/** 100,000 citations screened. */
export function screen({ base, folder, rgx }) {
  const db = join(folder, 'screen.sqlite');
  const records = 100_000;
  const files = makeFiles(base, join(folder, 'hundred-thousand'), records);
  removeDatabase(db);
  time([node, rgx, 'import', ...files, '--db', db]);
  const { wall, cpu } = time([node, rgx, 'screen', '--db', db]);
  return [
    {
      what: '100,000 citations screened',
      goal: '≤ 30 s',
      measured: `${seconds(wall)} (${seconds(cpu)} of CPU)`,
      met: wall <= 30,
    },
  ];
}

/**
 * Answers on a large file: of 1,000,000 citations (RGX_BENCH_CITATIONS), made where it is not there, which takes minutes and
 * 7 GB. Beside them what node needs to start: on a busy machine the ratio tells more than the milliseconds.
 */
export function latency({ base, folder, rgx, runs }) {
  const wanted = Number(process.env.RGX_BENCH_CITATIONS ?? 1_000_000);
  const db = join(folder, `citations-${wanted}.sqlite`);
  if (!existsSync(db)) {
    time([node, rgx, 'import', ...makeFiles(base, join(folder, 'million'), wanted), '--db', db]);
  }
  const status = spawnSync(node, [rgx, 'status', '--format', 'json', '--db', db], { encoding: 'utf8' });
  const { citations } = JSON.parse(status.stdout);
  const questions = {
    'rgx status': ['status'],
    'rgx explain PMID': ['explain', '50000'],
    'rgx search glioma': ['search', 'glioma'],
    'rgx search "cell cycle" AND kinase*': ['search', '"cell cycle" AND kinase*'],
    'rgx search patients': ['search', 'patients'],
  };
  const commands = Object.fromEntries(
    Object.entries(questions).map(([what, words]) => [what, [node, rgx, ...words, '--db', db]]),
  );
  const { start: node0, ...results } = race({ start: [node, '-e', '0'], ...commands }, runs);
  const rows = Object.entries(results).map(([what, { wall, wallRatio }]) => ({
    what: `${what} on ${citations} citations`,
    goal: '≤ 200 ms',
    measured: `${Math.round(1000 * wall)} ms, ${(1 / wallRatio).toFixed(1)} × node -e 0`,
    met: wall <= 0.2,
  }));
  const size = statSync(db).size / 1e9;
  return [
    ...rows,
    {
      what: `That file, and node -e 0`,
      goal: '',
      measured: `${size.toFixed(1)} GB; ${Math.round(1000 * node0.wall)} ms`,
      met: null,
    },
  ];
}

/** Where the machine stands: what was measured on a busy one is only good for ratios. */
export function describeMachine() {
  const [load = ''] = readFileSync('/proc/loadavg', 'utf8').split(' ');
  return `Node ${process.versions.node}, load ${load}`;
}
