import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type ComparedItem, scoreCharts } from '../appraisal/chart-scores.ts';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import type { ReportedItem } from '../reports/chart.ts';
import { type ChartEvaluation, renderChartEvaluation } from '../reports/chart-scores.ts';
import type { Store } from '../store/open-store.ts';
import { gatherCharts } from './gather-charts.ts';

interface GoldRow {
  readonly pmid: number;
  readonly item: string;
  readonly value: string;
}

/** Scores what the rules charted, people's corrections left out, against a gold file with columns pmid, item, value. */
export async function evaluateChart(
  store: Store,
  file: string,
  format: 'table' | 'json',
  io: Io,
): Promise<string> {
  const rows = await readGold(file, io.cwd);
  const report = gatherCharts(store, { corrected: false });
  const itemsOfGold = new Set(rows.map(({ item }) => item));
  const known = report.items.filter(({ id }) => itemsOfGold.has(id));
  const gold = new Map<number, Map<string, Set<string>>>();
  for (const { pmid, item, value } of rows) {
    const study = gold.get(pmid) ?? new Map<string, Set<string>>();
    gold.set(pmid, study);
    study.set(item, (study.get(item) ?? new Set()).add(normalise(value)));
  }
  const studies = report.studies.filter(({ pmid }) => gold.has(pmid));
  const compared = studies.flatMap((study) =>
    known.flatMap(({ id }) =>
      compare(
        study.pmid,
        study.items.find(({ item }) => item === id),
        id,
        gold,
        itemsOfGold,
      ),
    ),
  );
  const { items, errors } = scoreCharts(compared);
  const evaluation: ChartEvaluation = { studies: studies.length, items, errors };
  return format === 'json'
    ? `${JSON.stringify({ schema: 'rgx.evaluate-chart/1', ...evaluation }, null, 2)}\n`
    : renderChartEvaluation(evaluation);
}

/** A gold item `disease_secondary` holds the values of `disease` whose role is `secondary`. */
function compare(
  pmid: number,
  charted: ReportedItem | undefined,
  item: string,
  gold: ReadonlyMap<number, ReadonlyMap<string, ReadonlySet<string>>>,
  itemsOfGold: ReadonlySet<string>,
): ComparedItem[] {
  const values = charted?.values ?? [];
  const roles = [...itemsOfGold].flatMap((each) =>
    each.startsWith(`${item}_`) ? [each.slice(item.length + 1)] : [],
  );
  const wanted = (name: string) => gold.get(pmid)?.get(name) ?? new Set<string>();
  const main = values.filter(({ role }) => role === null || !roles.includes(role));
  return [
    makeComparison(pmid, item, main, wanted(item)),
    ...roles.map((role) =>
      makeComparison(
        pmid,
        `${item}_${role}`,
        values.filter((value) => value.role === role),
        wanted(`${item}_${role}`),
      ),
    ),
  ];
}

/** The gold may name a value by its id or its label, with `:role` or without. */
function makeComparison(
  pmid: number,
  item: string,
  values: ReportedItem['values'],
  gold: ReadonlySet<string>,
): ComparedItem {
  const charted = values.map(({ value, label, role }) => {
    const names = [value, label]
      .flatMap((name) => (role === null ? [name] : [`${name}:${role}`, name]))
      .map(normalise);
    return names.find((name) => gold.has(name)) ?? names[0] ?? '';
  });
  return { pmid, item, charted: new Set(charted), gold };
}

function normalise(text: string): string {
  return text.trim().toLowerCase();
}

async function readGold(file: string, cwd: string): Promise<GoldRow[]> {
  const path = resolve(cwd, file);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError('gold-missing', `there is no file ${file} that can be read`, {
      hint: 'Check its name.',
    });
  });
  let records: unknown;
  try {
    records = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw new UsageError(
      'gold-invalid',
      `${file} is no CSV: ${error instanceof Error ? error.message : ''}`,
      {
        hint: 'Give a CSV file with the columns pmid, item, value.',
      },
    );
  }
  if (!Array.isArray(records)) return [];
  return records.map((record: unknown, index) => {
    const cell = (name: string): string => {
      const value = typeof record === 'object' && record !== null ? Reflect.get(record, name) : undefined;
      if (typeof value === 'string' && value !== '') return value;
      throw new UsageError('gold-invalid', `row ${index + 2} of ${file} has no ${name}`, {
        hint: 'Give a CSV file with the columns pmid, item, value.',
      });
    };
    return { pmid: Number(cell('pmid')), item: cell('item'), value: cell('value') };
  });
}
