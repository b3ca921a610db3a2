import type { Citation } from '../../model.ts';
import type { HasField } from '../../protocol/condition.ts';
import { type CompileKind, createLeaf } from '../predicate.ts';

const present: Readonly<Record<HasField, (citation: Citation) => boolean>> = {
  title: ({ title }) => title !== '',
  abstract: ({ abstract }) => abstract !== null && abstract !== '',
  types: ({ publicationTypes }) => publicationTypes.length > 0,
  mesh: ({ mesh }) => mesh.length > 0,
  keywords: ({ keywords }) => keywords.length > 0,
  language: ({ languages }) => languages.length > 0,
  journal: ({ journal }) => journal !== null,
  date: ({ published, publishedElectronically, year }) =>
    published !== null || publishedElectronically !== null || year !== null,
  doi: ({ doi }) => doi !== null,
  pmcid: ({ pmcid }) => pmcid !== null,
  authors: ({ authors }) => authors.length > 0,
  accessions: ({ accessions }) => accessions.length > 0,
};

/** The citation has all of these fields. Never unknown. */
export const compileHas: CompileKind<'has'> = (condition) =>
  createLeaf(condition, {
    test: ({ citation }) => condition.fields.every((field) => present[field](citation)),
    find: () => [],
    searched: condition.fields,
    missing: ({ citation }) => condition.fields.filter((field) => !present[field](citation)),
  });
