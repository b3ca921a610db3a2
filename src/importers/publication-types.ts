import type { PublicationType } from '../model.ts';

/** What other databases call a kind of paper, and NLM's type for it where there is one that means the same. */
const types: Readonly<Record<string, PublicationType>> = {
  article: { ui: 'D016428', name: 'Journal Article' },
  'article in press': { ui: 'D016428', name: 'Journal Article' },
  'original article': { ui: 'D016428', name: 'Journal Article' },
  'journal article': { ui: 'D016428', name: 'Journal Article' },
  review: { ui: 'D016454', name: 'Review' },
  'review article': { ui: 'D016454', name: 'Review' },
  'systematic review': { ui: 'D000078182', name: 'Systematic Review' },
  'meta-analysis': { ui: 'D017418', name: 'Meta-Analysis' },
  letter: { ui: 'D016422', name: 'Letter' },
  editorial: { ui: 'D016421', name: 'Editorial' },
  'editorial material': { ui: 'D016421', name: 'Editorial' },
  comment: { ui: 'D016420', name: 'Comment' },
  'case reports': { ui: 'D002363', name: 'Case Reports' },
  erratum: { ui: 'D016425', name: 'Published Erratum' },
  correction: { ui: 'D016425', name: 'Published Erratum' },
  retraction: { ui: 'D016440', name: 'Retraction of Publication' },
  retracted: { ui: 'D016441', name: 'Retracted Publication' },
  'retracted publication': { ui: 'D016441', name: 'Retracted Publication' },
  preprint: { ui: 'D000076942', name: 'Preprint' },
};

/** NLM's types for those that mean the same, the others by their own names. `Article; Proceedings Paper` are two. */
export function readPublicationTypes(texts: readonly string[]): PublicationType[] {
  const names = texts.flatMap((text) => text.split(';')).map((name) => name.trim());
  const found = names.flatMap((name) => (name === '' ? [] : [types[name.toLowerCase()] ?? { ui: '', name }]));
  return found.filter((type, at) => found.findIndex(({ name }) => name === type.name) === at);
}
