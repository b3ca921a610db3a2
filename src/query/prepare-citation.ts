import type { Citation } from '../model.ts';
import { foldSearchText, isAscii } from './search-text.ts';

/** A field's values as they are searched; folded only when a cheaper look cannot rule a term out. */
export interface Haystack {
  /** `\n value \n value \n`, folded: ` word ` finds a word, `\n value \n` a whole value. */
  readonly folded: () => string;
  /** False only when `word`, a folded word, cannot be in the field. */
  readonly mayHold: (word: string) => boolean;
}

/** A citation with the folded text of each field that was asked for. */
export interface PreparedCitation {
  readonly citation: Citation;
  readonly haystack: (field: string) => Haystack;
}

type Values = readonly (string | null)[];

function textValues(citation: Citation): Values {
  return [citation.title, citation.abstract, ...citation.otherAbstracts.map((other) => other.text)];
}

function meshValues(citation: Citation): string[] {
  return citation.mesh.flatMap((heading) => [
    heading.name,
    ...heading.qualifiers.map((qualifier) => qualifier.name),
  ]);
}

function corporateValues(citation: Citation): Values {
  return citation.authors.map((author) => author.collectiveName);
}

/** Which parts of a citation each field searches, as PubMed Help lists them. */
const VALUES: Readonly<Record<string, (citation: Citation) => Values>> = {
  ti: (citation) => [citation.title],
  ab: (citation) => [citation.abstract, ...citation.otherAbstracts.map((other) => other.text)],
  ot: (citation) => citation.keywords.map((keyword) => keyword.text),
  tiab: (citation) => [...textValues(citation), ...citation.keywords.map((keyword) => keyword.text)],
  tw: (citation) => [
    ...textValues(citation),
    ...citation.keywords.map((keyword) => keyword.text),
    ...meshValues(citation),
    ...citation.publicationTypes.map((type) => type.name),
    ...citation.substances.map((substance) => substance.name),
    ...corporateValues(citation),
    ...citation.accessions.flatMap((accession) => [accession.bank, accession.accession]),
    ...citation.links.flatMap((link) => [link.source, link.note]),
  ],
  tt: (citation) => [citation.vernacularTitle],
  ad: (citation) => citation.authors.flatMap((author) => author.affiliations),
  cn: corporateValues,
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
};

// All Fields leaves out the transliterated title (PubMed Help).
function allValues(citation: Citation): Values {
  const parts: (string | null)[] = [];
  for (const field of ['tw', 'ad', 'cois', 'ta', 'jid', 'vi', 'ip', 'pg', 'aid', 'auid']) {
    parts.push(...(VALUES[field]?.(citation) ?? []));
  }
  for (const author of citation.authors) {
    if (author.lastName === null) continue;
    parts.push(`${author.lastName} ${author.initials ?? ''}`);
    if (author.foreName !== null) parts.push(`${author.foreName} ${author.lastName}`);
  }
  parts.push(
    ...citation.languages,
    String(citation.pmid),
    ...(citation.year === null ? [] : [String(citation.year)]),
  );
  return parts;
}

function makeHaystack(values: Values): Haystack {
  const text = values.filter((value) => value !== null && value !== '').join(' \n ');
  let lower: string | null = null;
  let folded: string | null = null;
  const ascii = isAscii(text);
  return {
    folded: () => {
      folded ??= `\n${foldSearchText(text)}\n`;
      return folded;
    },
    mayHold: (word) => {
      if (!ascii) return true;
      lower ??= text.toLowerCase();
      return lower.includes(word);
    },
  };
}

/** Readies a citation for several terms or queries: each field is folded once, when first needed. */
export function prepareCitation(citation: Citation): PreparedCitation {
  const haystacks = new Map<string, Haystack>();
  return {
    citation,
    haystack: (field) => {
      let haystack = haystacks.get(field);
      if (haystack === undefined) {
        haystack = makeHaystack(field === 'all' ? allValues(citation) : (VALUES[field]?.(citation) ?? []));
        haystacks.set(field, haystack);
      }
      return haystack;
    },
  };
}
