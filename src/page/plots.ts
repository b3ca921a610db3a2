import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Verdict } from '../model.ts';
import type { PairCount, ValueCount } from './charted-counts.ts';

/** Okabe and Ito's colours: told apart by every kind of colour vision, and in grey by their lightness. */
export const verdictColours: Readonly<Record<Verdict, string>> = {
  included: '#0072b2',
  unclear: '#e69f00',
  excluded: '#9a9a9a',
};

/** Found in a full text that was read; found in title and abstract alone. */
export const depthColours = { fullText: '#0072b2', record: '#8fc3e2' } as const;

/** Plots are drawn this wide, so that their letters can be read on a phone too. */
const width = 500;
const letters = '13px';

/** A mark leads to the records that it counts. */
export type Address<T> = (datum: T) => string;

/** Plot draws into a document; linkedom's is enough for it, and there is none in Node. */
function draw(options: Plot.PlotOptions): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({ width, ...options, document, style: { background: 'none', fontSize: letters } });
  svg.setAttribute('aria-hidden', 'true');
  // The table below leads to the same records by links: in the plot, which is one image to those who cannot see it, a mark is
  // for the pointer alone.
  return svg.outerHTML
    .replaceAll('</a>', '</g>')
    .replaceAll(/<a href="([^"]*)"/g, (_, to: string) => `<g data-to="${to.replaceAll('&', '&amp;')}"`);
}

export interface YearCount {
  readonly year: number;
  readonly verdict: Verdict;
  readonly count: number;
}

const verdictOrder: readonly Verdict[] = ['included', 'unclear', 'excluded'];

