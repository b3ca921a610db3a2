import type { RecordFeatures } from './record-features.ts';

type Pair = readonly [RecordFeatures, RecordFeatures];

const edge = 24;
const largestBlock = 60;
const neighbours = 12;

/**
 * The pairs worth comparing: records that share a PMID, a DOI, the beginning or end of the title, the beginning of the abstract,
 * or their place. Blocks that are too large to compare each with each (`Editorial`) are divided by author and year, and
 * what is still too large is put in order and compared with its neighbours, so that the work grows with the number of records and
 * not with its square.
 */
export function* listCandidatePairs(records: readonly RecordFeatures[]): Generator<Pair> {
  const rank = new Map(records.map((record, at) => [record, at]));
  const seen = new Set<number>();
  for (const { key, block } of formBlocks(records, blockingKeys)) {
    for (const [one, other] of key.startsWith('pmid') ? pairWithFirst(block) : pairUp(block)) {
      const pair = (rank.get(one) ?? 0) * records.length + (rank.get(other) ?? 0);
      if (seen.has(pair)) continue;
      seen.add(pair);
      yield [one, other];
    }
  }
}

function blockingKeys({ pmid, doi, title, abstractKey, place, year, surnames }: RecordFeatures): string[] {
  const keys: string[] = [];
  if (pmid !== null) keys.push(`pmid ${pmid}`);
  if (doi !== null) keys.push(`doi ${doi}`);
  if (title.key !== '') keys.push(`begins ${title.key.slice(0, edge)}`, `ends ${title.key.slice(-edge)}`);
  if (abstractKey.length >= 40) keys.push(`abstract ${abstractKey}`);
  const { volume, firstPage } = place;
  if (firstPage !== null && volume !== null && year !== null)
    keys.push(`place ${year} ${volume} ${firstPage}`);
  if (firstPage !== null && surnames[0] !== undefined) keys.push(`author ${surnames[0]} ${firstPage}`);
  return keys;
}

interface Block {
  readonly key: string;
  readonly block: readonly RecordFeatures[];
}

function formBlocks(
  records: readonly RecordFeatures[],
  keysOf: (record: RecordFeatures) => readonly string[],
): Block[] {
  const blocks = new Map<string, RecordFeatures[]>();
  for (const record of records) {
    for (const key of keysOf(record)) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [record]);
      else block.push(record);
    }
  }
  return [...blocks].flatMap(([key, block]) => (block.length > 1 ? [{ key, block }] : []));
}

/** A PMID needs no comparing: one of its records stands for all. */
function* pairWithFirst(block: readonly RecordFeatures[]): Generator<Pair> {
  const [first] = block;
  if (first === undefined) return;
  for (const other of block.slice(1)) yield [first, other];
}

function* pairUp(block: readonly RecordFeatures[]): Generator<Pair> {
  if (block.length <= largestBlock) {
    yield* pairWithin(block, block.length);
    return;
  }
  for (const part of formBlocks(block, ({ surnames, year }) => [`${surnames[0] ?? ''} ${year ?? ''}`])) {
    yield* pairWithin(part.block, part.block.length <= largestBlock ? part.block.length : neighbours);
  }
}

/** Each with those at most `reach` places behind it; `records` stand in their canonical order. */
function* pairWithin(records: readonly RecordFeatures[], reach: number): Generator<Pair> {
  for (const [at, one] of records.entries()) {
    for (const other of records.slice(at + 1, at + 1 + reach)) yield [one, other];
  }
}
