import type { Author, Citation } from '../model.ts';

/** What the full-text index takes in of a citation: word for word what the view `citation_text` says of it. */
export interface SearchTexts {
  readonly title: string;
  readonly abstract: string | null;
  readonly keywords: string | null;
  readonly mesh: string | null;
  readonly authors: string | null;
  readonly journal: string | null;
}

export function listSearchTexts(citation: Citation): SearchTexts {
  const { title, abstract, journal } = citation;
  return {
    title,
    abstract,
    keywords: joinLines(citation.keywords.map(({ text }) => text)),
    mesh: joinLines(citation.mesh.map(({ name }) => name)),
    authors: joinLines(citation.authors.map(nameAuthor)),
    journal,
  };
}

function nameAuthor({ collectiveName, lastName, initials }: Author): string {
  return collectiveName ?? `${lastName ?? ''}${initials === null ? '' : ` ${initials}`}`;
}

function joinLines(lines: readonly string[]): string | null {
  return lines.length === 0 ? null : lines.join('\n');
}
