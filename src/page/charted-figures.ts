import {
  type CountedItem,
  countPairs,
  countRoles,
  countYears,
  type PairCount,
  type StudyCount,
} from './charted-counts.ts';
import type { Figure } from './figure.ts';
import { type Filter, filterAddress, linkCount } from './filter-link.ts';
import { formatNumber, type Html, html, lowerFirst } from './html.ts';
import { depthColours, drawBars, drawPairs, drawYearRows } from './plots.ts';
import type { Review } from './review.ts';

/** How much a plot shows; the table below it shows all. */
const mostBars = 15;
const mostCells = 14;
const mostYearRows = 8;

const depths = [
  { label: 'full text read', colour: depthColours.fullText },
  { label: 'title and abstract alone', colour: depthColours.record },
];

export function percent(count: number, of: number): string {
  return of === 0 ? '' : `${((100 * count) / of).toFixed(1)} %`;
}

const having = (item: CountedItem, value: string): Filter => ({ [`item.${item.id}`]: value });
const inFull = (filter: Filter): Filter => ({ ...filter, searched: 'full-text' });

/** Both denominators in a row: of all included studies, and of those read in full. */
function tellShares(count: StudyCount, charted: StudyCount, filter: Filter): (string | Html)[] {
  return [
    linkCount(count.all, filter),
    percent(count.all, charted.all),
    linkCount(count.fullText, inFull(filter)),
    percent(count.fullText, charted.fullText),
  ];
}

function shareHeads({ all, fullText }: StudyCount): string[] {
  return ['Studies', `of ${formatNumber(all)}`, 'Full text', `of ${formatNumber(fullText)}`];
}

/** How often each value of an item was charted; null where it never was. */
export function plotItem(item: CountedItem, charted: StudyCount): Figure | null {
  const { id, label, values, silent } = item;
  if (values.length === 0) return null;
  const shown = values.slice(0, mostBars);
  const rest = values.length - shown.length;
  const stated = { stated: id };
  const told = shown.map((value) => `${value.label} ${value.all}`).join(', ');
  return {
    id: `figure-${id}`,
    title: label,
    words:
      `Bars of included studies by ${lowerFirst(label)}: ${told}.` +
      `${rest > 0 ? ` ${rest} more values are in the table below.` : ''} A study may have several values.`,
    plot: drawBars(shown, (value) => filterAddress(having(item, value.label))),
    legend: depths,
    note: html`Stated by ${linkCount(charted.all - silent.all, stated)} of ${formatNumber(charted.all)} studies, by ${linkCount(charted.fullText - silent.fullText, inFull(stated))} of the ${formatNumber(charted.fullText)} read in full.`,
    heads: [label, ...shareHeads(charted)],
    rows: [
      ...values.map((value) => [value.label, ...tellShares(value, charted, having(item, value.label))]),
      ['(not stated in the text read)', ...tellShares(silent, charted, having(item, ''))],
    ],
  };
}

/** Studies a year for the most frequent values of an item. */
export function plotYearRows(review: Review, item: CountedItem): Figure | null {
  const counts = countYears(review, item.position);
  if (counts.length === 0) return null;
  const shown = item.values.slice(0, mostYearRows).map(({ label }) => label);
  const years = [...new Set(counts.map(({ second }) => second))].sort();
  const filter = ({ first, second }: Pick<PairCount, 'first' | 'second'>) => ({
    ...having(item, first),
    year: second,
  });
  return {
    id: `figure-${item.id}-years`,
    title: `Included studies per year, by ${lowerFirst(item.label)}`,
    words: `Small columns of included studies per year, ${years[0]} to ${years.at(-1)}, one row for each ${lowerFirst(item.label)}: ${shown.join(', ')}. The numbers are in the table below.`,
    plot: drawYearRows(counts, shown, (pair) => filterAddress(filter(pair))),
    note:
      item.values.length > shown.length
        ? `The ${shown.length} most frequent of ${item.values.length}; a study with several values counts in each.`
        : null,
    heads: [item.label, ...years],
    rows: item.values.map(({ label }) => [label, ...tellCells(counts, label, years, filter)]),
  };
}

function tellCells(
  pairs: readonly PairCount[],
  first: string,
  columns: readonly string[],
  filter: (pair: { readonly first: string; readonly second: string }) => Filter,
): Html[] {
  return columns.map((second) => {
    const found = pairs.find((pair) => pair.first === first && pair.second === second);
    return linkCount(found?.count ?? 0, filter({ first, second }));
  });
}

/** What the values of an item were found to be: a guideline claimed, or only cited. */
export function plotRoles(review: Review, item: CountedItem): Figure | null {
  if (item.roles.length < 3) return null;
  return plotCells({
    id: `figure-${item.id}-roles`,
    title: `${item.label}, by level`,
    what: `${lowerFirst(item.label)} and how it is named (${item.roles.join(', ')})`,
    head: item.label,
    pairs: countRoles(review, item),
    rows: item.values.map(({ label }) => label),
    columns: item.roles,
    filter: ({ first, second }) => ({ ...having(item, first), [`as.${item.id}`]: second }),
  });
}

/** How often a value of one item stands beside one of another. */
export function plotCross(review: Review, one: CountedItem, other: CountedItem): Figure | null {
  return plotCells({
    id: `figure-${one.id}-${other.id}`,
    title: `${one.label} × ${lowerFirst(other.label)}`,
    what: `${lowerFirst(one.label)} and ${lowerFirst(other.label)}`,
    head: one.label,
    pairs: countPairs(review, one.position, other.position),
    rows: one.values.map(({ label }) => label),
    columns: other.values.map(({ label }) => label),
    filter: ({ first, second }) => ({ ...having(one, first), ...having(other, second) }),
  });
}

interface Cells {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly head: string;
  readonly pairs: readonly PairCount[];
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly filter: (pair: { readonly first: string; readonly second: string }) => Filter;
}

function plotCells({ id, title, what, head, pairs, rows, columns, filter }: Cells): Figure | null {
  if (pairs.length === 0) return null;
  const [shownRows, shownColumns] = [rows.slice(0, mostCells), columns.slice(0, mostCells)];
  const isCut = rows.length > shownRows.length || columns.length > shownColumns.length;
  return {
    id,
    title,
    words: `Heat map of included studies by ${what}. The numbers are in the table below.`,
    plot: drawPairs(pairs, shownRows, shownColumns, (pair) => filterAddress(filter(pair))),
    note: isCut
      ? `The ${shownRows.length} most frequent of ${rows.length}, and ${shownColumns.length} of ${columns.length}; the table has all.`
      : null,
    heads: [head, ...columns],
    rows: rows.map((first) => [first, ...tellCells(pairs, first, columns, filter)]),
  };
}
