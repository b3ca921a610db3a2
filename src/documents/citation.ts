import { z } from 'zod';
import { count, day, pmid } from './shared.ts';

const text = z.string().nullable();

/** A bibliographic record as `rgx explain --format json` and `rgx export --format jsonl` tell it. */
export const citation = z.strictObject({
  pmid,
  version: count,
  kind: z.enum(['article', 'book']),
  status: text,
  indexingMethod: text,
  title: z.string(),
  vernacularTitle: text,
  abstract: text.describe('All sections in order, one a line, each LABEL: text where labelled'),
  abstractSections: z.array(z.strictObject({ label: text, category: text, start: count, end: count })),
  otherAbstracts: z.array(z.strictObject({ type: z.string(), language: text, text: z.string() })),
  copyright: text,
  journal: text,
  journalAbbreviation: text,
  issn: text,
  nlmUniqueId: text,
  volume: text,
  issue: text,
  pages: text,
  year: z.int().nullable(),
  published: day.nullable(),
  publishedElectronically: day.nullable(),
  created: day.nullable(),
  entered: day.nullable(),
  completed: day.nullable(),
  revised: day.nullable(),
  languages: z.array(z.string()).describe('ISO 639-2/B codes as NLM writes them'),
  doi: text,
  pmcid: text,
  pii: text,
  publicationTypes: z.array(z.strictObject({ ui: z.string(), name: z.string() })),
  mesh: z.array(
    z.strictObject({
      ui: z.string(),
      name: z.string(),
      major: z.boolean(),
      qualifiers: z.array(z.strictObject({ ui: z.string(), name: z.string(), major: z.boolean() })),
    }),
  ),
  keywords: z.array(z.strictObject({ text: z.string(), owner: z.string(), major: z.boolean() })),
  substances: z.array(z.strictObject({ ui: z.string(), name: z.string() })),
  authors: z.array(
    z.strictObject({
      lastName: text,
      foreName: text,
      initials: text,
      suffix: text,
      collectiveName: text,
      orcid: text,
      affiliations: z.array(z.string()),
    }),
  ),
  links: z
    .array(z.strictObject({ type: z.string(), pmid: pmid.nullable(), source: z.string(), note: text }))
    .describe('Retractions, errata, comments … (CommentsCorrections)'),
  accessions: z.array(z.strictObject({ bank: z.string(), accession: z.string() })),
  conflictOfInterest: text,
});
