import type { Agreement, Coefficient } from '../appraisal/agreement.ts';
import type { Audit } from '../appraisal/audit.ts';
import type { Confusion, CriterionScore, LabelledDecision } from '../appraisal/confusion.ts';
import type { Proportion } from '../appraisal/wilson-interval.ts';
import { renderTextTable } from './table.ts';

const text = (title: string) => ({ title, kind: 'text' as const });
const number = (title: string) => ({ title, kind: 'number' as const });

/** `0.952 (0.913–0.974), 178/187`. */
export function formatProportion({ estimate, low, high, hits, of }: Proportion): string {
  return estimate === null ? 'none to count' : `${formatRange(estimate, low, high)}, ${hits}/${of}`;
}

function formatRange(estimate: number, low: number | null, high: number | null): string {
  return `${estimate.toFixed(3)} (${low?.toFixed(3) ?? '?'}–${high?.toFixed(3) ?? '?'})`;
}

function formatCoefficient({ estimate, low, high }: Coefficient): string {
  return estimate === null ? 'undefined' : formatRange(estimate, low, high);
}

const verdicts = ['included', 'unclear', 'excluded'] as const;

/** Decisions against labels: the matrix, the rates with 95 % Wilson intervals, each criterion, and each error. */
export function renderEvaluation(
  confusion: Confusion,
  scores: readonly CriterionScore[],
  errors: readonly (LabelledDecision & { readonly title: string; readonly quotes: readonly string[] })[],
): string {
  const matrix = renderTextTable({
    columns: [text('Label ↓  rgx →'), ...verdicts.map(number)],
    rows: verdicts.map((label) => [label, ...verdicts.map((verdict) => confusion.matrix[label][verdict])]),
  });
  const rates = renderTextTable({
    columns: [text('Measure'), text('95 % interval, counts')],
    rows: [
      ['Sensitivity (relevant, not excluded)', formatProportion(confusion.sensitivity)],
      ['Specificity (irrelevant, excluded)', formatProportion(confusion.specificity)],
      ['Precision (included, relevant)', formatProportion(confusion.precision)],
      ['F1', confusion.f1 === null ? 'none to count' : confusion.f1.toFixed(3)],
      ['Unclear, left to a person', formatProportion(confusion.unclear)],
      ['Same verdict', formatProportion(confusion.exact)],
    ],
  });
  const criteria = renderTextTable({
    columns: [text('Criterion'), text('Sensitivity'), text('Specificity'), text('Precision')],
    rows: scores.map((score) => [
      score.criterion,
      formatProportion(score.sensitivity),
      formatProportion(score.specificity),
      formatProportion(score.precision),
    ]),
  });
  const listed = errors.map(
    ({ pmid, label, labelCriterion, verdict, criteria: fired, title, quotes }) =>
      `PMID ${pmid}  label ${label}${labelCriterion === null ? '' : ` (${labelCriterion})`}, rgx ${verdict}` +
      `${fired.length === 0 ? '' : ` (${fired.join(', ')})`}\n  ${title}\n${quotes.map((quote) => `    ${quote}\n`).join('')}`,
  );
  return [
    matrix,
    rates,
    criteria,
    errors.length === 0 ? 'No errors.\n' : `Errors: ${errors.length}\n\n${listed.join('')}`,
  ].join('\n');
}

/** What an audit of a sample says of the whole screen. */
export function renderAudit(audit: Audit, failures: readonly string[]): string {
  const strata = renderTextTable({
    columns: [text('Stratum'), number('Records'), number('Audited'), text('Right, 95 % interval')],
    rows: audit.strata.map(({ verdict, criterion, records, audited, precision }) => [
      criterion === null ? verdict : `${verdict}: ${criterion}`,
      records,
      audited,
      formatProportion(precision),
    ]),
  });
  const { estimate, low, high } = audit.recall;
  return [
    strata,
    `Precision of exclusions: ${formatProportion(audit.exclusionPrecision)}\n` +
      `Estimated recall of the screen: ${estimate === null ? 'cannot be told' : formatRange(estimate, low, high)}\n` +
      (audit.unaudited === 0
        ? ''
        : `${audit.unaudited} records stand in strata of which none was audited; the estimate says nothing of them.\n`),
    ...(failures.length === 0 ? [] : [failures.map((failure) => `BELOW THE FLOOR: ${failure}\n`).join('')]),
  ].join('\n');
}

export interface ReviewerPair {
  readonly first: string;
  readonly second: string;
  readonly agreement: Agreement;
  readonly conflicts: readonly { readonly pmid: number; readonly first: string; readonly second: string }[];
}

/** Agreement of each pair of reviewers, and every record on which they differ. */
export function renderAgreement(pairs: readonly ReviewerPair[]): string {
  const table = renderTextTable({
    columns: [
      text('Reviewers'),
      number('Both judged'),
      number('Agreed'),
      text('Cohen’s kappa'),
      text('Gwet’s AC1'),
    ],
    rows: pairs.map(({ first, second, agreement }) => [
      `${first}, ${second}`,
      agreement.pairs,
      agreement.agreed,
      formatCoefficient(agreement.kappa),
      formatCoefficient(agreement.ac1),
    ]),
  });
  const conflicts = pairs.flatMap(({ first, second, conflicts: list }) =>
    list.map(
      (conflict) => `PMID ${conflict.pmid}  ${first}: ${conflict.first}  ${second}: ${conflict.second}\n`,
    ),
  );
  return `${table}\n${conflicts.length === 0 ? 'No conflicts.\n' : `Conflicts: ${conflicts.length}\n${conflicts.join('')}`}`;
}
