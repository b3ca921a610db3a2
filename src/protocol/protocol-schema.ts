import * as z from 'zod';
import {
  conditionSchema,
  indexingMethods,
  linkTypes,
  statuses,
  termListSchema,
  termsSchema,
} from './condition-schema.ts';

const words = z.string().min(1);
const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const share = z.number().min(0).max(1);
const day = z.union([z.string().regex(/^\d{4}([-/]\d{1,2}([-/]\d{1,2})?)?$/), z.int().min(1000).max(9999)]);
const partialDate = z.union([z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/), z.int().min(1000).max(9999)]);

const example = z.union([
  words,
  z.strictObject({
    title: z.string(),
    abstract: words.optional(),
    sections: z.record(words, words).optional().describe('A structured abstract: heading → text'),
    types: z.array(words).optional(),
    mesh: z.array(words).optional().describe('Mice, Mice* (major topic), Radiotherapy/adverse effects'),
    keywords: z.array(words).optional(),
    language: words.optional(),
    journal: words.optional(),
    year: z.int().min(1000).max(9999).optional(),
    date: partialDate.optional(),
    status: z.enum(statuses).optional(),
    indexing: z.enum(indexingMethods).optional(),
    links: z.array(z.enum(linkTypes)).optional(),
    note: z.string().optional(),
  }),
]);
export type RawExample = z.infer<typeof example>;

const criterion = z.strictObject({
  id: id.describe('Permanent: decisions are stored under it'),
  label: words,
  stage: z.enum(['record', 'full-text']).optional(),
  rationale: words,
  outcome: z.enum(['exclude', 'ask']),
  if_unknown: z.enum(['ask', 'keep']).optional(),
  when: conditionSchema,
  unless: conditionSchema.optional(),
  examples: z
    .strictObject({
      excludes: z.array(example).optional(),
      keeps: z.array(example).optional(),
      asks: z.array(example).optional(),
    })
    .optional(),
});
export type RawCriterion = z.infer<typeof criterion>;

/** A protocol file as it is written. */
export const protocolSchema = z.strictObject({
  rgx: z.literal(1).describe('Format of this file'),
  id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: words,
  question: words,
  reproduces: z
    .strictObject({ citation: words, doi: words.optional(), records: z.int().min(0).optional() })
    .optional(),
  search: z.strictObject({
    database: z.literal('pubmed'),
    term: words,
    window: z.strictObject({ field: words.optional(), from: day, to: day }).optional(),
    contact: z.strictObject({ tool: words.optional(), email: words.optional() }).optional(),
  }),
  vocabularies: z.array(words).optional(),
  mesh_tree: words.optional().describe('A MeSH tree file, for `explode`'),
  lists: z.record(z.string(), termsSchema).optional(),
  criteria: z.array(criterion).min(1),
  charting: z.unknown().optional(),
  audit: z.strictObject({ precision: share.optional(), recall: share.optional() }).optional(),
});
export type RawProtocol = z.infer<typeof protocolSchema>;

/** A vocabulary file as it is written. */
export const vocabularySchema = z.strictObject({
  rgx: z.literal(1),
  id,
  title: words,
  source: words.optional(),
  entries: z
    .array(
      z.strictObject({
        id,
        label: words,
        group: words.optional(),
        terms: termListSchema,
        except: termListSchema.optional(),
        note: words.optional(),
        examples: z
          .strictObject({ hits: z.array(words).optional(), misses: z.array(words).optional() })
          .optional(),
      }),
    )
    .min(1),
});

/** A MeSH tree file as it is written. */
export const meshTreeSchema = z.strictObject({
  rgx: z.literal(1),
  id,
  title: words,
  source: words.optional(),
  headings: z
    .array(
      z.strictObject({
        ui: z.string().regex(/^D\d{6,9}$/),
        name: words,
        trees: z.array(z.string().regex(/^[A-Z]\d{2}(\.\d{3})*$/)).min(1),
      }),
    )
    .min(1),
});

/** JSON Schema of a protocol file, for editors that complete and check YAML. */
export function protocolJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(protocolSchema, { io: 'input', target: 'draft-7', unrepresentable: 'any' }) };
}

/** JSON Schema of a vocabulary file. */
export function vocabularyJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(vocabularySchema, { io: 'input', target: 'draft-7', unrepresentable: 'any' }) };
}
