import type { Author, Citation } from '../model.ts';

/** What the full-text index takes in of a citation's lists: word for word what the view `citation_text` says of them. */
export interface SearchTexts {
  readonly keywords: string | null;
  readonly mesh: string | null;
  readonly authors: string | null;
}

export function listSearchTexts(citation: Citation): SearchTexts {
  return {
    keywords: joinLines(citation.keywords.map(({ text }) => text)),
    mesh: joinLines(citation.mesh.map(({ name }) => name)),
    authors: joinLines(citation.authors.map(nameAuthor)),
  };
}

function nameAuthor({ collectiveName, lastName, initials }: Author): string {
  return collectiveName ?? `${lastName ?? ''}${initials === null ? '' : ` ${initials}`}`;
}

function joinLines(lines: readonly string[]): string | null {
  return lines.length === 0 ? null : lines.join('\n');
}
