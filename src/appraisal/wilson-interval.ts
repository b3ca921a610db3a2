/** A proportion with its 95 % interval; all three lie in [0, 1]. `null` estimates mean that nothing was counted. */
export interface Proportion {
  readonly hits: number;
  readonly of: number;
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The 97.5 % point of the normal distribution. */
export const z95 = 1.959963984540054;

/** Wilson's score interval (Wilson 1927, doi 10.1080/01621459.1927.10502953), which stays inside [0, 1] at the edges. */
export function estimateProportion(hits: number, of: number, z = z95): Proportion {
  if (!Number.isInteger(hits) || !Number.isInteger(of) || hits < 0 || hits > of) {
    throw new RangeError(`no proportion: ${hits} of ${of}`);
  }
  if (of === 0) return { hits, of, estimate: null, low: null, high: null };
  const share = hits / of;
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const centre = share + (z * z) / (2 * of);
  const scale = 1 + (z * z) / of;
  return {
    hits,
    of,
    estimate: share,
    low: hits === 0 ? 0 : (centre - spread) / scale,
    high: hits === of ? 1 : (centre + spread) / scale,
  };
}
