import type { Proportion } from '../appraisal/wilson-interval.ts';
import { type ChartReport, isStated, type ReportedItem } from './chart.ts';

/** One row of a review table: a value and how many studies have it. */
export interface TableRow {
  readonly value: string;
  readonly label: string;
  /** Of all studies. */
  readonly all: Proportion;
  /** Of the studies whose full text was read. */
  readonly fullText: Proportion;
  /** Per year, for tables by year; empty otherwise. */
  readonly years: Readonly<Record<string, number>>;
}

export interface ReviewTable {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly TableRow[];
  /** Studies in which the item is stated; of all, and of those with full text. */
  readonly stated: { readonly all: Proportion; readonly fullText: Proportion };
  /** Studies that say nothing, by what was searched. */
  readonly unstated: { readonly fullText: number; readonly abstract: number; readonly title: number };
  readonly byYear: boolean;
}

export interface ReviewTables {
  readonly studies: number;
  readonly withFullText: number;
  readonly years: readonly string[];
  readonly tables: readonly ReviewTable[];
}

const unknownYear = 'unknown';

/** Counts every item of the form: each value with its share of all studies and of those read in full. */
export function tabulateCharts(
  report: ChartReport,
  byYear: ReadonlySet<string>,
  estimateProportion: (hits: number, of: number) => Proportion,
): ReviewTables {
  const { studies } = report;
  const read = studies.filter(({ searched }) => searched === 'full-text');
  const years = [...new Set(studies.map(({ year }) => (year === null ? unknownYear : String(year))))].sort();
  const tables = report.items.map(({ id, label }, position): ReviewTable => {
    const rows = new Map<
      string,
      { value: string; label: string; all: number; read: number; years: Record<string, number> }
    >();
    for (const study of studies) {
      for (const [key, name] of listValues(study.items[position])) {
        const row = rows.get(key) ?? { value: key, label: name, all: 0, read: 0, years: {} };
        rows.set(key, row);
        row.all += 1;
        row.read += study.searched === 'full-text' ? 1 : 0;
        const year = study.year === null ? unknownYear : String(study.year);
        if (byYear.has(id)) row.years[year] = (row.years[year] ?? 0) + 1;
      }
    }
    const stated = studies.filter(({ items }) => isStated(items[position]));
    const silent = studies.filter(({ items }) => !isStated(items[position]));
    const count = (searched: string) => silent.filter((study) => study.searched === searched).length;
    return {
      id,
      title: label,
      rows: [...rows.values()]
        .sort((a, b) => b.all - a.all || (a.value < b.value ? -1 : 1))
        .map((row) => ({
          value: row.value,
          label: row.label,
          all: estimateProportion(row.all, studies.length),
          fullText: estimateProportion(row.read, read.length),
          years: row.years,
        })),
      stated: {
        all: estimateProportion(stated.length, studies.length),
        fullText: estimateProportion(
          stated.filter(({ searched }) => searched === 'full-text').length,
          read.length,
        ),
      },
      unstated: { fullText: count('full-text'), abstract: count('abstract'), title: count('title') },
      byYear: byYear.has(id),
    };
  });
  return { studies: studies.length, withFullText: read.length, years, tables };
}

/** A value counts once a study; levels and uses of guidelines and datasets are rows of their own. */
function listValues(item: ReportedItem | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { value, label, role } of item?.values ?? []) {
    if (value === 'not-stated') continue;
    const range = /^\d+$/.test(value) ? findRange(Number(value)) : null;
    if (range !== null) {
      found.set(range, range);
      continue;
    }
    const isOpenLink = role !== null && /^(?:https?:|10\.|[\w.-]+[./])/.test(role);
    const isSum = role?.startsWith('sum of') === true;
    if (role === null || isOpenLink || isSum) found.set(value, label);
    else found.set(`${value}:${role}`, `${label} (${role})`);
  }
  return found;
}

const edges = [50, 100, 200, 500, 1000, 10_000];

/** Sizes are counted in ranges: a table of single numbers would say nothing. */
export function findRange(size: number): string {
  const above = edges.findIndex((edge) => size < edge);
  if (above === 0) return `fewer than ${edges[0]}`;
  const from = edges.at(above < 0 ? -1 : above - 1) ?? 0;
  const to = above < 0 ? null : (edges[above] ?? 0) - 1;
  return to === null ? `${from} or more` : `${from} to ${to}`;
}
