import * as z from 'zod';
import { dateFields, hasFields, textFields } from './condition.ts';

/** PubMed's `CommentsCorrections/@RefType`, but for `Cites`. */
export const linkTypes = [
  'AssociatedDataset',
  'AssociatedPublication',
  'CommentIn',
  'CommentOn',
  'CorrectedandRepublishedFrom',
  'CorrectedandRepublishedIn',
  'ErratumFor',
  'ErratumIn',
  'ExpressionOfConcernFor',
  'ExpressionOfConcernIn',
  'OriginalReportIn',
  'PartialRetractionIn',
  'PartialRetractionOf',
  'ReprintIn',
  'ReprintOf',
  'RepublishedFrom',
  'RepublishedIn',
  'RetractedandRepublishedFrom',
  'RetractedandRepublishedIn',
  'RetractionIn',
  'RetractionOf',
  'SummaryForPatientsIn',
  'UpdateIn',
  'UpdateOf',
] as const;

/** `MedlineCitation/@Status`. */
export const statuses = [
  'Completed',
  'In-Data-Review',
  'In-Process',
  'MEDLINE',
  'OLDMEDLINE',
  'PubMed-not-MEDLINE',
  'Publisher',
] as const;

/** `MedlineCitation/@IndexingMethod` as seen; Manual is also what a MEDLINE record without the attribute is. */
export const indexingMethods = ['Automated', 'Curated', 'Manual'] as const;

const words = z.string().min(1);

export type RawTerm =
  | string
  | {
      term: string;
      case?: boolean | undefined;
      with?: RawTerm[] | undefined;
      unless?: RawTerm[] | undefined;
    };

const term: z.ZodType<RawTerm> = z
  .lazy(() =>
    z.union([
      words,
      z.strictObject({
        term: words.describe('The words, e.g. MET'),
        case: z.boolean().optional().describe('Match upper and lower case as written'),
        with: z
          .array(term)
          .min(1)
          .optional()
          .describe('Counts only beside one of these, in the same sentence'),
        unless: z
          .array(term)
          .min(1)
          .optional()
          .describe('Does not count beside one of these, in the same sentence'),
      }),
    ]),
  )
  .meta({ id: 'term', description: 'A word or phrase; word*, (a|b), [n]; or $list' });

const termGroup = z.strictObject({
  terms: z.union([z.array(term).min(1), words]).optional(),
  include: z.array(words).min(1).optional().describe('Other lists: $list, $vocabulary, $vocabulary.entry'),
  except: z.array(term).min(1).optional().describe('Longer phrases inside which a hit does not count'),
});
export type RawTermGroup = z.infer<typeof termGroup>;
export type RawTerms = string | RawTerm[] | RawTermGroup;

/** A list of terms wherever one may stand: `$list`, `[terms]`, or with `include` and `except`. */
export const termsSchema: z.ZodType<RawTerms> = z.union([words, z.array(term).min(1), termGroup]);
export const termListSchema = z.array(term).min(1);

const fields = z
  .array(z.enum(textFields))
  .min(1)
  .optional()
  .describe('Where to look; title and abstract if not given');
const negated = z
  .enum(['skip', 'allow', 'only'])
  .optional()
  .describe('Hits such as “no mouse was used”: skip (default)');
const date = z.union([z.string().regex(/^\d{4}([-/]\d{1,2}([-/]\d{1,2})?)?$/), z.int().min(1000).max(9999)]);

