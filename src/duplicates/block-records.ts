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
  const ranks = new Map(records.map((record, at) => [record, at]));
  const rankOf = (record: RecordFeatures) => ranks.get(record) ?? 0;
  const seen = new Set<number>();
  for (const { key, block } of formBlocks(records, blockingKeys)) {
    for (const [a, b] of key.startsWith('pmid') ? pairWithFirst(block) : pairUp(block)) {
      // Two PMIDs are two papers: most of a file from PubMed needs no comparing with itself.
      if (a.pmid !== null && b.pmid !== null && a.pmid !== b.pmid) continue;
      const pair: Pair = rankOf(a) < rankOf(b) ? [a, b] : [b, a];
      const name = rankOf(pair[0]) * records.length + rankOf(pair[1]);
      if (seen.has(name)) continue;
      seen.add(name);
      yield pair;
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
    if (part.block.length <= largestBlock) yield* pairWithin(part.block, part.block.length);
    else yield* pairWithin(part.block.toSorted(byTitleAndPage), neighbours);
  }
}

/** Each with those at most `reach` places behind it. */
function* pairWithin(records: readonly RecordFeatures[], reach: number): Generator<Pair> {
  for (const [at, one] of records.entries()) {
    for (const other of records.slice(at + 1, at + 1 + reach)) yield [one, other];
  }
}

/** The sort is stable, so equals stay in the order that they came in: that of their content. */
function byTitleAndPage(one: RecordFeatures, other: RecordFeatures): number {
  const nameOf = ({ title, place }: RecordFeatures) => `${title.key} ${place.firstPage ?? ''}`;
  const [first, second] = [nameOf(one), nameOf(other)];
  return first === second ? 0 : first < second ? -1 : 1;
}
