import { syntheticNotice } from './screening-counts.ts';
import { shortenStrategy } from './shorten-strategy.ts';
import { formatCount, renderTextTable } from './table.ts';

/** What a harvest did, as `rgx fetch` tells it. `hits = stored + missing.length`, always. */
export interface AccountView {
  readonly protocol: { readonly id: string; readonly version: string };
  readonly database: string;
  readonly term: string;
  readonly kind: string;
  readonly hits: number;
  readonly translation: string;
  readonly warnings: readonly string[];
  readonly build: string | null;
  readonly lastUpdate: string | null;
  readonly stored: number;
  readonly fetched: number;
  readonly added: readonly number[];
  readonly revised: readonly number[];
  readonly left: readonly number[];
  readonly missing: readonly { readonly pmid: number; readonly reason: string; readonly detail: string }[];
  readonly notices: readonly { readonly pmid: number; readonly type: string; readonly by: number | null }[];
  /** PMIDs that files named (lists, CSV, RIS …), fetched beside the search. */
  readonly named: {
    readonly asked: number;
    readonly fetched: number;
    readonly missing: readonly { readonly pmid: number; readonly reason: string; readonly detail: string }[];
  };
  readonly calls: number;
  readonly parts: number;
  readonly complete: boolean;
  /** Why the harvest ended early; null when it did not. */
  readonly stopped: { readonly message: string; readonly hint: string } | null;
  readonly synthetic: boolean;
}

/** What a search would find; nothing is fetched. */
export interface PreviewView {
  readonly term: string;
  readonly hits: number;
  readonly translation: string;
  readonly warnings: readonly string[];
  readonly calls: number;
}

export const renderPreview: Record<'table' | 'json', (preview: PreviewView) => string> = {
  table: ({ term, hits, translation, warnings }) =>
    [
      `Search:           ${term}\n`,
      `Understood as:    ${translation}\n`,
      ...warnings.map((warning) => `WARNING: ${warning}\n`),
      `Hits:             ${formatCount(hits)}\n`,
    ].join(''),
  json: (preview) => `${JSON.stringify({ schema: 'rgx.preview/1', ...preview }, null, 2)}\n`,
};

/** Missing PMIDs printed in the table before the rest is left to `--format json`. */
const listedMissing = 20;

/** The account for a person: warnings first, then the sum, then what is missing and why. */
function renderAccountTable(account: AccountView): string {
  const rows: [string, number][] = [
    ['Hits by the server’s count', account.hits],
    ['  stored in the file', account.stored],
    ['  missing', account.missing.length],
    ['Fetched in this run', account.fetched],
    ...optional('  new since the last run', account.kind === 'first' ? 0 : account.added.length),
    ...optional('  revised since the last run', account.revised.length),
    ...optional('Left the result set (kept, marked)', account.left.length),
    ...optional('Retractions, concerns, corrections that reached stored records', account.notices.length),
    ...optional('PMIDs named by files', account.named.asked),
    ...optional('  of them fetched', account.named.fetched),
    ...optional('Parts the search was split into', account.parts > 1 ? account.parts : 0),
    ['Calls made', account.calls],
  ];
  return [
    ...(account.synthetic ? [`${syntheticNotice}\n`] : []),
    `Harvest for ${account.protocol.id} ${account.protocol.version} from ${account.database}` +
      `${account.build === null ? '' : ` (${account.build})`}\n`,
    `Search as run:    ${shortenStrategy(account.term)}\n`,
    `Understood as:    ${shortenStrategy(account.translation)}\n`,
    ...account.warnings.map((warning) => `WARNING: ${warning}\n`),
    '\n',
    renderTextTable({
      columns: [
        { title: '', kind: 'text' },
        { title: '', kind: 'number' },
      ],
      rows,
    }),
    ...renderMissing([...account.missing, ...account.named.missing]),
    ...account.notices.map(
      ({ pmid, type, by }) => `PMID ${pmid}: ${type}${by === null ? '' : ` (PMID ${by})`}\n`,
    ),
  ].join('');
}

export const renderAccount: Record<'table' | 'json', (account: AccountView) => string> = {
  table: renderAccountTable,
  json: (account) => {
    const notice = account.synthetic ? { notice: syntheticNotice } : {};
    return `${JSON.stringify({ schema: 'rgx.fetch/1', ...notice, ...account }, null, 2)}\n`;
  },
};

function optional(label: string, count: number): [string, number][] {
  return count > 0 ? [[label, count]] : [];
}

function renderMissing(missing: AccountView['missing']): string[] {
  if (missing.length === 0) return [];
  const rest = missing.length - listedMissing;
  return [
    '\nMissing:\n',
    ...missing
      .slice(0, listedMissing)
      .map(({ pmid, reason, detail }) => `  PMID ${pmid}  ${reason}${detail === '' ? '' : `: ${detail}`}\n`),
    ...(rest > 0 ? [`  … and ${formatCount(rest)} more; --format json lists them all.\n`] : []),
  ];
}
