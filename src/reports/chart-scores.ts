import type { ChartError, ItemScore, Score } from '../appraisal/chart-scores.ts';
import { renderTextTable } from './table.ts';

export interface ChartEvaluation {
  readonly studies: number;
  readonly items: readonly ItemScore[];
  readonly errors: readonly ChartError[];
}

const share = (value: number | null) => (value === null ? '' : value.toFixed(3));

/** `rgx evaluate --chart`: each item, with `values` each value too, and every error. */
export function renderChartEvaluation({ studies, items, errors }: ChartEvaluation): string {
  const row = (name: string, score: Score) => [
    name,
    score.right,
    score.wrong,
    score.missed,
    share(score.precision),
    share(score.recall),
    share(score.f1),
  ];
  const number = (title: string) => ({ title, kind: 'number' as const });
  const table = renderTextTable({
    columns: [
      { title: 'Item', kind: 'text' },
      number('Right'),
      number('Wrong'),
      number('Missed'),
      number('Precision'),
      number('Recall'),
      number('F1'),
    ],
    rows: items.flatMap((item) => [
      row(item.item, item),
      ...item.values
        .filter(({ wrong, missed }) => wrong + missed > 0)
        .map((each) => row(`  ${each.value}`, each)),
    ]),
  });
  const listed = errors.map(({ pmid, item, kind, value }) => `PMID ${pmid}  ${item}: ${kind} ${value}\n`);
  return `${studies} studies compared\n\n${table}\n${listed.length === 0 ? 'No errors.\n' : `Errors: ${listed.length}\n${listed.join('')}`}`;
}
