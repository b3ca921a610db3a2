import { z } from 'zod';
import { count, criterion, day, notice, pmid, protocol, synthetic, verdict } from './shared.ts';

const causes = z
  .array(
    z.enum([
      'search',
      'withdrawn',
      'duplicate',
      'judgement',
      'rule',
      'vocabulary',
      'engine',
      'retracted',
      'concern',
      'revised',
      'full-text',
    ]),
  )
  .describe('Why; several where each may be the cause');

const standing = z
  .strictObject({
    pmid,
    verdict,
    criterion,
    by: z.enum(['rules', 'person']),
    revised: day.nullable(),
    notice: z.enum(['none', 'concern', 'retracted']).nullable().describe('null where it is not known'),
  })
  .nullable();

const title = z.string().nullable();
const change = z.strictObject({ pmid, before: standing, after: standing, causes, title });

const side = z.strictObject({
  name: z.string(),
  protocol,
  engine: z.string(),
  synthetic,
  charted: z.boolean().describe('Whether it tells charted values'),
});

export const difference = z.strictObject({
  schema: z.literal('rgx.diff/1'),
  notice,
  before: side,
  after: side,
  otherProtocol: z.boolean(),
  otherEngine: z.boolean(),
  parts: z
    .array(z.string())
    .nullable()
    .describe('Parts of the protocol that differ: search, criteria, charting, vocabulary:ID'),
  counts: z
    .array(
      z.strictObject({
        name: z.string(),
        criterion,
        before: count.nullable().describe('null where the side does not tell it'),
        after: count.nullable(),
      }),
    )
    .describe('Every count, changed or not'),
  entered: z.array(change),
  left: z.array(change),
  changed: z.array(change).describe('Another verdict, or another counted reason'),
  same: count,
  charted: z
    .array(
      z.strictObject({
        pmid,
        item: z.string(),
        before: z.array(z.string()).describe('Ids of values, with their role in brackets'),
        after: z.array(z.string()),
        causes,
        title,
      }),
    )
    .nullable()
    .describe('Items charted otherwise; null where a side tells no charted values'),
  valueCounts: z
    .array(z.strictObject({ item: z.string(), value: z.string(), before: count, after: count }))
    .nullable()
    .describe('Studies by charted value, where that number changed'),
});
