import { attributeOf, childOf, childrenOf, type Element, recordFault, textOf } from './element.ts';

interface OwnIdentifiers {
  readonly doi: string | null;
  readonly pmcid: string | null;
  readonly pii: string | null;
}

/** Lower case, without resolver or `doi:` in front; null for what is no DOI (`10.` registrant `/` suffix). */
function normaliseDoi(text: string): string | null {
  const bare = text.toLowerCase().replace(/^(?:https?:\/\/)?(?:(?:dx\.|www\.)?doi\.org\/)?(?:doi:\s*)?/, '');
  return /^10\.\d[^/]*\/./.test(bare) ? bare : null;
}

function normalisePmcid(text: string): string | null {
  const found = /^(?:pmc)?(\d+)(?:\.\d+)?$/i.exec(text);
  return found?.[1] === undefined ? null : `PMC${found[1]}`;
}

function firstOf<T>(
  elements: readonly Element[],
  attribute: string,
  kind: string,
  read: (text: string) => T | null,
): T | null {
  for (const element of elements) {
    if (attributeOf(element, attribute) !== kind) continue;
    const value = read(element.text);
    if (value !== null) return value;
  }
  return null;
}

const asPrinted = (text: string) => text || null;

/**
 * The record's own ids: `ArticleId` as a direct child of the lists given, then `ELocationID` where valid (the DTD's
 * default). `ArticleId` elements elsewhere, in a ReferenceList, are other papers'.
 */
export function readIdentifiers(
  idLists: readonly (Element | null)[],
  article: Element | null,
): OwnIdentifiers {
  const ids = idLists.flatMap((list) => childrenOf(list, 'ArticleId'));
  const locations = childrenOf(article, 'ELocationID').filter((id) => attributeOf(id, 'ValidYN') !== 'N');
  return {
    doi: firstOf(ids, 'IdType', 'doi', normaliseDoi) ?? firstOf(locations, 'EIdType', 'doi', normaliseDoi),
    pmcid: firstOf(ids, 'IdType', 'pmc', normalisePmcid) ?? firstOf(ids, 'IdType', 'pmcid', normalisePmcid),
    pii: firstOf(ids, 'IdType', 'pii', asPrinted) ?? firstOf(locations, 'EIdType', 'pii', asPrinted),
  };
}

/** A positive whole number as PubMed writes ids; leading zeros are allowed, as EFetch allows them. */
export function readPmid(text: string | null): number | null {
  if (text === null || !/^\d{1,15}$/.test(text)) return null;
  return Number(text) || null;
}

/** @throws UsageError `record-unreadable` when the record has no PMID to be known by. */
export function readRecordPmid(record: Element | null): { pmid: number; version: number } {
  const text = textOf(record, 'PMID');
  if (text === null) throw recordFault('the record has no PMID');
  const pmid = readPmid(text);
  if (pmid === null) throw recordFault(`the PMID ${JSON.stringify(text.slice(0, 40))} is not a number`);
  const element = childOf(record, 'PMID');
  const version = readPmid(element === null ? null : (attributeOf(element, 'Version') ?? '1'));
  if (version === null) throw recordFault(`the Version of PMID ${pmid} is not a number`);
  return { pmid, version };
}
