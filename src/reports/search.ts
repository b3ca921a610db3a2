import type { Verdict } from '../model.ts';
import { syntheticNotice } from './screening-counts.ts';
import { formatCount, renderCsvTable } from './table.ts';

/** A record in which the words were found. */
interface SearchHit {
  readonly pmid: number;
  readonly year: number | null;
  readonly title: string;
  /** Marks the words with `[` and `]`. */
  readonly snippet: string;
  readonly verdict: Verdict | null;
  readonly criterion: string | null;
}

/** What `rgx search` found. */
export interface SearchResult {
  readonly query: string;
  readonly total: number;
  readonly order: 'best' | 'newest';
  readonly hits: readonly SearchHit[];
  readonly synthetic: boolean;
}

export const renderSearch: Record<'table' | 'json' | 'csv', (result: SearchResult) => string> = {
  table: ({ total, order, hits, synthetic }) => {
    const records = `${formatCount(total)} record${total === 1 ? '' : 's'}`;
    const part =
      hits.length < total ? `, the ${hits.length} ${order === 'best' ? 'best' : 'newest'} of them` : '';
    const notice = synthetic ? `${syntheticNotice}\n` : '';
    return notice + [`${records}${part}\n`, ...hits.map(renderHit)].join('\n');
  },
  json: (result) => {
    const notice = result.synthetic ? { notice: syntheticNotice } : {};
    return `${JSON.stringify({ schema: 'rgx.search/1', ...notice, ...result }, null, 2)}\n`;
  },
  csv: ({ hits }) =>
    renderCsvTable({
      columns: ['pmid', 'year', 'title', 'snippet', 'verdict', 'criterion'].map((title) => ({
        title,
        kind: 'text',
      })),
      rows: hits.map(({ pmid, year, title, snippet, verdict, criterion }) => [
        pmid,
        year ?? '',
        title,
        snippet,
        verdict ?? '',
        criterion ?? '',
      ]),
    }),
};

function renderHit({ pmid, year, title, snippet, verdict, criterion }: SearchHit): string {
  const decision = verdict === null ? '' : `  ${verdict}${criterion === null ? '' : ` [${criterion}]`}`;
  return `${pmid}  ${year ?? '    '}${decision}\n  ${title}\n  ${snippet.replace(/\s+/g, ' ')}\n`;
}
