/** NLM's names: `pubmed26n0001.xml.gz`, year of the baseline and running number. */
const baselineName = /(?:^|[/\\])pubmed(\d{2})n(\d{4,})\.xml(?:\.gz)?$/i;

/** Where a file stands among NLM's baseline and update files: a later one has a higher rank; 0 where it is none of them. */
export function rankBaseline(path: string): number {
  const [, year = '', number = ''] = baselineName.exec(path) ?? [];
  return Number(year) * 1e9 + Number(number);
}

/**
 * Puts baseline and update files into numeric order, in the places where such files stood; all others stay. NLM: files
 * are to be applied in that order, since a later record replaces, or deletes, an earlier one.
 */
export function orderBaseline(paths: readonly string[]): string[] {
  const ordered = paths
    .filter((path) => baselineName.test(path))
    .sort((a, b) => rankBaseline(a) - rankBaseline(b));
  const next = ordered.values();
  return paths.map((path) => (baselineName.test(path) ? (next.next().value ?? path) : path));
}
