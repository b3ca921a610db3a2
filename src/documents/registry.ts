import { z } from 'zod';
import { chart, chartAudit, evaluateChart, tables } from './charting.ts';
import { agree, audit, evaluate, explain, exportLine } from './decisions.ts';
import { difference } from './difference.ts';
import { doctor, fetch, fullText, imported, preview, run, screen, status } from './harvest.ts';
import { search } from './search.ts';

/** A document that rgx prints for machines. */
export interface PrintedDocument {
  /** Also the name of its schema's file: `data/schema/NAME.schema.json`. */
  readonly name: string;
  /** What prints it. */
  readonly commands: readonly string[];
  readonly summary: string;
  readonly shape: z.ZodObject;
}

/** Every document, by the order of the commands. */
export const documents: readonly PrintedDocument[] = [
  {
    name: 'run',
    commands: ['rgx run --format json'],
    summary: 'Harvest, full texts, counts of the screening and account of the charting',
    shape: run,
  },
  {
    name: 'fetch',
    commands: ['rgx fetch --format json'],
    summary: 'The account of a harvest: hits = stored + missing',
    shape: fetch,
  },
  {
    name: 'preview',
    commands: ['rgx fetch --dry-run --format json'],
    summary: 'What a search would find',
    shape: preview,
  },
  {
    name: 'import',
    commands: ['rgx import FILE --format json'],
    summary: 'What became of the records of each file',
    shape: imported,
  },
  {
    name: 'full-text',
    commands: ['rgx import --full-text FILE --format json'],
    summary: 'What became of the articles of each file',
    shape: fullText,
  },
  {
    name: 'screen',
    commands: ['rgx screen --format json'],
    summary: 'Counts of the screening, with reasons',
    shape: screen,
  },
  {
    name: 'explain',
    commands: ['rgx explain PMID --format json'],
    summary: 'One record, its decision and evidence',
    shape: explain,
  },
  {
    name: 'search',
    commands: ['rgx search QUERY --format json'],
    summary: 'Records by the words in them',
    shape: search,
  },
  {
    name: 'status',
    commands: ['rgx status --format json'],
    summary: 'What is in the file, and what to do next',
    shape: status,
  },
  {
    name: 'agree',
    commands: ['rgx agree --format json'],
    summary: 'Agreement of reviewers',
    shape: agree,
  },
  {
    name: 'audit',
    commands: ['rgx audit FILE --format json'],
    summary: 'Precision and estimated recall from an audited sample',
    shape: audit,
  },
  {
    name: 'evaluate',
    commands: ['rgx evaluate FILE --format json'],
    summary: 'The screen against labels',
    shape: evaluate,
  },
  {
    name: 'evaluate-chart',
    commands: ['rgx evaluate --chart FILE --format json'],
    summary: 'The charting against labels',
    shape: evaluateChart,
  },
  {
    name: 'chart',
    commands: ['rgx chart --format json'],
    summary: 'What each included study did, with quotes',
    shape: chart,
  },
  {
    name: 'chart-audit',
    commands: ['rgx chart audit --format json'],
    summary: 'Which items of reporting checklists each study mentions',
    shape: chartAudit,
  },
  {
    name: 'tables',
    commands: ['rgx tables --format json'],
    summary: 'Counts of charted values, over both denominators',
    shape: tables,
  },
  {
    name: 'diff',
    commands: ['rgx diff A B --format json', 'rgx check FILE --format json'],
    summary: 'What entered, left or changed, and why',
    shape: difference,
  },
  {
    name: 'doctor',
    commands: ['rgx doctor --format json'],
    summary: 'What rgx needs, and whether it is there',
    shape: doctor,
  },
  {
    name: 'export-line',
    commands: ['rgx export --format jsonl'],
    summary: 'One line of JSON Lines: a citation with its decision and chart. Lines carry no member `schema`',
    shape: exportLine,
  },
];

/**
 * A document's JSON Schema (draft 2020-12) for other programs. It lets members pass that it does not know: later versions of
 * rgx may add some without raising the number in `schema`.
 */
export function describeDocument({ name, summary, shape }: PrintedDocument): object {
  const schema = z.toJSONSchema(shape, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return { $id: `rgx/${name}.schema.json`, title: summary, ...schema };
}
