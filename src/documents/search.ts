import { z } from 'zod';
import { count, criterion, notice, pmid, synthetic, verdict } from './shared.ts';

export const search = z.strictObject({
  schema: z.literal('rgx.search/1'),
  notice,
  query: z.string(),
  total: count.describe('Records that it finds, shown or not'),
  order: z.enum(['best', 'newest']).describe('newest also where there are too many to rank'),
  hits: z.array(
    z.strictObject({
      pmid,
      year: z.int().nullable(),
      title: z.string(),
      snippet: z.string().describe('Where the words stand, each between [ and ]'),
      verdict: verdict.nullable().describe('In force; null where the record has not been screened'),
      criterion,
    }),
  ),
  synthetic,
});
