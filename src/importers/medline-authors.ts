import type { Author } from '../model.ts';
import { cleanText } from './clean-text.ts';
import { findOrcid } from './read-identifiers.ts';
import type { TaggedField } from './tagged-record.ts';

interface OpenAuthor {
  full: string | null;
  short: string | null;
  collective: string | null;
  orcid: string | null;
  affiliations: string[];
}

const suffixes = /^(.+?)[ ,]{1,3}(Jr\.?|Sr\.?|II|III|IV|[2-9](?:nd|rd|th))$/;

/**
 * FAU and AU name one author between them, and AD, AUID after them are that author's; CN is a group. Before 2014 the one
 * AD stood in front of the first author. Editors (FED, ED) and investigators (FIR, IR) are no authors, so what follows them
 * is passed over.
 */
export function readMedlineAuthors(fields: readonly TaggedField[]): Author[] {
  const authors: OpenAuthor[] = [];
  const early: string[] = [];
  let current: OpenAuthor | null = null;
  let apart = false;
  for (const { tag, lines } of fields) {
    const value = cleanText(lines.join(' '));
    if (value === '') continue;
    if (tag === 'FAU' || tag === 'AU' || tag === 'CN') {
      const completes: boolean =
        tag === 'AU' && current !== null && current.full !== null && current.short === null;
      if (current === null || !completes || apart) {
        current = { full: null, short: null, collective: null, orcid: null, affiliations: [] };
        authors.push(current);
      }
      if (tag === 'FAU') current.full = value;
      else if (tag === 'AU') current.short = value;
      else current.collective = value;
      apart = false;
    } else if (tag === 'FED' || tag === 'ED' || tag === 'FIR' || tag === 'IR') apart = true;
    else if (apart) continue;
    else if (tag === 'AD') (current?.affiliations ?? early).push(value);
    else if (tag === 'AUID' && current !== null && /orcid/i.test(value)) current.orcid ??= findOrcid(value);
  }
  authors[0]?.affiliations.unshift(...early);
  return authors.map(nameAuthor);
}

function nameAuthor({
  full: written,
  short: initialled,
  collective,
  orcid,
  affiliations,
}: OpenAuthor): Author {
  // ERIC writes whole names into AU.
  const isWhole = written === null && initialled !== null && initialled.includes(',');
  const full = isWhole ? initialled : written;
  const short = isWhole ? null : initialled;
  const nobody = { lastName: null, foreName: null, initials: null, suffix: null };
  if (collective !== null) return { ...nobody, collectiveName: collective, orcid, affiliations };
  const [bareShort, suffix] = cutSuffix(short ?? '');
  const shortName = /^(.+) ([^\s,]{1,5})$/u.exec(bareShort);
  if (full === null) {
    const [, lastName = bareShort, initials = null] = shortName ?? [];
    return { ...nobody, lastName, initials, suffix, collectiveName: null, orcid, affiliations };
  }
  const comma = full.indexOf(',');
  const lastName = comma < 0 ? full : full.slice(0, comma).trim();
  const given = comma < 0 ? '' : full.slice(comma + 1).trim();
  const [bareGiven, ownSuffix] = cutSuffix(given);
  const [foreName, shownSuffix] =
    suffix === null && short !== null ? [given, null] : [bareGiven, ownSuffix ?? suffix];
  return {
    lastName,
    foreName: foreName === '' ? null : foreName,
    initials: shortName?.[2] ?? null,
    suffix: shownSuffix,
    collectiveName: null,
    orcid,
    affiliations,
  };
}

function cutSuffix(name: string): [name: string, suffix: string | null] {
  const found = suffixes.exec(name);
  return found?.[1] === undefined ? [name, null] : [found[1], found[2] ?? null];
}
