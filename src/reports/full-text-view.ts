import { formatCount, renderTextTable } from './table.ts';

/** What a harvest of full texts did: `wanted = stored + withheld + absent + refused + notFetched.length`. */
export interface FullTextView {
  readonly wanted: number;
  readonly stored: number;
  readonly withheld: number;
  readonly absent: number;
  readonly refused: number;
  readonly notFetched: readonly { readonly pmcid: string; readonly detail: string }[];
  readonly calls: number;
  readonly complete: boolean;
  readonly stopped: { readonly message: string; readonly hint: string } | null;
}

/** The account of full texts for a person; empty where none was wanted. */
export function renderFullTexts(view: FullTextView): string {
  if (view.wanted === 0) return '';
  const rows: [string, number][] = [
    ['Full texts wanted (included or unclear, in PMC)', view.wanted],
    ['  stored with their body', view.stored],
    ['  withheld by the publisher', view.withheld],
    ['  not known to PMC', view.absent],
    ['  refused: another article, or unreadable', view.refused],
    ['  not fetched yet', view.notFetched.length],
  ];
  const table = renderTextTable({
    columns: [
      { title: '', kind: 'text' },
      { title: '', kind: 'number' },
    ],
    rows: rows.filter(([, count], index) => index === 0 || count > 0),
  });
  const listed = view.notFetched.slice(0, 20).map(({ pmcid, detail }) => `  ${pmcid}: ${detail}\n`);
  const rest = view.notFetched.length - listed.length;
  return `${table}${listed.join('')}${rest > 0 ? `  … and ${formatCount(rest)} more.\n` : ''}`;
}
