import type { DefineCommand } from './context.ts';
import { formatOption } from './format-option.ts';
import { missingRecord, parsePmid } from './screen.ts';
import { dbOption, type FileOptions, resolveDatabase } from './settings.ts';
import { withStore } from './with-store.ts';

interface ExplainOptions extends FileOptions {
  readonly format: 'table' | 'json';
}

export const defineExplain: DefineCommand = (program, { io }) => {
  program
    .command('explain')
    .description(
      'Shows one record with its verdict, the quotes that led to it highlighted in title and abstract, every criterion that ' +
        'spoke, people’s judgements, and where the record came from.',
    )
    .argument('<pmid>', 'the record', parsePmid)
    .addOption(dbOption())
    .addOption(formatOption(['table', 'json']))
    .addHelpText('after', '\nExample:\n  $ rgx explain 31142700')
    .action(async (pmid: number, options: ExplainOptions) => {
      const path = resolveDatabase(options, io);
      await withStore(path, 'read-only', async (store) => {
        const { explainRecord } = await import('./explain-record.ts');
        const { choosePaint } = await import('./paint.ts');
        const { renderExplanation, renderExplanationJson } = await import('../reports/explanation.ts');
        const explanation = explainRecord(store, pmid);
        if (explanation === null) throw missingRecord(pmid, path);
        const paint = choosePaint(io);
        const plain = paint.level === 0;
        io.stdout(
          options.format === 'json'
            ? renderExplanationJson(explanation)
            : renderExplanation(explanation, {
                quote: (text) => (plain ? `«${text}»` : paint.black.bgYellow(text)),
                heading: (text) => paint.bold(text),
                columns: io.columns,
              }),
        );
      });
    });
};
