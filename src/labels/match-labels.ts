import type { Label } from './label.ts';

/** What a citation can be found by. */
export interface KnownRecord {
  readonly pmid: number;
  readonly doi: string | null;
  readonly title: string;
}

export interface MatchedLabel {
  readonly label: Label;
  readonly pmid: number;
}

/** Joins labels to records by PMID, else DOI, else whole title; a DOI or title that several records share matches none. */
export function matchLabels(
  labels: readonly Label[],
  records: Iterable<KnownRecord>,
): { matched: MatchedLabel[]; unmatched: Label[] } {
  const byPmid = new Set<number>();
  const byDoi = new Map<string, number | null>();
  const byTitle = new Map<string, number | null>();
  const add = (index: Map<string, number | null>, key: string | null, pmid: number) => {
    if (key !== null && key !== '') index.set(key, index.has(key) ? null : pmid);
  };
  for (const { pmid, doi, title } of records) {
    byPmid.add(pmid);
    add(byDoi, doi, pmid);
    add(byTitle, foldTitle(title), pmid);
  }
  const find = ({ pmid, doi, title }: Label): number | null => {
    if (pmid !== null && byPmid.has(pmid)) return pmid;
    const sameDoi = doi === null ? undefined : byDoi.get(doi);
    if (sameDoi !== undefined && sameDoi !== null) return sameDoi;
    return title === null ? null : (byTitle.get(foldTitle(title)) ?? null);
  };
  const matched: MatchedLabel[] = [];
  const unmatched: Label[] = [];
  for (const label of labels) {
    const pmid = find(label);
    if (pmid === null) unmatched.push(label);
    else matched.push({ label, pmid });
  }
  return { matched, unmatched };
}

/** An apostrophe before `=`, `+`, `-`, `@` is a spreadsheet's guard against formulas, not the title's. */
function foldTitle(title: string): string {
  return title
    .replace(/^'(?=[=+\-@])/, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
