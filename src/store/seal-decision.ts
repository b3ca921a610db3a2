import { hash } from 'node:crypto';
import type { Decision, Evidence, Finding } from '../model.ts';

/** A decision ready to be stored: all work is done that can be done in any thread. */
export interface SealedDecision extends Pick<Decision, 'pmid' | 'verdict' | 'criterion'> {
  /** `SealedFinding[]` as JSON: only read where the decision says something new. */
  readonly findings: string;
  /** Tells whether another decision about the same citation says the same, evidence included. */
  readonly resultHash: string;
}

/** Criterion, outcome, basis, and the evidence in order: field, start, end, quote. */
export type SealedFinding = readonly [
  Finding['criterion'],
  Finding['outcome'],
  Finding['basis'],
  readonly (readonly [Evidence['field'], Evidence['start'], Evidence['end'], Evidence['quote']])[],
];

export function sealDecision({ pmid, verdict, criterion, findings }: Decision): SealedDecision {
  const said = JSON.stringify(findings.map(sealFinding));
  const content = `[${JSON.stringify(verdict)},${JSON.stringify(criterion)},${said}]`;
  return { pmid, verdict, criterion, findings: said, resultHash: hash('sha256', content).slice(0, 16) };
}

function sealFinding({ criterion, outcome, basis, evidence }: Finding): SealedFinding {
  return [
    criterion,
    outcome,
    basis,
    evidence.map(({ field, start, end, quote }) => [field, start, end, quote] as const),
  ];
}
