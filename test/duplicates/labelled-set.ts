import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { estimateProportion, type Proportion } from '../../src/appraisal/wilson-interval.ts';
import type { DuplicateGroup, DuplicateRecord } from '../../src/duplicates/duplicate-group.ts';
import { csv } from '../../src/importers/csv.ts';

/** 1,845 records of a diabetes review from several databases, their doubles found by hand (ASySD, doi 10.1186/s12915-023-01686-z). */
export const labelledSetPath = resolve('..', 'shared', 'real', 'exports', 'asysd-labelled-duplicates.csv');
export const hasLabelledSet = existsSync(labelledSetPath);

export interface LabelledRecord extends DuplicateRecord {
  /** The label `duplicate`: to be removed; of each paper one record is `unique`. */
  readonly isDouble: boolean;
  /** The rules were written looking at half 0 only. */
  readonly half: 0 | 1;
}

const rowsSchema = z.array(z.object({ title: z.string(), source: z.enum(['unique', 'duplicate']) }));

export async function readLabelledSet(): Promise<LabelledRecord[]> {
  const rows = rowsSchema.parse(parse(readFileSync(labelledSetPath, 'utf8'), { columns: true, bom: true }));
  const records: LabelledRecord[] = [];
  for await (const item of csv.read({ name: labelledSetPath, chunks: createReadStream(labelledSetPath) })) {
    const row = rows[records.length];
    if (item.kind !== 'citation' || row === undefined) throw new Error(`row ${records.length} was not read`);
    const { citation } = item;
    records.push({
      id: records.length,
      citation,
      isDouble: row.source === 'duplicate',
      half: halfOf(row.title),
    });
  }
  return records;
}

/** By the beginning of the title, so that doubles come into the same half. */
function halfOf(title: string): 0 | 1 {
  const beginning = title
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 12);
  return (createHash('sha256').update(beginning).digest()[0] ?? 0) % 2 === 0 ? 0 : 1;
}

export interface DuplicateScore {
  readonly truePositives: number;
  readonly falseNegatives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  /** Doubles that would be removed. */
  readonly sensitivity: Proportion;
  /** Other records that would be kept. */
  readonly specificity: Proportion;
  readonly precision: Proportion;
}

/** Which records a group would lose: all but one, and that one with the label `unique` where the group has such. */
export function listRemoved(
  records: readonly LabelledRecord[],
  groups: readonly DuplicateGroup[],
): Set<number> {
  const byId = new Map(records.map((record) => [record.id, record]));
  return new Set(
    groups.flatMap(({ members }) => {
      const kept = members.find((id) => byId.get(id)?.isDouble === false) ?? members[0];
      return members.filter((id) => id !== kept);
    }),
  );
}

export function scoreDuplicates(
  records: readonly LabelledRecord[],
  removed: ReadonlySet<number>,
): DuplicateScore {
  const count = (isDouble: boolean, isRemoved: boolean) =>
    records.filter((record) => record.isDouble === isDouble && removed.has(record.id) === isRemoved).length;
  const [truePositives, falseNegatives] = [count(true, true), count(true, false)];
  const [falsePositives, trueNegatives] = [count(false, true), count(false, false)];
  return {
    truePositives,
    falseNegatives,
    falsePositives,
    trueNegatives,
    sensitivity: estimateProportion(truePositives, truePositives + falseNegatives),
    specificity: estimateProportion(trueNegatives, trueNegatives + falsePositives),
    precision: estimateProportion(truePositives, truePositives + falsePositives),
  };
}
