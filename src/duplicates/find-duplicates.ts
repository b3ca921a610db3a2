import { listCandidatePairs } from './block-records.ts';
import { compareRecords } from './compare-records.ts';
import type { DuplicateGroup, DuplicatePair, DuplicateRecord, MatchBasis } from './duplicate-group.ts';
import { explainPair } from './explain-pair.ts';
import { isApart, judgePair } from './judge-pair.ts';
import { type RecordFeatures, readFeatures } from './record-features.ts';

const strength: Readonly<Record<MatchBasis, number>> = { pmid: 0, doi: 1, title: 2, place: 3 };

interface Match {
  readonly one: RecordFeatures;
  readonly other: RecordFeatures;
  readonly basis: MatchBasis;
  readonly reasons: readonly string[];
}

interface Cluster {
  /** One record of each kind that is in it; those that compare alike with everything are of one kind. */
  readonly kinds: RecordFeatures[];
  readonly members: number[];
  readonly pairs: DuplicatePair[];
}

/**
 * Groups of records that are the same paper, each pair with its reasons; records without a double are in no group. The
 * answer does not depend on the order of `records`: the surest pairs are joined first, and two groups stay apart when any
 * record of one contradicts one of the other (another PMID, another page …), even if a third resembles both.
 */
export function findDuplicates(records: readonly DuplicateRecord[]): DuplicateGroup[] {
  const features = records.map(readFeatures).sort(inOrder);
  const clusters = new Map(features.flatMap(gatherAlike()));
  for (const match of findMatches([...clusters.keys()])) join(clusters, match);
  return [...new Set(clusters.values())]
    .filter(({ members }) => members.length > 1)
    .map(({ members, pairs }) => ({
      members: members.toSorted((a, b) => a - b),
      pairs: pairs.toSorted((a, b) => a.first - b.first || a.second - b.second),
    }))
    .sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
}

/** By content, so that neither the order nor the numbering of the input decides what is compared with what. */
function inOrder(one: RecordFeatures, other: RecordFeatures): number {
  if (one.signature === other.signature) return one.id - other.id;
  return one.signature < other.signature ? -1 : 1;
}

/**
 * A cluster for each kind of record. Records that say exactly the same and are not merely `Editorial` are one paper, even when
 * they say too little to be compared.
 */
function gatherAlike(): (record: RecordFeatures) => [RecordFeatures, Cluster][] {
  let last: { readonly record: RecordFeatures; readonly cluster: Cluster } | undefined;
  return (record) => {
    if (last?.record.signature === record.signature) {
      const comparison = compareRecords(last.record, record);
      const basis = judgePair(comparison) ?? (record.title.generic ? null : 'title');
      if (basis !== null) {
        const reasons = explainPair(last.record, record, comparison);
        last.cluster.members.push(record.id);
        last.cluster.pairs.push(makePair({ one: last.record, other: record, basis, reasons }));
        return [];
      }
    }
    const cluster: Cluster = { kinds: [record], members: [record.id], pairs: [] };
    last = { record, cluster };
    return [[record, cluster]];
  };
}

/** Every matching pair, the surest first. */
function findMatches(records: readonly RecordFeatures[]): Match[] {
  const matches: Match[] = [];
  for (const [one, other] of listCandidatePairs(records)) {
    const comparison = compareRecords(one, other);
    const basis = judgePair(comparison);
    if (basis !== null) matches.push({ one, other, basis, reasons: explainPair(one, other, comparison) });
  }
  return matches.sort(
    (a, b) =>
      strength[a.basis] - strength[b.basis] ||
      b.reasons.length - a.reasons.length ||
      inOrder(a.one, b.one) ||
      inOrder(a.other, b.other),
  );
}

function join(clusters: Map<RecordFeatures, Cluster>, match: Match): void {
  const one = clusters.get(match.one);
  const other = clusters.get(match.other);
  if (one === undefined || other === undefined || one === other) return;
  const contradict = one.kinds.some((a) => other.kinds.some((b) => isApart(compareRecords(a, b))));
  if (contradict) return;
  one.members.push(...other.members);
  one.pairs.push(makePair(match), ...other.pairs);
  for (const kind of other.kinds) {
    one.kinds.push(kind);
    clusters.set(kind, one);
  }
}

function makePair({ one, other, basis, reasons }: Match): DuplicatePair {
  return { first: Math.min(one.id, other.id), second: Math.max(one.id, other.id), basis, reasons };
}
