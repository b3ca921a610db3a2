import { z } from 'zod';
import { parseMedline } from '../medline/read-medline.ts';
import type { Citation, Decision } from '../model.ts';
import { emptyCitation } from './empty-citation.ts';
import { type FormatName, formatNames } from './formats.ts';
import type { ImportedCitation } from './import-item.ts';
import type { VerdictRow } from './verdict-rows.ts';

/** A citation that a cluster screened. */
export interface ClusterVerdict {
  readonly item: ImportedCitation;
  readonly decision: Decision;
  /** Hash of the protocol that was compiled. */
  readonly protocol: string;
  /** The file that the record came in, and its format. */
  readonly source: string;
  readonly form: FormatName;
}

/** Engines write nothing, or their own sign, where there is no criterion. */
const noValue = new Set<unknown>([null, undefined, '', '\\N', 'NULL']);

const evidence = z
  .strictObject({
    field: z.string(),
    start: z.int().min(0).nullable(),
    end: z.int().min(0).nullable(),
    quote: z.string(),
  })
  .refine(({ start, end }) => (start === null) === (end === null), 'start and end belong together');
const findings = z.array(
  z.strictObject({
    criterion: z.string(),
    outcome: z.enum(['exclude', 'ask']),
    basis: z.enum(['matched', 'unknown']),
    evidence: z.array(evidence),
  }),
);
const row = z.object({
  pmid: z.coerce.number().pipe(z.int()),
  verdict: z.enum(['included', 'excluded', 'unclear']),
  criterion: z.preprocess((value) => (noValue.has(value) ? null : value), z.string().nullable()),
  findings: z.string(),
  protocol: z.string().regex(/^[0-9a-f]{64}$/),
  source: z.string().min(1),
  form: z.string(),
  record: z.string().min(1),
});
/** What shards keep of a record that is no PubMed XML. */
const looseRecord = z.object({
  citation: z.custom<Citation>(isCitation, 'is not the citation that a shard holds'),
  raw: z.string(),
  key: z.string(),
  partial: z.boolean(),
});

/** What a row says, or why it can't be taken, in words. */
export function readVerdict({ cells }: VerdictRow): ClusterVerdict | string {
  const read = row.safeParse(cells);
  if (!read.success) return explain(read.error);
  const { pmid, verdict, criterion, protocol, source, form, record } = read.data;
  const format = formatNames.find((name) => name === form);
  if (format === undefined) return `form: “${form}” is nothing that rgx reads`;
  const told = findings.safeParse(parseJson(read.data.findings));
  if (!told.success) return `findings: ${explain(told.error)}`;
  const item = format === 'pubmed-xml' ? readXml(record) : readLoose(record);
  if (typeof item === 'string') return `record: ${item}`;
  if (item.citation.pmid !== pmid) return `record: it is ${item.citation.pmid}, and the row says ${pmid}`;
  return {
    item,
    decision: { pmid, verdict, criterion, findings: told.data },
    protocol,
    source,
    form: format,
  };
}

function readXml(xml: string): ImportedCitation | string {
  let items: ReturnType<typeof parseMedline>;
  try {
    items = parseMedline(`<PubmedArticleSet>${xml}</PubmedArticleSet>`, 'the record');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const [item] = items;
  if (items.length !== 1 || item === undefined || item.kind === 'deletion') return 'it is not one record';
  if (item.kind === 'refused') return item.problem;
  const { citation } = item;
  return { kind: 'citation', citation, raw: xml, key: `pmid:${citation.pmid}`, partial: false, line: null };
}

function readLoose(json: string): ImportedCitation | string {
  const read = looseRecord.safeParse(parseJson(json));
  return read.success ? { kind: 'citation', ...read.data, line: null } : explain(read.error);
}

/** Each key of a citation, with a value of its kind. */
function isCitation(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !Number.isInteger(Reflect.get(value, 'pmid')))
    return false;
  return Object.entries(emptyCitation).every(([key, empty]) => {
    const own: unknown = Reflect.get(value, key);
    if (Array.isArray(empty)) return Array.isArray(own);
    return empty === null
      ? own === null || ['string', 'number'].includes(typeof own)
      : typeof own === typeof empty;
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function explain({ issues }: z.ZodError): string {
  const [first] = issues;
  return first === undefined ? 'it cannot be read' : `${[...first.path, ''].join(': ')}${first.message}`;
}
