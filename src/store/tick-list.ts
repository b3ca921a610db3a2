/** A list to be worked off, each entry once, in any order. A Set would take twenty times the memory. */
export interface TickList {
  /** Whether the entry is on the list and was not ticked off before. */
  readonly tick: (entry: number) => boolean;
  readonly left: () => number;
}

/** Takes an ascending list. */
export function openTickList(entries: readonly number[]): TickList {
  const ticked = new Uint8Array(entries.length);
  let left = entries.length;
  return {
    tick(entry) {
      const at = findPlace(entries, entry);
      if (entries[at] !== entry || ticked[at] === 1) return false;
      ticked[at] = 1;
      left -= 1;
      return true;
    },
    left: () => left,
  };
}

/** The place of the first entry that is not smaller. */
function findPlace(ascending: readonly number[], wanted: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((ascending[middle] ?? wanted) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
