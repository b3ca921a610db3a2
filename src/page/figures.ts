import type { Verdict } from '../model.ts';
import { countPairs, countSilent, countValues, type PairCount, type ValueCount } from './count-values.ts';
import { formatNumber, type Html, html, lowerFirst, trustMarkup } from './html.ts';
import { drawBars, drawPairs, drawYears, verdictColours, type YearCount } from './plots.ts';
import type { Review } from './review.ts';

/** How many bars a plot shows; the table below it shows all. */
const mostBars = 15;
const mostColumns = 12;
const mostPairs = 3;
/** Colours of groups that have no meaning of their own: Okabe and Ito's, and grey for the rest. */
const groupColours = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#9a9a9a'];
const verdicts: readonly Verdict[] = ['included', 'unclear', 'excluded'];

/** A number that filters the table of studies by what it counts. */
export function linkCount(count: number, filter: Readonly<Record<string, string>>): Html {
  if (count === 0) return html`0`;
  return html`<button type="button" class="count" data-filter="${JSON.stringify(filter)}">${formatNumber(count)}</button>`;
}

interface Figure {
  readonly id: string;
  readonly title: string;
  /** What the plot shows, for those who do not see it. */
  readonly words: string;
  readonly plot: string;
  readonly legend?: readonly { readonly label: string; readonly colour: string }[];
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | Html)[])[];
}

