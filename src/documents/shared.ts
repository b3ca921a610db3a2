import { z } from 'zod';

/* Pieces that several documents share. `strictObject`: the tests refuse a member that no document tells of. */

export const count = z.int().min(0);
export const pmid = z.int().describe('PubMed’s id; negative for a record that came without one');
export const verdict = z.enum(['included', 'excluded', 'unclear']);
export const criterion = z.string().nullable().describe('Id of the counted reason; null where there is none');
export const synthetic = z.boolean().describe('Whether the file holds the demo’s invented records');
export const notice = z.string().optional().describe('Stands there where the records are invented');
export const day = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  .describe('YYYY, YYYY-MM or YYYY-MM-DD, as far as it is known');
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/)
  .describe('ISO 8601, UTC');

export const protocol = z.strictObject({
  id: z.string(),
  version: z.string(),
  hash: z.string().describe('SHA-256 of what it says, vocabularies included'),
});

export const evidence = z.strictObject({
  field: z
    .string()
    .describe('title, abstract, keyword, mesh, type, …, section:N of the full text, or reference'),
  start: count.nullable().describe('UTF-16 offset in the field’s text; null where a whole value is quoted'),
  end: count.nullable(),
  quote: z.string(),
});

export const proportion = z.strictObject({
  hits: count,
  of: count,
  estimate: z.number().min(0).max(1).nullable().describe('null where nothing was counted'),
  low: z.number().min(0).max(1).nullable().describe('Lower end of the 95 % Wilson interval'),
  high: z.number().min(0).max(1).nullable(),
});

export const interval = z.strictObject({
  estimate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

export const flow = z
  .strictObject({
    identified: count,
    duplicates: count,
    screened: count,
    excluded: count,
    included: count,
    unclear: count,
  })
  .describe('identified − duplicates = screened = included + excluded + unclear');

export const reason = z.strictObject({ criterion: z.string(), label: z.string(), count });
export const searched = z
  .enum(['title', 'abstract', 'full-text'])
  .describe('The widest text of the study that was read');
