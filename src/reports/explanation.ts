import { wrapAnsi } from 'fast-wrap-ansi';
import type { Citation, Decision, Evidence, Verdict } from '../model.ts';
import { markQuotes } from './mark-quotes.ts';
import { syntheticNotice } from './screening-counts.ts';

/** Everything the file knows of why one citation stands where it stands. */
export interface Explanation {
  readonly citation: Citation;
  /** What the rules say; null where the file has not been screened since the record came. */
  readonly decision: Decision | null;
  /** The verdict in force: the rules', unless people said otherwise. */
  readonly final: {
    readonly verdict: Verdict;
    readonly criterion: string | null;
    readonly decidedBy: 'rules' | 'person';
  } | null;
  readonly judgements: readonly {
    readonly verdict: Verdict;
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  }[];
  readonly sources: readonly { readonly kind: string; readonly name: string }[];
  /** Whether there are charted values to look at. */
  readonly charted: boolean;
  readonly protocol: { readonly id: string; readonly version: string; readonly hash: string } | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly synthetic: boolean;
}

/** How to set off a quote, a heading and a verdict; plain text has marks of its own. */
export interface ExplanationStyle {
  readonly quote: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly columns: number;
}

/** For a person: the record with the quotes marked, then each criterion that spoke and what it quotes. */
export function renderExplanation(explanation: Explanation, style: ExplanationStyle): string {
  const { citation, decision, final, judgements, sources } = explanation;
  const evidence = decision?.findings.flatMap((finding) => finding.evidence) ?? [];
  const wrap = (text: string, indent = '  ') =>
    wrapAnsi(text, Math.max(40, Math.min(style.columns, 120) - indent.length), { trim: true })
      .split('\n')
      .map((line) => `${indent}${line}`)
      .join('\n');
  const field = (name: string, text: string) => wrap(markQuotes(text, evidence, name, style.quote));
  return `${[
    ...(explanation.synthetic ? [syntheticNotice, ''] : []),
    `${style.heading(nameRecord(citation))}  ${describeVerdict(explanation)}`,
    wrap(describeImprint(citation)),
    '',
    style.heading('Title'),
    field('title', citation.title === '' ? '(none)' : citation.title),
    '',
    style.heading('Abstract'),
    ...(citation.abstract === null
      ? ['  (none in the record)']
      : markQuotes(citation.abstract, evidence, 'abstract', style.quote)
          .split('\n')
          .map((line) => wrap(line))),
    '',
    style.heading('Criteria that spoke'),
    ...describeFindings(explanation, wrap),
    ...(judgements.length === 0
      ? []
      : [
          '',
          style.heading('Judgements'),
          ...judgements.map(({ verdict, reason, by, at }) =>
            wrap(`${verdict} by ${by} on ${at.slice(0, 10)}: ${reason}`),
          ),
        ]),
    '',
    style.heading('Came from'),
    ...sources.map(({ kind, name }) => wrap(`${kind}: ${name}`)),
    ...(final === null ? ['', 'Not screened yet: run rgx screen.'] : []),
    ...(explanation.charted
      ? ['', `Charted: rgx chart --pmid ${citation.pmid} tells what, each value with its sentence.`]
      : []),
  ].join('\n')}\n`;
}

/** `rgx.explain/1`. */
export function renderExplanationJson(explanation: Explanation): string {
  return `${JSON.stringify({ schema: 'rgx.explain/1', ...(explanation.synthetic ? { notice: syntheticNotice } : {}), ...explanation }, null, 2)}\n`;
}

function nameRecord({ pmid }: Citation): string {
  return pmid > 0 ? `PMID ${pmid}` : `Record ${pmid} (came without a PMID)`;
}

function describeVerdict({ final, labels }: Explanation): string {
  if (final === null) return 'not screened';
  const reason =
    final.criterion === null ? '' : `: ${labels[final.criterion] ?? final.criterion} [${final.criterion}]`;
  return `${final.verdict}${reason}${final.decidedBy === 'person' ? ' (a person’s judgement)' : ''}`;
}

function describeImprint(citation: Citation): string {
  const issue = [citation.volume, citation.issue === null ? null : `(${citation.issue})`].filter(
    (part) => part !== null,
  );
  const parts = [
    citation.journal,
    [citation.published ?? citation.year, issue.join(''), citation.pages]
      .filter((part) => part !== null && part !== '')
      .join('; '),
    citation.doi === null ? null : `doi:${citation.doi}`,
    citation.pmcid,
    citation.publicationTypes.map(({ name }) => name).join(', '),
    citation.links.map(({ type, pmid }) => `${type}${pmid === null ? '' : ` ${pmid}`}`).join(', '),
  ];
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

function describeFindings(
  { decision, labels }: Explanation,
  wrap: (text: string, indent?: string) => string,
): string[] {
  if (decision === null) return ['  (not screened)'];
  if (decision.findings.length === 0) return ['  none: no criterion holds, so the record is included'];
  return decision.findings.flatMap(({ criterion, outcome, basis, evidence }) => {
    const effect =
      basis === 'unknown'
        ? 'cannot tell: a field is missing'
        : outcome === 'exclude'
          ? 'excludes'
          : 'asks a person';
    const counted = criterion === decision.criterion ? ', the counted reason' : '';
    return [
      wrap(`${labels[criterion] ?? criterion} [${criterion}]: ${effect}${counted}`),
      ...evidence.map((quoted) => wrap(describeEvidence(quoted), '    ')),
    ];
  });
}

function describeEvidence({ field, start, quote }: Evidence): string {
  return `${field}${start === null ? '' : ` at ${start}`}: “${quote}”`;
}