function renderFigure({ id, title, words, plot, legend = [], heads, rows }: Figure): Html {
  const key = legend.map(
    ({ label, colour }) => html`<li><span style="background:${colour}"></span>${label}</li>`,
  );
  return html`<figure id="${id}"><figcaption><h3>${title}</h3></figcaption>
${legend.length > 0 && html`<ul class="legend">${key}</ul>`}<div class="scroll" tabindex="0" role="img" aria-label="${words}">${trustMarkup(plot)}</div>
<details><summary>${title}: the numbers</summary><div class="scroll" tabindex="0" role="region" aria-label="${title}, table"><table>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(([head = '', ...cells]) => html`<tr><th scope="row">${head}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div></details></figure>
`;
}

/** Every figure that the file has numbers for. */
export function renderFigures(review: Review): Html {
  return html`${[plotYears(review), plotReasons(review), ...plotCharting(review)].filter((figure) => figure !== null).map(renderFigure)}`;
}

function plotYears(review: Review): Figure | null {
  const tally = new Map<string, YearCount>();
  for (const { citation, verdict } of review.records) {
    if (citation.year === null) continue;
    const key = `${citation.year} ${verdict}`;
    tally.set(key, { year: citation.year, group: verdict, count: (tally.get(key)?.count ?? 0) + 1 });
  }
  if (tally.size === 0) return null;
  const counts = [...tally.values()];
  const years = listYears(counts);
  const undated = review.records.filter(({ citation }) => citation.year === null).length;
  return {
    id: 'figure-years',
    title: 'Records per year, by verdict',
    words: `Stacked columns of records per year of publication, ${years[0]} to ${years.at(-1)}, by verdict.${undated === 0 ? '' : ` ${undated} records without a year are left out.`} The numbers are in the table below.`,
    plot: drawYears(
      counts,
      verdicts,
      verdicts.map((verdict) => verdictColours[verdict]),
    ),
    legend: verdicts.map((verdict) => ({ label: verdict, colour: verdictColours[verdict] })),
    heads: ['Year', ...verdicts],
    rows: years.map((year) => [
      String(year),
      ...verdicts.map((verdict) =>
        linkCount(tally.get(`${year} ${verdict}`)?.count ?? 0, { year: String(year), verdict }),
      ),
    ]),
  };
}

function plotReasons({ flow }: Review): Figure | null {
  const reasons = flow.reasons.filter(({ count }) => count > 0);
  if (reasons.length === 0) return null;
  return {
    id: 'figure-reasons',
    title: 'Why records were excluded',
    words: `Bars of excluded records by counted reason, in the order of the protocol: ${tell(reasons)}.`,
    plot: drawBars(reasons),
    heads: ['Reason', 'Records', 'by the rules alone', 'by people'],
    rows: reasons.map(({ criterion, label, count, byRules, byPeople }) => [
      label,
      linkCount(count, { verdict: 'excluded', criterion }),
      formatNumber(byRules),
      formatNumber(byPeople),
    ]),
  };
}

function plotCharting(review: Review): (Figure | null)[] {
  const { items } = review;
  if (items === null) return [];
  const counted = items.map((item, position) => ({
    ...item,
    position,
    counts: countValues(review, position),
  }));
  const [first] = counted;
  // The items with the most different values that are no numbers say most beside the first.
  const seconds = counted
    .slice(1)
    .filter(({ counts }) => !counts.some(({ label }) => /^(under |\d)/.test(label)))
    .toSorted((a, b) => b.counts.length - a.counts.length || a.position - b.position)
    .slice(0, mostPairs);
  return [
    first === undefined ? null : plotYearsBy(review, first.label, first.position, first.counts),
    ...counted.map(({ id, label, position, counts }) => plotItem(review, { id, label, position }, counts)),
    ...(first === undefined ? [] : seconds.map((second) => plotPairs(review, first, second))),
  ];
}

function plotItem(
  review: Review,
  item: { readonly id: string; readonly label: string; readonly position: number },
  counts: readonly ValueCount[],
): Figure | null {
  if (counts.length === 0) return null;
  const shown = counts.slice(0, mostBars);
  const silent = countSilent(review, item.position);
  const rest = counts.length - shown.length;
  return {
    id: `figure-item-${item.position}`,
    title: item.label,
    words:
      `Bars of included studies by ${item.label}: ${tell(shown)}.` +
      `${rest > 0 ? ` ${rest} more values are in the table below.` : ''} A study may have several values.`,
    plot: drawBars(shown),
    heads: [item.label, 'Studies'],
    rows: [
      ...counts.map(({ label, count }) => [
        label,
        linkCount(count, { item: String(item.position), value: label }),
      ]),
      ['(nothing found in the text searched)', linkCount(silent, { item: String(item.position), value: '' })],
    ],
  };
}

function plotYearsBy(
  review: Review,
  name: string,
  item: number,
  values: readonly ValueCount[],
): Figure | null {
  const top = values.slice(0, groupColours.length - 1).map(({ label }) => label);
  const rest = 'all others';
  const tally = new Map<string, YearCount>();
  for (const { citation, chart } of review.records) {
    if (chart === null || citation.year === null) continue;
    const label = chart.items[item]?.values[0]?.label;
    const group = label !== undefined && top.includes(label) ? label : rest;
    const key = `${citation.year} ${group}`;
    tally.set(key, { year: citation.year, group, count: (tally.get(key)?.count ?? 0) + 1 });
  }
  if (tally.size === 0) return null;
  const counts = [...tally.values()];
  const groups = [...top, rest];
  const years = listYears(counts);
  return {
    id: 'figure-years-by-item',
    title: `Included studies per year, by ${lowerFirst(name)}`,
    words: `Stacked columns of included studies per year, ${years[0]} to ${years.at(-1)}, by ${name}; a study with several values counts with its first. The numbers are in the table below.`,
    plot: drawYears(counts, groups, [...groupColours.slice(0, top.length), '#9a9a9a']),
    legend: groups.map((label, index) => ({
      label,
      colour: index < top.length ? (groupColours[index] ?? '#9a9a9a') : '#9a9a9a',
    })),
    heads: ['Year', ...groups],
    rows: years.map((year) => [
      String(year),
      ...groups.map((group) => formatNumber(tally.get(`${year} ${group}`)?.count ?? 0)),
    ]),
  };
}

function plotPairs(
  review: Review,
  one: { readonly label: string; readonly position: number; readonly counts: readonly ValueCount[] },
  other: { readonly label: string; readonly position: number; readonly counts: readonly ValueCount[] },
): Figure | null {
  const pairs = countPairs(review, one.position, other.position);
  if (pairs.length === 0) return null;
  const rows = one.counts.slice(0, mostColumns).map(({ label }) => label);
  const columns = other.counts.slice(0, mostColumns).map(({ label }) => label);
  const count = (first: string, second: string) => findPair(pairs, first, second)?.count ?? 0;
  const title = `${one.label} × ${lowerFirst(other.label)}`;
  return {
    id: `figure-pairs-${other.position}`,
    title,
    words: `Heat map of included studies by ${one.label} and ${other.label}, the ${rows.length} and ${columns.length} most frequent. The numbers are in the table below.`,
    plot: drawPairs(pairs, rows, columns),
    heads: [one.label, ...columns],
    rows: rows.map((first) => [first, ...columns.map((second) => formatNumber(count(first, second)))]),
  };
}

function findPair(pairs: readonly PairCount[], first: string, second: string): PairCount | undefined {
  return pairs.find((pair) => pair.first === first && pair.second === second);
}

function listYears(counts: readonly YearCount[]): number[] {
  return [...new Set(counts.map(({ year }) => year))].sort((a, b) => a - b);
}

function tell(counts: readonly ValueCount[]): string {
  return counts.map(({ label, count }) => `${label} ${formatNumber(count)}`).join(', ');
}
