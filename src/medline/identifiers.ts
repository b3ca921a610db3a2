import { recordFault } from './record-fault.ts';

/** Lower case, without resolver or `doi:` in front; null for what is no DOI (`10.` registrant `/` suffix). */
export function normaliseDoi(text: string): string | null {
  const lower = text.toLowerCase();
  const bare = lower.startsWith('10.')
    ? lower
    : lower.replace(/^(?:https?:\/\/)?(?:(?:dx\.|www\.)?doi\.org\/)?(?:doi:\s*)?/, '');
  return /^10\.\d[^/]*\/./.test(bare) ? bare : null;
}

/** `PMC` and digits; PubMed has also written them bare, or with a version behind. */
export function normalisePmcid(text: string): string | null {
  const found = /^(?:pmc)?(\d+)(?:\.\d+)?$/i.exec(text);
  return found?.[1] === undefined ? null : `PMC${found[1]}`;
}

/** Bare, hyphenated or as a URL: `Identifier` has come in every form. */
export function normaliseOrcid(text: string): string | null {
  const found = /(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])/.exec(text);
  return found === null ? null : found.slice(1, 5).join('-').toUpperCase();
}

/** A positive whole number as PubMed writes ids; leading zeros are allowed, as EFetch allows them. */
export function readPmid(text: string | null): number | null {
  if (text === null || !/^\d{1,15}$/.test(text)) return null;
  return Number(text) || null;
}

/** @throws UsageError `record-unreadable` when the record has no PMID to be known by. */
export function requirePmid(text: string | null): number {
  if (text === null) throw recordFault('the record has no PMID');
  const pmid = readPmid(text);
  if (pmid === null) throw recordFault(`the PMID ${JSON.stringify(text.slice(0, 40))} is not a number`);
  return pmid;
}

/** `PMID/@Version`, 1 by default. @throws UsageError `record-unreadable` when it is no number. */
export function requireVersion(text: string | null, pmid: number): number {
  const version = text === null ? 1 : readPmid(text);
  if (version === null) throw recordFault(`the Version of PMID ${pmid} is not a number`);
  return version;
}
