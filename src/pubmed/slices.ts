/** A long list in pieces of at most `width`, so that no step needs memory for all of it. */
export function* slices<T>(items: readonly T[], width: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += width) yield items.slice(start, start + width);
}
