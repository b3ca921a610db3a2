import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Verdict } from '../model.ts';
import type { PairCount, ValueCount } from './count-values.ts';

/** Okabe and Ito's colours: told apart by every kind of colour vision, and in grey by their lightness. */
export const verdictColours: Readonly<Record<Verdict, string>> = {
  included: '#0072b2',
  unclear: '#e69f00',
  excluded: '#9a9a9a',
};

const marks = '#0072b2';
const longestLabel = 37;

export interface YearCount {
  readonly year: number;
  readonly group: string;
  readonly count: number;
}

/** Plot draws into a document; linkedom's is enough for it, and there is none in Node. */
function draw(options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({ ...options, document, style: { background: 'none', fontSize: '12px' } });
  svg.setAttribute('aria-hidden', 'true');
  return svg.outerHTML;
}

/** Columns a year, one colour a group, in the order of `groups`. Every year of the span has its place, empty or not. */
export function drawYears(
  counts: readonly YearCount[],
  groups: readonly string[],
  colours: readonly string[],
): string {
  const years = counts.map(({ year }) => year);
  const [from, to] = [Math.min(...years), Math.max(...years)];
  const domain = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const step = Math.ceil(domain.length / 12);
  return draw({
    width: 720,
    height: 300,
    marginBottom: 36,
    marginTop: 28,
    x: {
      type: 'band',
      domain,
      label: null,
      ticks: domain.filter((year) => (year - from) % step === 0),
      tickFormat: String,
    },
    y: { label: 'Records', grid: true, tickFormat: 'd', ticks: 5, nice: true },
    color: { domain: [...groups], range: [...colours] },
    marks: [
      Plot.barY([...counts], {
        x: 'year',
        y: 'count',
        fill: 'group',
        order: [...groups],
        stroke: 'currentColor',
        strokeWidth: 0.4,
      }),
      Plot.ruleY([0]),
    ],
  });
}

/** Bars, each with its number, in the order given. */
export function drawBars(counts: readonly ValueCount[]): string {
  const rows = counts.map(({ label, count }) => ({ label: shorten(label), count }));
  return draw({
    width: 720,
    height: 26 * rows.length + 24,
    marginLeft: 275,
    marginRight: 40,
    marginTop: 4,
    marginBottom: 16,
    x: { axis: null, domain: [0, Math.max(1, ...rows.map(({ count }) => count))] },
    y: { label: null, domain: rows.map(({ label }) => label), tickSize: 0 },
    marks: [
      Plot.barX(rows, { x: 'count', y: 'label', fill: marks }),
      Plot.text(rows, { x: 'count', y: 'label', text: 'count', textAnchor: 'start', dx: 5 }),
    ],
  });
}

/** One cell a pair, darker with the count, and the number in it. */
export function drawPairs(
  pairs: readonly PairCount[],
  rows: readonly string[],
  columns: readonly string[],
): string {
  const cells = pairs
    .filter(({ first, second }) => rows.includes(first) && columns.includes(second))
    .map((pair) => ({ ...pair, first: shorten(pair.first), second: shorten(pair.second) }));
  const most = Math.max(1, ...cells.map(({ count }) => count));
  return draw({
    width: 720,
    height: 28 * rows.length + 130,
    marginLeft: 275,
    marginBottom: 120,
    marginTop: 6,
    padding: 0.06,
    x: { label: null, domain: columns.map(shorten), tickRotate: -40, tickSize: 0 },
    y: { label: null, domain: rows.map(shorten), tickSize: 0 },
    color: { type: 'linear', domain: [0, most], range: ['#deebf7', '#08519c'] },
    marks: [
      Plot.cell(cells, { x: 'second', y: 'first', fill: 'count' }),
      Plot.text(cells, {
        x: 'second',
        y: 'first',
        text: 'count',
        fill: ({ count }: PairCount) => (count > most / 2 ? '#ffffff' : '#1a202c'),
      }),
    ],
  });
}

function shorten(label: string): string {
  return label.length > longestLabel ? `${label.slice(0, longestLabel - 1).trimEnd()}…` : label;
}
