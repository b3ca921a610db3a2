import type { Audit, StratumSize } from '../appraisal/audit.ts';
import { CheckError } from '../errors.ts';
import type { DefineCommand } from './context.ts';
import { loadLabels } from './decide.ts';
import { formatOption } from './format-option.ts';
import { dbOption, type FileOptions, protocolOption, resolveDatabase, resolveProtocol } from './settings.ts';
import { withStore } from './with-store.ts';

interface AuditOptions extends FileOptions {
  readonly format: 'table' | 'json';
}

interface Floors {
  readonly precision: number | null;
  readonly recall: number | null;
}

export const defineAudit: DefineCommand = (program, { io }) => {
  program
    .command('audit')
    .description(
      'Reads a filled sample and prints, for each criterion and overall, how often the rules were right, and the estimated ' +
        'recall of the whole screen, with 95 % Wilson intervals. Exits 4 where an estimate is below a floor that the protocol ' +
        'sets under audit.',
    )
    .argument('<file>', 'the filled sample (CSV)')
    .addOption(dbOption())
    .addOption(protocolOption())
    .addOption(formatOption(['table', 'json']))
    .addHelpText('after', '\nExample:\n  $ rgx audit audit-filled.csv')
    .action(async (file: string, options: AuditOptions) => {
      const { loadProtocol } = await import('../protocol/load-protocol.ts');
      const { auditScreen } = await import('../appraisal/audit.ts');
      const { renderAudit } = await import('../reports/appraisal-tables.ts');
      const floors = loadProtocol(resolveProtocol(options, io)).audit;
      await withStore(resolveDatabase(options, io), 'read-only', async (store) => {
        const { readFinalDecisions } = await import('../store/read-decisions.ts');
        const decisions = new Map(
          [...readFinalDecisions(store)].map((decision) => [decision.pmid, decision]),
        );
        const { labels } = await loadLabels(store, file, io);
        const answers = labels.flatMap(({ label, pmid }) => {
          const decision = decisions.get(pmid);
          return decision === undefined
            ? []
            : [
                {
                  pmid,
                  verdict: decision.rulesVerdict,
                  criterion: decision.rulesCriterion,
                  answer: label.verdict,
                },
              ];
        });
        const audit = auditScreen(answers, sizeStrata([...decisions.values()]));
        const failures = listFailures(audit, floors);
        io.stdout(
          options.format === 'json'
            ? `${JSON.stringify({ schema: 'rgx.audit/1', ...audit, floors, failures }, null, 2)}\n`
            : renderAudit(audit, failures),
        );
        if (failures.length > 0) {
          throw new CheckError(
            'audit-below-floor',
            `The screen is below the protocol's floor: ${failures.join('; ')}.`,
            {
              hint: 'Look at the wrong records with rgx explain, mend the criterion that erred, screen and audit again.',
            },
          );
        }
      });
    });
};

function sizeStrata(
  decisions: readonly {
    readonly rulesVerdict: StratumSize['verdict'];
    readonly rulesCriterion: string | null;
  }[],
): StratumSize[] {
  const sizes = new Map<
    string,
    { verdict: StratumSize['verdict']; criterion: string | null; records: number }
  >();
  for (const { rulesVerdict: verdict, rulesCriterion: criterion } of decisions) {
    const key = `${verdict} ${criterion ?? ''}`;
    const size = sizes.get(key) ?? { verdict, criterion, records: 0 };
    size.records += 1;
    sizes.set(key, size);
  }
  return [...sizes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, size]) => size);
}

function listFailures({ exclusionPrecision, recall }: Audit, floors: Floors): string[] {
  const below = (name: string, estimate: number | null, floor: number | null) =>
    floor !== null && estimate !== null && estimate < floor
      ? [`${name} ${estimate.toFixed(3)} < ${floor}`]
      : [];
  return [
    ...below('precision of exclusions', exclusionPrecision.estimate, floors.precision),
    ...below('recall', recall.estimate, floors.recall),
  ];
}
