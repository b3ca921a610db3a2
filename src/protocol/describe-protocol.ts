import { composeStrategy } from './compose-strategy.ts';
import { describeCondition } from './describe-condition.ts';
import type { EligibilityCriterion, Protocol } from './protocol.ts';

/** The protocol as Markdown that a methods section can use: question, search, the criteria as a table, and their rules. */
export function describeProtocol(protocol: Protocol): string {
  const { title, id, version, hash, question, search, criteria, reproduces, vocabularies } = protocol;
  const lines = [
    `# ${title}`,
    '',
    `Protocol \`${id}\` ${version}, content \`sha256:${hash.slice(0, 12)}\`.`,
    '',
    `**Question.** ${question}`,
    '',
    ...(reproduces === null ? [] : [`**Reproduces.** ${describeSeed(reproduces)}`, '']),
    `**Search** (${search.database === 'pubmed' ? 'PubMed' : search.database}).`,
    '',
    '```',
    composeStrategy(protocol),
    '```',
    '',
    '## Eligibility criteria',
    '',
    'Applied in this order; the first that excludes is the counted reason.',
    '',
    '| # | Criterion | Applied to | Outcome | If a field is missing | Rationale |',
    '|---|---|---|---|---|---|',
    ...criteria.map(
      (criterion, index) => `| ${index + 1} | ${describeRow(criterion).map(escapeCell).join(' | ')} |`,
    ),
    '',
    '## Rules',
    '',
    ...criteria.flatMap(describeRules),
    ...(vocabularies.length === 0
      ? []
      : ['## Vocabularies', '', '| Vocabulary | Entries | Terms |', '|---|---|---|']),
    ...vocabularies.map(({ title: name, id: key, entries }) => {
      const terms = entries.reduce((sum, entry) => sum + entry.terms.length, 0);
      return `| ${escapeCell(`${name} (\`${key}\`)`)} | ${entries.length} | ${terms} |`;
    }),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function describeSeed({ citation, doi, records }: NonNullable<Protocol['reproduces']>): string {
  const link = doi === null ? '' : ` https://doi.org/${doi}`;
  return `${citation}${link}${records === null ? '' : ` (${records} records)`}`;
}

function describeRow({
  id,
  label,
  stage,
  outcome,
  ifUnknown,
  rationale,
}: EligibilityCriterion): readonly string[] {
  return [
    `${label} (\`${id}\`)`,
    stage === 'record' ? 'title, abstract and index terms' : 'full text, by a person',
    outcome === 'exclude' ? 'exclude' : 'a person decides',
    ifUnknown === 'keep' ? 'does not apply' : 'a person decides',
    rationale,
  ];
}

function describeRules({ id, label, when, unless }: EligibilityCriterion): readonly string[] {
  return [
    `### ${label} (\`${id}\`)`,
    '',
    ...describeCondition(when),
    ...(unless === null ? [] : ['', 'unless', '', ...describeCondition(unless)]),
    '',
  ];
}

function escapeCell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\n/g, ' ');
}
