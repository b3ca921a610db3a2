import type { Review } from './review.ts';
import { syntheticWarning } from './sections.ts';

/** What the file can say to an item of a checklist. */
export interface Told {
  readonly text: string;
  /** Where a reader finds it: a part of the report, or what prints it. */
  readonly where: string;
  /** What the item asks besides, that only the authors know. */
  readonly left?: string;
}

/** One item of a reporting checklist, in its authors' own words; `tell` gives null where only the review's authors can answer. */
export interface ChecklistItem {
  readonly number: string;
  readonly section: string;
  readonly name: string;
  readonly asks: string;
  readonly tell: (review: Review) => Told | null;
}

export interface Checklist {
  readonly title: string;
  readonly source: string;
  readonly items: readonly ChecklistItem[];
}

/** An item that the file knows nothing of. */
export const forAuthors = (): null => null;

/** The checklist as Markdown: each item with what the file knows, the rest marked for the authors. */
export function renderChecklist({ title, source, items }: Checklist, review: Review): string {
  const told = items.map((item) => ({ ...item, told: item.tell(review) }));
  const whole = told.filter((item) => item.told !== null && item.told.left === undefined).length;
  const partly = told.filter((item) => item.told?.left !== undefined).length;
  return [
    `# ${title}`,
    '',
    ...(review.synthetic ? [`> ${syntheticWarning}`, ''] : []),
    `${source}. Of ${items.length} items the file fills ${whole}, and ${partly} in part, for the authors to check; ${items.length - whole - partly} are theirs. Nothing is said that the file does not know.`,
    '',
    '| Item | Section | Topic | Checklist item | What the file says | Where |',
    '|---:|---|---|---|---|---|',
    ...told.map(
      ({ number, section, name, asks, told: found }) =>
        `| ${number} | ${section} | ${name} | ${escapeMarkdown(asks)} | ${describe(found)} | ${found === null ? '' : escapeMarkdown(found.where)} |`,
    ),
    '',
  ].join('\n');
}

function describe(told: Told | null): string {
  if (told === null) return '**for the authors**';
  return `${escapeMarkdown(told.text)}${told.left === undefined ? '' : ` **For the authors:** ${escapeMarkdown(told.left)}`}`;
}

/** On one line, nothing of it markup. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\|*_`[\]<]/g, '\\$&');
}
