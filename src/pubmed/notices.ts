import type { Citation } from '../model.ts';
import type { HarvestLedger, HarvestRecord, Notice } from './ledger.ts';

/** `CommentsCorrections/@RefType` in a record that a notice reached, and the same tie as the notice itself has it. */
const counterparts: Readonly<Record<string, string>> = {
  RetractionIn: 'RetractionOf',
  ExpressionOfConcernIn: 'ExpressionOfConcernFor',
  ErratumIn: 'ErratumFor',
  CorrectedandRepublishedIn: 'CorrectedandRepublishedFrom',
  RepublishedIn: 'RepublishedFrom',
  RetractedandRepublishedIn: 'RetractedandRepublishedFrom',
};
const typeByCounterpart = new Map(Object.entries(counterparts).map(([type, other]) => [other, type]));

/**
 * Retractions, concerns, corrections and republications that reach stored records with these newly fetched ones: as a new
 * link in a stored record, or as a fetched notice about a stored record. To be asked before the records are saved.
 */
export function findNotices(records: readonly HarvestRecord[], ledger: HarvestLedger): Notice[] {
  const citations = records.map(({ citation }) => citation);
  const claimed = [...citations.flatMap(linksOfRecord), ...citations.flatMap(linksOfNotice)];
  const pmids = [...new Set(claimed.map(({ pmid }) => pmid))];
  if (pmids.length === 0) return [];
  const stored = new Set(ledger.storedStamps(pmids).map(({ pmid }) => pmid));
  const known = new Set(ledger.storedNotices(pmids).map(keyOf));
  return distinctNotices(claimed.filter((notice) => stored.has(notice.pmid) && !known.has(keyOf(notice))));
}

/** By PMID, type and notice, each once. */
export function distinctNotices(notices: readonly Notice[]): Notice[] {
  const byKey = new Map(notices.map((notice) => [keyOf(notice), notice]));
  return [...byKey.values()].sort(
    (a, b) => a.pmid - b.pmid || (a.type < b.type ? -1 : a.type > b.type ? 1 : (a.by ?? 0) - (b.by ?? 0)),
  );
}

function linksOfRecord(citation: Citation): Notice[] {
  return citation.links
    .filter(({ type }) => Object.hasOwn(counterparts, type))
    .map(({ type, pmid }) => ({ pmid: citation.pmid, type, by: pmid }));
}

function linksOfNotice(citation: Citation): Notice[] {
  return citation.links.flatMap(({ type, pmid }) => {
    const seenFromRecord = typeByCounterpart.get(type);
    return seenFromRecord === undefined || pmid === null
      ? []
      : [{ pmid, type: seenFromRecord, by: citation.pmid }];
  });
}

function keyOf({ pmid, type, by }: Notice): string {
  return `${pmid} ${type} ${by ?? ''}`;
}
