import { z } from 'zod';
import { citation } from './citation.ts';
import {
  count,
  criterion,
  evidence,
  instant,
  interval,
  notice,
  pmid,
  proportion,
  protocol,
  searched,
  synthetic,
  verdict,
} from './shared.ts';

export const explain = z.strictObject({
  schema: z.literal('rgx.explain/1'),
  notice,
  citation,
  decision: z
    .strictObject({
      pmid,
      verdict,
      criterion,
      findings: z
        .array(
          z.strictObject({
            criterion: z.string(),
            outcome: z.enum(['exclude', 'ask']),
            basis: z.enum(['matched', 'unknown']).describe('unknown: a field that it needs is missing'),
            evidence: z.array(evidence),
          }),
        )
        .describe('Every criterion that spoke, in protocol order'),
    })
    .nullable()
    .describe('What the rules say; null where the record has not been screened'),
  final: z
    .strictObject({ verdict, criterion, decidedBy: z.enum(['rules', 'person']) })
    .nullable()
    .describe('The verdict in force'),
  judgements: z.array(z.strictObject({ verdict, reason: z.string(), by: z.string(), at: instant })),
  sources: z.array(z.strictObject({ kind: z.string(), name: z.string() })),
  charted: z.boolean().describe('Whether rgx chart filled the charting form for it'),
  protocol: protocol.nullable(),
  labels: z.record(z.string(), z.string()).describe('Criterion → its label'),
  synthetic,
});

export const exportLine = citation.extend({
  verdict: verdict.nullable().describe('null where the file has not been screened'),
  criterion,
  criterionLabel: z.string().nullable(),
  decidedBy: z.string().nullable().describe('rules, or the reviewer’s name'),
  reason: z.string().nullable().describe('A person’s own words'),
  chart: z
    .strictObject({
      searched,
      values: z
        .record(z.string(), z.array(z.string()))
        .describe('Item → labels, with their role in brackets'),
    })
    .nullable(),
});

export const agree = z.strictObject({
  schema: z.literal('rgx.agree/1'),
  pairs: z.array(
    z.strictObject({
      first: z.string(),
      second: z.string(),
      agreement: z.strictObject({
        pairs: count.describe('Records that both judged'),
        agreed: count,
        kappa: interval.describe('Cohen’s'),
        ac1: interval.describe('Gwet’s'),
      }),
      conflicts: z.array(z.strictObject({ pmid, first: verdict, second: verdict })),
    }),
  ),
});

export const audit = z.strictObject({
  schema: z.literal('rgx.audit/1'),
  strata: z.array(
    z.strictObject({ verdict, criterion, records: count, audited: count, precision: proportion }),
  ),
  exclusionPrecision: proportion,
  recall: interval,
  unaudited: count.describe('Records in strata of which nothing was audited'),
  floors: z.strictObject({ precision: z.number().nullable(), recall: z.number().nullable() }),
  failures: z.array(z.string()),
});

const row = z.strictObject({ included: count, unclear: count, excluded: count });
const score = z.number().min(0).max(1).nullable();

export const evaluate = z.strictObject({
  schema: z.literal('rgx.evaluate/1'),
  compared: count,
  unmatched: count.describe('Labels of records that are not in the file'),
  matrix: z
    .strictObject({ included: row, unclear: row, excluded: row })
    .describe('Label, then what rgx decided'),
  sensitivity: proportion,
  specificity: proportion,
  precision: proportion,
  f1: score,
  unclear: proportion,
  exact: proportion,
  criteria: z.array(
    z.strictObject({
      criterion: z.string(),
      sensitivity: proportion,
      specificity: proportion,
      precision: proportion,
      f1: score,
    }),
  ),
  errors: z.array(
    z.strictObject({
      pmid,
      verdict,
      criteria: z.array(z.string()),
      label: verdict,
      labelCriterion: criterion,
      title: z.string(),
      quotes: z.array(z.string()),
    }),
  ),
});
