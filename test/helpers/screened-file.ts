import type { Citation, Decision, Finding } from '../../src/model.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { planScreening } from '../../src/store/plan-screening.ts';
import { saveCitations } from '../../src/store/save-citations.ts';
import { openSource } from '../../src/store/sources.ts';
import { makeCitation } from './make-citation.ts';
import { saveDecisions } from './save-decisions.ts';

/** A protocol of three criteria, as the store keeps it. */
export const smallProtocol = {
  id: 'small',
  version: '1.0.0',
  hash: 'a'.repeat(64),
  canonical:
    '[{"id":"small","title":"A small review","question":"Does it work?","criteria":[{"id":"animals","label":"Not about people","rationale":"People first."},{"id":"review","label":"A review"},{"id":"doubt","label":"In doubt","outcome":"ask"}]}]',
  criteria: [
    { id: 'animals', label: 'Not about people', outcome: 'exclude' },
    { id: 'review', label: 'A review', outcome: 'exclude' },
    { id: 'doubt', label: 'In doubt', outcome: 'ask' },
  ],
} as const;

/** A citation with what the rules say of it: the id of the criterion that speaks, or null. */
export interface ScreenedRecord {
  readonly citation: Partial<Citation> & { readonly pmid: number };
  readonly criterion: 'animals' | 'review' | 'doubt' | null;
}

/** Excludes or asks by the named criterion, quoting the title's first word. */
export function decideRecord({ citation, criterion }: ScreenedRecord): Decision {
  if (criterion === null) return { pmid: citation.pmid, verdict: 'included', criterion, findings: [] };
  const quote = (citation.title ?? '').split(' ')[0] ?? '';
  const finding: Finding = {
    criterion,
    outcome: criterion === 'doubt' ? 'ask' : 'exclude',
    basis: 'matched',
    evidence: quote === '' ? [] : [{ field: 'title', start: 0, end: quote.length, quote }],
  };
  return {
    pmid: citation.pmid,
    verdict: criterion === 'doubt' ? 'unclear' : 'excluded',
    criterion,
    findings: [finding],
  };
}

/** Adds or revises the records and screens what is new, or everything where the protocol is another. */
export function screenRecords(
  store: Store,
  records: readonly ScreenedRecord[],
  protocol:
    | typeof smallProtocol
    | (Omit<typeof smallProtocol, 'hash' | 'canonical'> & {
        readonly hash: string;
        readonly canonical: string;
      }) = smallProtocol,
): void {
  const source = openSource(store, 'pubmed-xml', 'records.xml');
  saveCitations(
    store,
    source,
    records.map(({ citation }) => ({ citation: makeCitation(citation), raw: JSON.stringify(citation) })),
  );
  const plan = planScreening(store, protocol, '0.1.0');
  const wanted = new Set(plan.pmids);
  const decisions = records.filter(({ citation }) => wanted.has(citation.pmid)).map(decideRecord);
  saveDecisions(store, plan, decisions, '2024-01-02T03:04:05Z');
}

/** A file at `path` that holds the records, screened. */
export function makeScreenedFile(path: string, records: readonly ScreenedRecord[]): void {
  const store = openStore(path, { mode: 'create' });
  try {
    screenRecords(store, records);
  } finally {
    store.close();
  }
}
