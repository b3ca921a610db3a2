/** One study's item as charted and as the gold has it; values already comparable as text. */
export interface ComparedItem {
  readonly pmid: number;
  readonly item: string;
  readonly charted: ReadonlySet<string>;
  readonly gold: ReadonlySet<string>;
}

export interface Score {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  /** Null where nothing was charted. */
  readonly precision: number | null;
  /** Null where the gold has nothing. */
  readonly recall: number | null;
  readonly f1: number | null;
}

export interface ItemScore extends Score {
  readonly item: string;
  readonly values: readonly (Score & { readonly value: string })[];
}

export interface ChartError {
  readonly pmid: number;
  readonly item: string;
  readonly kind: 'wrong' | 'missed';
  readonly value: string;
}

/** Precision, recall and F1 of each item and each of its values, and every error. */
export function scoreCharts(compared: readonly ComparedItem[]): { items: ItemScore[]; errors: ChartError[] } {
  const counts = new Map<string, Map<string, { right: number; wrong: number; missed: number }>>();
  const errors: ChartError[] = [];
  const count = (item: string, value: string) => {
    const values = counts.get(item) ?? new Map();
    counts.set(item, values);
    const known = values.get(value) ?? { right: 0, wrong: 0, missed: 0 };
    values.set(value, known);
    return known;
  };
  for (const { pmid, item, charted, gold } of compared) {
    for (const value of charted) {
      if (gold.has(value)) count(item, value).right += 1;
      else {
        count(item, value).wrong += 1;
        errors.push({ pmid, item, kind: 'wrong', value });
      }
    }
    for (const value of gold) {
      if (charted.has(value)) continue;
      count(item, value).missed += 1;
      errors.push({ pmid, item, kind: 'missed', value });
    }
  }
  const items = [...counts].map(([item, values]): ItemScore => {
    const scored = [...values].map(([value, each]) => ({
      value,
      ...rate(each.right, each.wrong, each.missed),
    }));
    const sum = (key: 'right' | 'wrong' | 'missed') => scored.reduce((total, each) => total + each[key], 0);
    return {
      item,
      ...rate(sum('right'), sum('wrong'), sum('missed')),
      values: scored.sort((a, b) => (a.value < b.value ? -1 : 1)),
    };
  });
  return { items, errors };
}

function rate(right: number, wrong: number, missed: number): Score {
  const precision = right + wrong === 0 ? null : right / (right + wrong);
  const recall = right + missed === 0 ? null : right / (right + missed);
  const total = 2 * right + wrong + missed;
  return { right, wrong, missed, precision, recall, f1: total === 0 ? null : (2 * right) / total };
}
