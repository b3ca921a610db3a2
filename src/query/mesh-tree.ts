import { foldSearchText } from './search-text.ts';

/** The hierarchy of MeSH headings and publication types, by name; names are folded (see `foldSearchText`). */
export interface MeshTree {
  /** The folded names of the heading itself and of every heading below it, or null when the tree does not know it. */
  readonly expand: (name: string) => ReadonlySet<string> | null;
}

/**
 * Reads NLM's tree file (`mtrees2025.bin`): lines `Neoplasms;C04`, one for each place of a heading in the tree.
 * Lines of another form are passed over.
 */
export function parseMeshTree(text: string): MeshTree {
  const numbersOf = new Map<string, string[]>();
  const entries: { number: string; name: string }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const cut = line.lastIndexOf(';');
    const number = line.slice(cut + 1).trim();
    if (cut < 1 || !/^[A-Z]\d{2}(?:\.\d{3})*$/.test(number)) continue;
    const name = foldSearchText(line.slice(0, cut));
    const numbers = numbersOf.get(name);
    if (numbers === undefined) numbersOf.set(name, [number]);
    else numbers.push(number);
    entries.push({ number, name });
  }
  entries.sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0));
  const expanded = new Map<string, ReadonlySet<string>>();

  return {
    expand: (name) => {
      const key = foldSearchText(name);
      const known = expanded.get(key);
      if (known !== undefined) return known;
      const numbers = numbersOf.get(key);
      if (numbers === undefined) return null;
      const names = new Set<string>();
      for (const number of numbers) {
        let low = 0;
        let high = entries.length;
        while (low < high) {
          const middle = (low + high) >>> 1;
          if ((entries[middle]?.number ?? '') < number) low = middle + 1;
          else high = middle;
        }
        for (let index = low; index < entries.length; index += 1) {
          const entry = entries[index];
          if (entry === undefined || !(entry.number === number || entry.number.startsWith(`${number}.`)))
            break;
          names.add(entry.name);
        }
      }
      expanded.set(key, names);
      return names;
    },
  };
}
