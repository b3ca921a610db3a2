import type { LabelledDecision } from '../appraisal/confusion.ts';
import type { DefineCommand } from './context.ts';
import { loadLabels } from './decide.ts';
import { formatOption } from './format-option.ts';
import { dbOption, type FileOptions, resolveDatabase } from './settings.ts';
import { withStore } from './with-store.ts';

interface EvaluateOptions extends FileOptions {
  readonly format: 'table' | 'json';
  readonly chart: boolean;
}

export const defineEvaluate: DefineCommand = (program, { io }) => {
  program
    .command('evaluate')
    .description(
      'Compares what the rules decided with a file of labels (columns pmid, verdict, criterion): confusion matrix, ' +
        'sensitivity, specificity, precision, F1 with 95 % Wilson intervals, each criterion by itself, and every error with ' +
        'its evidence. A person’s judgements in the file play no part.',
    )
    .argument('<gold>', 'the labels (CSV, or RIS of ASReview)')
    .option('--chart', 'compare the chart instead: the gold has the columns pmid, item, value', false)
    .addOption(dbOption())
    .addOption(formatOption(['table', 'json']))
    .addHelpText(
      'after',
      '\nExamples:\n  $ rgx evaluate gold.csv --db rgx-demo.sqlite\n  $ rgx evaluate --chart gold-charting.csv',
    )
    .action(async (gold: string, options: EvaluateOptions) => {
      if (options.chart) {
        await withStore(resolveDatabase(options, io), 'read-only', async (store) => {
          const { evaluateChart } = await import('./evaluate-chart.ts');
          io.stdout(await evaluateChart(store, gold, options.format, io));
        });
        return;
      }
      const { compareWithLabels, scoreCriteria } = await import('../appraisal/confusion.ts');
      const { renderEvaluation } = await import('../reports/appraisal-tables.ts');
      await withStore(resolveDatabase(options, io), 'read-only', async (store) => {
        const { readDecision } = await import('../store/read-decisions.ts');
        const { readCitation } = await import('../store/read-citations.ts');
        const { labels, unmatched } = await loadLabels(store, gold, io);
        const compared = labels.flatMap(({ label, pmid }) => {
          const decision = readDecision(store, pmid);
          if (decision === null) return [];
          const labelled: LabelledDecision = {
            pmid,
            verdict: decision.verdict,
            criteria: decision.findings.map(({ criterion }) => criterion),
            label: label.verdict,
            labelCriterion: label.criterion,
          };
          return [{ labelled, decision }];
        });
        const decisions = compared.map(({ labelled }) => labelled);
        const criteria = [
          ...new Set(
            decisions.flatMap(({ labelCriterion, criteria: fired }) => [
              ...(labelCriterion === null ? [] : [labelCriterion]),
              ...fired,
            ]),
          ),
        ].sort();
        const errors = compared
          .filter(({ labelled, decision }) => isError(labelled, decision.criterion))
          .map(({ labelled, decision }) => ({
            ...labelled,
            title: readCitation(store, labelled.pmid)?.title ?? '',
            quotes: decision.findings.flatMap(({ criterion, evidence }) =>
              evidence.map(({ field, quote }) => `${criterion} · ${field}: “${quote}”`),
            ),
          }));
        const confusion = compareWithLabels(decisions);
        const scores = scoreCriteria(decisions, criteria);
        const report = {
          schema: 'rgx.evaluate/1',
          compared: decisions.length,
          unmatched: unmatched.length,
          ...confusion,
          criteria: scores,
          errors,
        };
        io.stdout(
          options.format === 'json'
            ? `${JSON.stringify(report, null, 2)}\n`
            : renderEvaluation(confusion, scores, errors),
        );
      });
    });
};

/** Another verdict, or an exclusion for another reason than the label gives. */
function isError(labelled: LabelledDecision, counted: string | null): boolean {
  if (labelled.verdict !== labelled.label) return true;
  return (
    labelled.label === 'excluded' && labelled.labelCriterion !== null && labelled.labelCriterion !== counted
  );
}
