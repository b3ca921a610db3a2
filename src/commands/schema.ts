import { Argument } from 'commander';
import type { DefineCommand } from './context.ts';

/** Of `documents/registry.ts`, which is heavy: a test holds the two together. */
export const documentNames = [
  'run',
  'fetch',
  'preview',
  'import',
  'full-text',
  'screen',
  'explain',
  'search',
  'status',
  'agree',
  'audit',
  'evaluate',
  'evaluate-chart',
  'chart',
  'chart-audit',
  'tables',
  'diff',
  'doctor',
  'export-line',
] as const;

export const defineSchema: DefineCommand = (program, { io }) => {
  program
    .command('schema')
    .description(
      'Prints the JSON Schema of a document that rgx prints for machines; without a name, the list of them. Each document names ' +
        'its version in “schema” (rgx.diff/1): the number rises when a member changes its meaning or goes, not when one is added.',
    )
    .addArgument(new Argument('[document]', 'whose schema').choices([...documentNames]))
    .addHelpText('after', '\nExamples:\n  $ rgx schema\n  $ rgx schema diff > diff.schema.json')
    .action(async (name: string | undefined) => {
      const { describeDocument, documents } = await import('../documents/registry.ts');
      const named = documents.find((document) => document.name === name);
      if (named !== undefined) {
        io.stdout(`${JSON.stringify(describeDocument(named), null, 2)}\n`);
        return;
      }
      const { renderTextTable } = await import('../reports/table.ts');
      io.stdout(
        renderTextTable({
          columns: ['Document', 'Printed by', 'What it tells'].map((title) => ({ title, kind: 'text' })),
          rows: documents.map((document) => [document.name, document.commands.join(', '), document.summary]),
        }),
      );
    });
};
