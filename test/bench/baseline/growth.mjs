import { spawnSync } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { bundleOnce } from './bundle.mjs';
import { makeFiles, recordsOfBase } from './make-input.mjs';
import { measureUse, removeDatabase } from './measure.mjs';

const node = process.execPath;

/** How time and space grow with records and rules: rows to read, and the plot that the documentation shows. */
export async function growth({ root, base, folder, rgx, perf }) {
  const byRecords = [1, 2, 4].map((files) => measureImport({ base, folder, rgx, files }));
  const byRules = measureRules({ root, base, perf });
  writeFileSync(join(root, 'docs/scale-one-machine.svg'), drawGrowth(byRecords, byRules));
  return [
    ...byRecords.map(({ records, cpu, megabytes, peak }) => ({
      what: `Growth: ${records} records stored`,
      goal: '',
      measured: `${cpu.toFixed(1)} s of CPU, ${megabytes.toFixed(0)} MB, peak ${peak.toFixed(0)} MiB`,
      met: null,
    })),
    ...byRules.map(({ rules, cpu }) => ({
      what: `Growth: ${rules} rules over ${recordsOfBase} records`,
      goal: '',
      measured: `${cpu.toFixed(2)} s of CPU`,
      met: null,
    })),
  ];
}

function measureImport({ base, folder, rgx, files }) {
  const records = files * recordsOfBase;
  const db = join(folder, 'growth.sqlite');
  const inputs = makeFiles(base, join(folder, 'files'), records);
  removeDatabase(db);
  const { cpu, peak } = measureUse([rgx, 'import', ...inputs, '--db', db]);
  const megabytes = statSync(db).size / 1e6;
  removeDatabase(db);
  return { records, cpu, megabytes, peak };
}

function measureRules({ root, base, perf }) {
  const list = join(perf, 'rules.txt');
  if (!existsSync(list)) return [];
  const command = [bundleOnce(root, 'rules-once'), base, list, '15', '30', '45', '60'];
  const { stdout, stderr } = spawnSync(node, command, { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  const lines = stdout.trim().split('\n');
  return lines.map((line) => JSON.parse(line)).map(({ rules, seconds }) => ({ rules, cpu: seconds }));
}

/** Four small charts beside one another, each from zero, so that a straight line through the corner means “in proportion”. */
function drawGrowth(byRecords, byRules) {
  const charts = [
    ['Records stored → CPU, s', byRecords.map(({ records, cpu }) => [records, cpu])],
    ['Records stored → file, MB', byRecords.map(({ records, megabytes }) => [records, megabytes])],
    ['Records stored → peak memory, MiB', byRecords.map(({ records, peak }) => [records, peak])],
    ['Rules over 30,000 records → CPU, s', byRules.map(({ rules, cpu }) => [rules, cpu])],
  ].filter(([, points]) => points.length > 0);
  const width = 240;
  const height = 200;
  const { document } = parseHTML('<body></body>');
  const parts = charts.map(([title, points], index) => {
    const chart = Plot.plot({
      document,
      width,
      height,
      marginLeft: 44,
      x: { domain: [0, Math.max(...points.map(([x]) => x))], ticks: 3, label: null },
      y: { domain: [0, Math.max(...points.map(([, y]) => y)) * 1.1], ticks: 4, label: null, grid: true },
      marks: [Plot.line(points), Plot.dot(points, { fill: 'currentColor' })],
    });
    const inner = chart
      .toString()
      .replace(/^<svg[^>]*>/, '')
      .replace(/<\/svg>$/, '')
      .replace(/<style[\s\S]*?<\/style>/, '');
    const place = `translate(${(index % 2) * (width + 20)} ${Math.floor(index / 2) * (height + 40) + 20})`;
    return `<g transform="${place}"><text y="-4" font-weight="bold">${title}</text>${inner}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * width + 20} ${2 * height + 80}" font-family="system-ui, sans-serif" font-size="11" fill="#222" color="#1f5f99"><title>How file, memory and CPU time grow with records and rules</title><rect width="100%" height="100%" fill="#fff"/>${parts.join('')}</svg>\n`;
}