const textSchema = z.union([
  words,
  z.array(term).min(1),
  termGroup.extend({
    in: fields,
    at_least: z.int().min(1).optional().describe('How many hits it takes; 1 if not given'),
    distinct: z.boolean().optional().describe('Count different terms'),
    negated,
  }),
]);
const patternSchema = z.strictObject({
  regex: words.describe('RE2 syntax: no look-around, no back-references'),
  case: z.boolean().optional(),
  in: fields,
});
const nearSchema = z.strictObject({
  first: termsSchema,
  second: termsSchema,
  within: z
    .union([z.literal('sentence'), z.int().min(0).max(50), z.string().regex(/^\d{1,2} words?$/)])
    .optional()
    .describe('sentence (default), or the most words between'),
  ordered: z.boolean().optional().describe('first must stand before second'),
  in: fields,
  negated,
});
const names = z.union([z.array(words).min(1), words]);
const meshSchema = z.union([
  words,
  z.array(words).min(1),
  z.strictObject({
    any: names,
    major: z.boolean().optional(),
    qualifier: words.optional(),
    explode: z
      .boolean()
      .optional()
      .describe('Also what stands below in the mesh_tree, if there is one (default)'),
  }),
]);
const languageCode = z.string().regex(/^[a-z]{3}$/);
const dateSchema = z.strictObject({
  field: z.enum(dateFields),
  from: date.optional(),
  to: date.optional(),
});
const statusSchema = z.strictObject({
  status: z.array(z.enum(statuses)).min(1).optional(),
  indexing: z.array(z.enum(indexingMethods)).min(1).optional(),
});

export type RawCondition = {
  all?: RawCondition[] | undefined;
  any?: RawCondition[] | undefined;
  not?: RawCondition | undefined;
  text?: z.infer<typeof textSchema> | undefined;
  pattern?: z.infer<typeof patternSchema> | undefined;
  near?: z.infer<typeof nearSchema> | undefined;
  type?: z.infer<typeof names> | undefined;
  mesh?: z.infer<typeof meshSchema> | undefined;
  keyword?: RawTerms | undefined;
  language?: string[] | undefined;
  date?: z.infer<typeof dateSchema> | undefined;
  status?: z.infer<typeof statusSchema> | undefined;
  link?: (typeof linkTypes)[number][] | undefined;
  has?: (typeof hasFields)[number][] | undefined;
  score?: { at_least: number; cues: RawCue[] } | undefined;
};
export type RawCue = RawCondition & { weight: number };

const conditionShape = {
  get all() {
    return z.array(conditionSchema).min(1).optional();
  },
  get any() {
    return z.array(conditionSchema).min(1).optional();
  },
  get not() {
    return conditionSchema.optional();
  },
  text: textSchema.optional(),
  pattern: patternSchema.optional(),
  near: nearSchema.optional(),
  type: names.optional().describe('Publication types by name or UI'),
  mesh: meshSchema.optional(),
  keyword: termsSchema.optional(),
  language: z
    .array(languageCode)
    .min(1)
    .optional()
    .describe('ISO 639-2/B codes as PubMed writes them: eng, ger, chi'),
  date: dateSchema.optional(),
  status: statusSchema.optional(),
  link: z.array(z.enum(linkTypes)).min(1).optional(),
  has: z.array(z.enum(hasFields)).min(1).optional(),
  get score() {
    return z.strictObject({ at_least: z.number(), cues: z.array(cueSchema).min(1) }).optional();
  },
};

/** The keys of which a condition has exactly one. */
export const conditionKinds: readonly string[] = Object.keys(conditionShape);

function hasOneKind(value: Readonly<Record<string, unknown>>): boolean {
  return conditionKinds.filter((kind) => value[kind] !== undefined).length === 1;
}
const oneKind = { error: 'one-kind' };

export const conditionSchema: z.ZodType<RawCondition> = z
  .lazy(() => z.strictObject(conditionShape).refine(hasOneKind, oneKind))
  .meta({ id: 'condition', description: 'Exactly one of the keys', minProperties: 1, maxProperties: 1 });

const cueSchema: z.ZodType<RawCue> = z
  .lazy(() => z.strictObject({ ...conditionShape, weight: z.number() }).refine(hasOneKind, oneKind))
  .meta({ id: 'cue', description: 'A weight and exactly one condition', minProperties: 2, maxProperties: 2 });
