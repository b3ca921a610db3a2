import * as z from 'zod';

const criterion = z.object({
  id: z.string(),
  label: z.string(),
  rationale: z.string().default(''),
  outcome: z.enum(['exclude', 'ask']).default('exclude'),
});

const protocolText = z.object({
  title: z.string().default(''),
  question: z.string().default(''),
  reproduces: z
    .object({
      citation: z.string(),
      doi: z.string().nullable().default(null),
      records: z.number().nullable().default(null),
    })
    .nullable()
    .default(null),
  criteria: z.array(criterion).default([]),
});

/** What a report tells of a protocol. */
export type ProtocolText = z.infer<typeof protocolText>;

/** Reads the canonical JSON that a screening left in the file: a report needs no protocol file beside it. */
export function readProtocolContent(canonical: string): ProtocolText {
  const content: unknown = JSON.parse(canonical);
  return protocolText.parse(Array.isArray(content) ? content[0] : content);
}
