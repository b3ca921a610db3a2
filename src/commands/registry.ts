import type { DefineCommand } from './context.ts';

/** A verb as the list of commands shows it; its module is loaded when it is called. */
export interface CommandEntry {
  readonly name: string;
  /** What follows the name, as commander writes it. */
  readonly usage: string;
  readonly summary: string;
  readonly load: () => Promise<DefineCommand>;
}

/** Every verb, in the order in which a review uses them. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'run',
    usage: '[options]',
    summary: 'fetch, screen, count and chart in one',
    load: async () => (await import('./run.ts')).defineRun,
  },
  {
    name: 'fetch',
    usage: '[options]',
    summary: 'harvest PubMed into the file, or bring the file up to date',
    load: async () => (await import('./fetch.ts')).defineFetch,
  },
  {
    name: 'import',
    usage: '[options] <file...>',
    summary: 'read records from files instead of the network',
    load: async () => (await import('./import.ts')).defineImport,
  },
  {
    name: 'screen',
    usage: '[options]',
    summary: 'apply the eligibility criteria and print the counts',
    load: async () => (await import('./screen.ts')).defineScreen,
  },
  {
    name: 'explain',
    usage: '[options] <pmid>',
    summary: 'show why a record was kept or excluded, the quotes highlighted',
    load: async () => (await import('./explain.ts')).defineExplain,
  },
  {
    name: 'search',
    usage: '[options] <query...>',
    summary: 'find records by the words in them',
    load: async () => (await import('./search.ts')).defineSearch,
  },
  {
    name: 'status',
    usage: '[options]',
    summary: 'say what is in the file and what to do next',
    load: async () => (await import('./status.ts')).defineStatus,
  },
  {
    name: 'queue',
    usage: '[options]',
    summary: 'print the records that wait for a person, as a CSV to fill in',
    load: async () => (await import('./queue.ts')).defineQueue,
  },
  {
    name: 'decide',
    usage: '[options] [pmid] [verdict]',
    summary: 'record a person’s judgement, which overrides the rules',
    load: async () => (await import('./decide.ts')).defineDecide,
  },
  {
    name: 'agree',
    usage: '[options]',
    summary: 'agreement between reviewers, and their conflicts',
    load: async () => (await import('./agree.ts')).defineAgree,
  },
  {
    name: 'sample',
    usage: '[options]',
    summary: 'draw records for an audit, as a CSV to fill in',
    load: async () => (await import('./sample.ts')).defineSample,
  },
  {
    name: 'audit',
    usage: '[options] <file>',
    summary: 'what a judged sample says of the whole screen',
    load: async () => (await import('./audit.ts')).defineAudit,
  },
  {
    name: 'evaluate',
    usage: '[options] <gold>',
    summary: 'compare the rules’ decisions with labels',
    load: async () => (await import('./evaluate.ts')).defineEvaluate,
  },
  {
    name: 'chart',
    usage: '[options]',
    summary: 'record what each included study did and shared',
    load: async () => (await import('./chart.ts')).defineChart,
  },
  {
    name: 'tables',
    usage: '[options]',
    summary: 'print the review’s tables from the chart',
    load: async () => (await import('./tables.ts')).defineTables,
  },
  {
    name: 'report',
    usage: '[options]',
    summary: 'write the review as one page to read in a browser',
    load: async () => (await import('./report.ts')).defineReport,
  },
  {
    name: 'export',
    usage: '[options]',
    summary: 'write citations and decisions in another tool’s format',
    load: async () => (await import('./export.ts')).defineExport,
  },
  {
    name: 'snapshot',
    usage: '[options]',
    summary: 'write what was decided as a small text file to commit',
    load: async () => (await import('./snapshot.ts')).defineSnapshot,
  },
  {
    name: 'check',
    usage: '[options] <snapshot>',
    summary: 'compare counts and decisions with a snapshot',
    load: async () => (await import('./check.ts')).defineCheck,
  },
  {
    name: 'diff',
    usage: '[options] <before> <after>',
    summary: 'show what differs between two files, snapshots or screenings',
    load: async () => (await import('./diff.ts')).defineDiff,
  },
  {
    name: 'protocol',
    usage: '',
    summary: 'check, test, show and start protocol files',
    load: async () => (await import('./protocol.ts')).defineProtocol,
  },
  {
    name: 'doctor',
    usage: '[options]',
    summary: 'check what rgx needs, one line each with the mend',
    load: async () => (await import('./doctor.ts')).defineDoctor,
  },
  {
    name: 'schema',
    usage: '[document]',
    summary: 'print the JSON Schema of what --format json prints',
    load: async () => (await import('./schema.ts')).defineSchema,
  },
  {
    name: 'completion',
    usage: '<shell>',
    summary: 'print a script that completes commands and options in your shell',
    load: async () => (await import('./completion.ts')).defineCompletion,
  },
];
