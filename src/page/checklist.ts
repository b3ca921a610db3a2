import type { Review } from './review.ts';
import { syntheticWarning } from './sections.ts';

/** One item of a reporting checklist: what it asks, and what the file can say; null where only the authors can. */
export interface ChecklistItem {
  readonly number: string;
  readonly name: string;
  readonly asks: string;
  readonly tell: (review: Review) => string | null;
}

export interface Checklist {
  readonly title: string;
  readonly source: string;
  readonly items: readonly ChecklistItem[];
}

/** The checklist as Markdown: each item with what the file knows, the rest marked for the authors. */
export function renderChecklist({ title, source, items }: Checklist, review: Review): string {
  const told = items.map((item) => ({ ...item, told: item.tell(review) }));
  const filled = told.filter((item) => item.told !== null).length;
  return [
    `# ${title}`,
    '',
    ...(review.synthetic ? [`> ${syntheticWarning}`, ''] : []),
    `${source}. ${filled} of ${items.length} items are filled from the file, to be checked by the authors; the others are theirs.`,
    '',
    '| Item | Topic | Asks for | What the file says |',
    '|---|---|---|---|',
    ...told.map(
      (item) =>
        `| ${item.number} | ${item.name} | ${item.asks} | ${item.told === null ? '**for the authors**' : escapeCell(item.told)} |`,
    ),
    '',
  ].join('\n');
}

function escapeCell(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\|*_[\]<]/g, '\\$&');
}
