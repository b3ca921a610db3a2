import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type ChartingForm, readChartingForm } from '../charting/charting-form.ts';
import { findItem, readValue } from '../charting/read-value.ts';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import { readPmid } from '../labels/label.ts';
import { loadProtocol } from '../protocol/load-protocol.ts';
import { type ChartCorrection, saveCorrections } from '../store/chart-corrections.ts';
import { type FileOptions, resolveDatabase, resolveProtocol } from './settings.ts';
import { withStore } from './with-store.ts';

export interface ChartSetOptions extends FileOptions {
  readonly reason?: string;
  readonly by?: string;
  readonly from?: string;
}

/** `rgx chart set`: what a person charts in place of the rules. */
export async function setChart(
  arguments_: readonly string[],
  options: ChartSetOptions,
  io: Io,
): Promise<void> {
  const form = readChartingForm(loadProtocol(resolveProtocol(options, io)));
  const corrections =
    options.from === undefined
      ? [readOne(form, arguments_, options)]
      : readRows(form, await readCsv(options.from, io.cwd), options);
  await withStore(resolveDatabase(options, io), 'read-write', (store) => {
    const added = saveCorrections(store, corrections);
    const known = corrections.length - added;
    io.stdout(
      `${added} correction${added === 1 ? '' : 's'} added${known === 0 ? '' : `, ${known} in force already`}.\n`,
    );
  });
}

function readOne(
  form: ChartingForm,
  [pmid, item, ...values]: readonly string[],
  options: ChartSetOptions,
): ChartCorrection {
  if (pmid === undefined || item === undefined || values.length === 0) {
    throw new UsageError('chart-arguments', 'A correction names a PMID, an item and its values.', {
      hint: 'For instance: rgx chart set 31142700 modality mri ct --reason "…" --by "A. Reader"; or give --from FILE.',
    });
  }
  return makeCorrection(form, { pmid, item, values, reason: options.reason, by: options.by });
}

interface Given {
  readonly pmid: string;
  readonly item: string;
  readonly values: readonly string[];
  readonly reason: string | undefined;
  readonly by: string | undefined;
}

function makeCorrection(form: ChartingForm, { pmid, item, values, reason, by }: Given): ChartCorrection {
  const number = readPmid(pmid);
  if (number === null) {
    throw new UsageError('chart-arguments', `“${pmid}” is no PMID`, {
      hint: 'A PMID is a whole number such as 31142700.',
    });
  }
  const { id } = findItem(form, item);
  const given = values.length === 1 && values[0] === 'none' ? [] : values;
  return {
    pmid: number,
    item: id,
    values: given.map((value) => readValue(findItem(form, item), value)),
    reason: demand(reason, 'reason', 'A correction without a reason cannot be checked later.'),
    by: demand(by, 'by', 'A correction is somebody’s.'),
    at: new Date().toISOString(),
  };
}

function demand(value: string | undefined, option: string, why: string): string {
  if (value !== undefined && value.trim() !== '') return value.trim();
  throw new UsageError(`chart-${option}`, `--${option} is missing. ${why}`, { hint: `Add --${option} "…".` });
}

/** Rows of one study's item are one correction; `reason` and `by` columns beat the options. */
function readRows(
  form: ChartingForm,
  rows: readonly ReadonlyMap<string, string>[],
  options: ChartSetOptions,
): ChartCorrection[] {
  const groups = new Map<
    string,
    { pmid: string; item: string; values: string[]; reason?: string; by?: string }
  >();
  for (const row of rows) {
    const pmid = row.get('pmid') ?? '';
    const item = row.get('item') ?? '';
    const group = groups.get(`${pmid} ${item}`) ?? { pmid, item, values: [] };
    groups.set(`${pmid} ${item}`, group);
    group.values.push(row.get('value') ?? '');
    const reason = row.get('reason');
    const by = row.get('by');
    if (reason !== undefined && reason !== '') group.reason = reason;
    if (by !== undefined && by !== '') group.by = by;
  }
  return [...groups.values()].map((group) =>
    makeCorrection(form, { ...group, reason: group.reason ?? options.reason, by: group.by ?? options.by }),
  );
}

async function readCsv(file: string, cwd: string): Promise<ReadonlyMap<string, string>[]> {
  const text = await readFile(resolve(cwd, file), 'utf8').catch(() => {
    throw new UsageError('chart-from', `there is no file ${file} that can be read`, {
      hint: 'Check its name.',
    });
  });
  try {
    const records: unknown = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
    return Array.isArray(records)
      ? records.map(
          (record: unknown) =>
            new Map(Object.entries(record ?? {}).map(([key, value]) => [key, String(value)])),
        )
      : [];
  } catch (error) {
    throw new UsageError('chart-from', `${file} is no CSV: ${error instanceof Error ? error.message : ''}`, {
      hint: 'Give a CSV file with the columns pmid, item, value and, unless given as options, reason and by.',
    });
  }
}
