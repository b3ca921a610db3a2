import { z } from 'zod';
import { count, evidence, pmid, proportion, protocol, searched, synthetic } from './shared.ts';

export const chart = z.strictObject({
  schema: z.literal('rgx.chart/1'),
  protocol,
  items: z.array(z.strictObject({ id: z.string(), label: z.string() })),
  synthetic,
  studies: z.array(
    z.strictObject({
      pmid,
      title: z.string(),
      year: z.int().nullable(),
      searched,
      problem: z.string().nullable().describe('Why the full text could not be read'),
      items: z
        .array(
          z.strictObject({
            item: z.string(),
            by: z.string().nullable().describe('Who charted it, where a person did'),
            reason: z.string().nullable(),
            values: z
              .array(
                z.strictObject({
                  value: z.string().describe('Permanent id; not-stated says nothing'),
                  label: z.string(),
                  role: z.string().nullable(),
                  evidence: z.array(evidence),
                }),
              )
              .describe('Empty: not stated in what was searched'),
          }),
        )
        .describe('In the order of the form, one an item'),
    }),
  ),
});

export const chartAudit = z.strictObject({
  schema: z.literal('rgx.chart-audit/1'),
  protocol,
  synthetic,
  rules: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      section: z.string(),
      asks: z.string(),
      looksFor: z.string().describe('What rgx takes as a sign, in words'),
      all: proportion.describe('Of all included studies'),
      fullText: proportion.describe('Of those whose full text was read'),
    }),
  ),
  studies: z.array(
    z.strictObject({
      pmid,
      title: z.string(),
      searched,
      findings: z.array(
        z.strictObject({ rule: z.string(), found: z.boolean(), evidence: z.array(evidence) }),
      ),
    }),
  ),
});

export const tables = z.strictObject({
  schema: z.literal('rgx.tables/1'),
  studies: count,
  withFullText: count,
  years: z.array(z.string()),
  tables: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      rows: z.array(
        z.strictObject({
          value: z.string(),
          label: z.string(),
          all: proportion.describe('Of all studies'),
          fullText: proportion.describe('Of the studies whose full text was read'),
          years: z.record(z.string(), count).describe('Year → studies; empty unless byYear'),
        }),
      ),
      stated: z.strictObject({ all: proportion, fullText: proportion }),
      unstated: z
        .strictObject({ fullText: count, abstract: count, title: count })
        .describe('Studies that say nothing, by what was searched'),
      byYear: z.boolean(),
    }),
  ),
  protocol,
  synthetic,
});

const score = z.number().min(0).max(1).nullable();
const scores = { right: count, wrong: count, missed: count, precision: score, recall: score, f1: score };

export const evaluateChart = z.strictObject({
  schema: z.literal('rgx.evaluate-chart/1'),
  studies: count,
  items: z.array(
    z.strictObject({
      item: z.string(),
      ...scores,
      values: z.array(z.strictObject({ value: z.string(), ...scores })),
    }),
  ),
  errors: z.array(
    z.strictObject({ pmid, item: z.string(), kind: z.enum(['wrong', 'missed']), value: z.string() }),
  ),
});
