import type { Citation } from '../model.ts';
import { foldSearchText, simplifyText } from './search-text.ts';

/** One value of a field; folded only when a cheaper look cannot rule a term out. A phrase never crosses values. */
export interface SearchValue {
  readonly text: string;
  lower: string | null;
  folded: string | null;
}

/** A citation with the values of each field that was asked for; fields share the values they have in common. */
export interface PreparedCitation {
  readonly citation: Citation;
  readonly values: (field: string) => readonly SearchValue[];
}

type Read = (citation: Citation) => readonly (string | null)[];

/** Parts of a citation that are searched on their own. */
const PARTS: Readonly<Record<string, Read>> = {
  ti: (citation) => [citation.title],
  ab: (citation) => [citation.abstract, ...citation.otherAbstracts.map((other) => other.text)],
  ot: (citation) => citation.keywords.map((keyword) => keyword.text),
  tt: (citation) => [citation.vernacularTitle],
  ad: (citation) => citation.authors.flatMap((author) => author.affiliations),
  cn: (citation) => citation.authors.map((author) => author.collectiveName),
  nm: (citation) => citation.substances.map((substance) => substance.name),
  cois: (citation) => [citation.conflictOfInterest],
  sh: (citation) => citation.mesh.flatMap((heading) => heading.qualifiers.map((qualifier) => qualifier.name)),
  pt: (citation) => citation.publicationTypes.map((type) => type.name),
  ta: (citation) => [citation.journal, citation.journalAbbreviation, citation.issn],
  jid: (citation) => [citation.nlmUniqueId],
  vi: (citation) => [citation.volume],
  ip: (citation) => [citation.issue],
  pg: (citation) => [citation.pages, citation.pages?.split('-')[0] ?? null],
  aid: (citation) => [citation.doi, citation.pii, citation.pmcid],
  pmc: (citation) => [citation.pmcid, citation.pmcid?.replace(/^PMC/, '') ?? null],
  auid: (citation) => citation.authors.map((author) => author.orcid),
  si: (citation) =>
    citation.accessions.flatMap(({ bank, accession }) => [bank, accession, `${bank}/${accession}`]),
  headings: (citation) => citation.mesh.map((heading) => heading.name),
  links: (citation) => citation.links.flatMap((link) => [link.source, link.note]),
  names: (citation) =>
    citation.authors.flatMap(({ lastName, initials, foreName }) =>
      lastName === null
        ? []
        : [`${lastName} ${initials ?? ''}`, foreName === null ? null : `${foreName} ${lastName}`],
    ),
  facts: (citation) => [
    ...citation.languages,
    String(citation.pmid),
    citation.year === null ? null : String(citation.year),
  ],
};

export const searchParts: readonly string[] = Object.keys(PARTS);

const TIAB = ['ti', 'ab', 'ot'];
const TEXT_WORD = [...TIAB, 'headings', 'sh', 'pt', 'nm', 'cn', 'si', 'links'];

/** Fields that search several parts, as PubMed Help lists them; All Fields leaves out the transliterated title. */
const WIDE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  tiab: TIAB,
  tw: TEXT_WORD,
  all: [...TEXT_WORD, 'ad', 'cois', 'ta', 'jid', 'vi', 'ip', 'pg', 'aid', 'auid', 'names', 'facts'],
};

/** The parts that a field searches. */
export function partsOf(field: string): readonly string[] {
  return WIDE_FIELDS[field] ?? [field];
}

/** False only when `word`, a folded word, cannot be in the value. */
export function mayHold(value: SearchValue, word: string): boolean {
  value.lower ??= simplifyText(value.text) ?? '';
  return value.lower === '' || value.lower.includes(word);
}

/** The value's folded text (see `foldSearchText`). */
export function foldValue(value: SearchValue): string {
  value.folded ??= foldSearchText(value.text);
  return value.folded;
}

/** Readies a citation for several terms or queries: each value is folded once, when first needed. */
export function prepareCitation(citation: Citation): PreparedCitation {
  const known = new Map<string, readonly SearchValue[]>();
  const values = (field: string): readonly SearchValue[] => {
    let found = known.get(field);
    if (found === undefined) {
      const parts = partsOf(field);
      if (parts.length > 1) {
        found = parts.flatMap(values);
      } else {
        const read: SearchValue[] = [];
        for (const text of PARTS[field]?.(citation) ?? []) {
          if (text !== null && text !== '') read.push({ text, lower: null, folded: null });
        }
        found = read;
      }
      known.set(field, found);
    }
    return found;
  };
  return { citation, values };
}
