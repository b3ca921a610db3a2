import type { Citation } from '../model.ts';

/** The fields of a citation that are read as text. */
export const baseFields = ['title', 'abstract', 'keywords', 'mesh', 'types', 'journal'] as const;
export type BaseField = (typeof baseFields)[number];

/** How evidence names the fields. */
export const evidenceFields: Readonly<Record<BaseField, string>> = {
  title: 'title',
  abstract: 'abstract',
  keywords: 'keyword',
  mesh: 'mesh',
  types: 'type',
  journal: 'journal',
};

const lineEnds = /[\n\u0085\u2028\u2029]/g;

/** A field as one text; of the fields that hold many values, each is a line. */
export function textOf(citation: Citation, field: BaseField): string {
  return field === 'title' || field === 'abstract'
    ? (citation[field] ?? '')
    : valuesOf(citation, field).join('\n');
}

/** The values of a field, one line each. */
export function valuesOf(
  citation: Citation,
  field: Exclude<BaseField, 'title' | 'abstract'>,
): readonly string[] {
  const values = {
    keywords: () => citation.keywords.map(({ text }) => text),
    mesh: () => citation.mesh.map(({ name }) => name),
    types: () => citation.publicationTypes.map(({ name }) => name),
    journal: () => [citation.journal ?? ''],
  };
  return values[field]().map((value) => value.replace(lineEnds, ' '));
}
