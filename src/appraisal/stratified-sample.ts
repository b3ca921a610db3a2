import { createHash } from 'node:crypto';

export interface Stratum<T> {
  readonly name: string;
  readonly members: readonly T[];
}

/**
 * Draws `n` of all members: from each stratum its proportional share by largest remainder, at least one where `n` allows.
 * The draw depends on nothing but the seed and each member's key: files that grow keep most of an earlier sample.
 */
export function drawSample<T>(
  strata: readonly Stratum<T>[],
  n: number,
  seed: string,
  keyOf: (member: T) => string,
): T[] {
  const shares = shareOut(
    strata.map(({ members }) => members.length),
    n,
  );
  return strata.flatMap(({ members }, index) => {
    const ranked = members.map((member) => ({ member, rank: rankOf(seed, keyOf(member)) }));
    ranked.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
    return ranked.slice(0, shares[index]).map(({ member }) => member);
  });
}

function rankOf(seed: string, key: string): string {
  return createHash('sha256').update(`${seed}\n${key}`).digest('hex');
}

/** How many of `n` each stratum gets; never more than it has. */
export function shareOut(sizes: readonly number[], n: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const wanted = Math.min(n, total);
  const filled = sizes.filter((size) => size > 0).length;
  const floor = wanted >= filled ? 1 : 0;
  const shares = sizes.map((size) => Math.min(size, floor));
  const quota = sizes.map((size) => (total === 0 ? 0 : (size * wanted) / total));
  while (shares.reduce((sum, share) => sum + share, 0) < wanted) {
    let best = -1;
    for (let i = 0; i < sizes.length; i++) {
      const room = (sizes[i] ?? 0) > (shares[i] ?? 0);
      const lack = (quota[i] ?? 0) - (shares[i] ?? 0);
      if (room && (best < 0 || lack > (quota[best] ?? 0) - (shares[best] ?? 0))) best = i;
    }
    shares[best] = (shares[best] ?? 0) + 1;
  }
  return shares;
}