function spanYears(years: readonly number[]): number[] {
  const [from, to] = [Math.min(...years), Math.max(...years)];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function yearAxis(domain: readonly number[], most: number): Plot.ScaleOptions {
  const step = Math.ceil(domain.length / most);
  const last = domain.at(-1) ?? 0;
  return {
    type: 'band',
    domain: [...domain],
    label: null,
    ticks: domain.filter((year) => (last - year) % step === 0),
    tickFormat: String,
  } as Plot.ScaleOptions;
}

/** Columns of records a year, stacked by verdict. Every year of the span has its place, empty or not. */
export function drawYears(counts: readonly YearCount[], address: Address<YearCount>): string {
  return draw({
    height: 280,
    marginBottom: 30,
    marginTop: 24,
    x: yearAxis(spanYears(counts.map(({ year }) => year)), 8),
    y: { label: 'Records', grid: true, tickFormat: 'd', ticks: 5, nice: true },
    color: { domain: [...verdictOrder], range: verdictOrder.map((verdict) => verdictColours[verdict]) },
    marks: [
      Plot.barY([...counts], {
        x: 'year',
        y: 'count',
        fill: 'verdict',
        order: [...verdictOrder],
        inset: 0.3,
        href: address,
      }),
      Plot.ruleY([0]),
    ],
  });
}

/** Bars, each with its number, in the order given; the darker part counts the studies that were read in full. */
export function drawBars(counts: readonly ValueCount[], address: Address<ValueCount>): string {
  const labelled = counts.map((count) => ({ ...count, key: count.label }));
  const parts = labelled.flatMap((count) => [
    { ...count, part: 'fullText', size: count.fullText },
    { ...count, part: 'record', size: count.all - count.fullText },
  ]);
  const wrapped = labelled.map(({ label }) => Math.ceil(label.length / lettersInLabel));
  const rows = wrapped.reduce((sum, lines) => sum + Math.max(1, lines), 0);
  return draw({
    height: Math.max(19 * rows, 26 * labelled.length) + 12,
    marginLeft: labelRoom,
    marginRight: 44,
    marginTop: 4,
    marginBottom: 8,
    x: { axis: null, domain: [0, Math.max(1, ...labelled.map(({ all }) => all))] },
    y: { domain: labelled.map(({ key }) => key), label: null, padding: 0.18 },
    color: { domain: ['fullText', 'record'], range: [depthColours.fullText, depthColours.record] },
    marks: [
      Plot.axisY({ tickSize: 0, lineWidth: labelWidth, label: null }),
      Plot.barX(
        parts.filter(({ size }) => size > 0),
        { x: 'size', y: 'key', fill: 'part', order: ['fullText', 'record'], href: address },
      ),
      Plot.text(labelled, { x: 'all', y: 'key', text: 'all', textAnchor: 'start', dx: 5 }),
    ],
  });
}

/** Room for a label left of its bar, in pixels, in ems as Plot wraps it, and in letters. */
const labelRoom = 200;
const labelWidth = 14.2;
const lettersInLabel = 28;

/** Small columns a year, one row a value: how often it stood in the studies of each year. */
export function drawYearRows(
  counts: readonly PairCount[],
  rows: readonly string[],
  address: Address<PairCount>,
): string {
  const shown = counts.filter(({ first }) => rows.includes(first));
  const domain = spanYears(counts.map(({ second }) => Number(second)));
  return draw({
    height: 46 * rows.length + 34,
    marginLeft: labelRoom,
    marginRight: 8,
    marginBottom: 26,
    marginTop: 2,
    x: yearAxis(domain, 5),
    y: { axis: null, domain: [0, Math.max(1, ...shown.map(({ count }) => count)) * 1.45] },
    fy: { domain: [...rows], label: null, padding: 0.08 },
    marks: [
      Plot.axisFy({ anchor: 'left', lineWidth: labelWidth, label: null }),
      Plot.barY(shown, {
        x: ({ second }: PairCount) => Number(second),
        y: 'count',
        fy: 'first',
        fill: depthColours.fullText,
        href: address,
      }),
      Plot.text(shown, {
        x: ({ second }: PairCount) => Number(second),
        y: 'count',
        fy: 'first',
        text: 'count',
        dy: -7,
        fontSize: 11,
      }),
      Plot.ruleY([0], { strokeOpacity: 0.5 }),
    ],
  });
}

/** How much of the darkest colour the cells have, from few to many. */
const shades = [0.25, 0.42, 0.6, 0.8, 1];

/** One cell a pair, darker with the count, and the number in it. The page's style sets the letters off from the shade. */
export function drawPairs(
  pairs: readonly PairCount[],
  rows: readonly string[],
  columns: readonly string[],
  address: Address<PairCount>,
): string {
  const cells = pairs.filter(({ first, second }) => rows.includes(first) && columns.includes(second));
  const most = Math.max(1, ...cells.map(({ count }) => count));
  const shadeOf = ({ count }: PairCount) =>
    Math.min(shades.length - 1, Math.floor(((count - 1) / most) * shades.length));
  const marks = shades.flatMap((shade, index) => {
    const within = cells.filter((cell) => shadeOf(cell) === index);
    const place = { x: 'second', y: 'first' } as const;
    return [
      Plot.cell(within, { ...place, fill: '#08519c', fillOpacity: shade, className: 'cell', href: address }),
      Plot.text(within, {
        ...place,
        text: 'count',
        pointerEvents: 'none',
        className: shade > 0.6 ? 'on-dark' : 'on-light',
      }),
    ];
  });
  const longest = Math.max(...columns.map((column) => Math.min(column.length, longestColumn)));
  return draw({
    height: 28 * rows.length + 4.8 * longest + 30,
    marginLeft: labelRoom,
    marginRight: 12,
    marginTop: 6,
    marginBottom: 4.8 * longest + 22,
    padding: 0.06,
    x: { label: null, domain: [...columns] },
    y: { label: null, domain: [...rows] },
    marks: [
      Plot.axisX({ tickSize: 0, tickRotate: -40, label: null, tickFormat: shortenColumn }),
      Plot.axisY({ tickSize: 0, lineWidth: labelWidth, label: null, tickFormat: shortenRow }),
      Plot.gridX({ strokeOpacity: 0.07 }),
      Plot.gridY({ strokeOpacity: 0.07 }),
      ...marks,
    ],
  });
}

const longestColumn = 26;
/** Two lines. */
const longestRow = 2 * lettersInLabel - 6;

const shortenColumn = (label: string) => shorten(label, longestColumn);
const shortenRow = (label: string) => shorten(label, longestRow);

function shorten(label: string, most: number): string {
  return label.length > most ? `${label.slice(0, most - 1).trimEnd()}…` : label;
}
