import type { Citation, Decision, Evidence, Finding } from '../model.ts';
import type { EligibilityCriterion, Protocol } from '../protocol/protocol.ts';
import { createPatternIndex } from '../text/pattern-index.ts';
import { createTermIndex } from '../text/term-index.ts';
import { compileCondition } from './compile-condition.ts';
import type { Predicate, Quotes, TraceNode, Truth } from './predicate.ts';
import { createSubject, type Subject } from './subject.ts';

/** A protocol's criteria, ready to judge citations. Pure: the same citation gets the same decision. */
export interface Screener {
  /** What the criteria of the record stage say. */
  readonly screen: (citation: Citation) => Decision;
  /** The same with every condition, true or not: one node a criterion, in protocol order. */
  readonly trace: (citation: Citation) => readonly TraceNode[];
}

interface CompiledCriterion {
  readonly criterion: EligibilityCriterion;
  readonly when: Predicate;
  readonly unless: Predicate | null;
}

/** Compiles the criteria that records are screened by; those of the full-text stage are for people. */
export function compileCriteria(protocol: Pick<Protocol, 'criteria'>): Screener {
  const indexes = { terms: createTermIndex(), patterns: createPatternIndex() };
  const compiled = protocol.criteria
    .filter(({ stage }) => stage === 'record')
    .map(
      (criterion): CompiledCriterion => ({
        criterion,
        when: compileCondition(criterion.when, indexes),
        unless: criterion.unless === null ? null : compileCondition(criterion.unless, indexes),
      }),
    );
  return {
    screen(citation) {
      const subject = createSubject(citation, indexes);
      return decide(
        citation.pmid,
        compiled.flatMap((entry) => findingOf(entry, subject) ?? []),
      );
    },
    trace(citation) {
      const subject = createSubject(citation, indexes);
      return compiled.map((entry) => traceCriterion(entry, subject));
    },
  };
}

/**
 * A criterion holds where its condition is true and `unless` is not: an exception that a missing field leaves open is
 * no exception. What must be known to be absent belongs into the condition, as `not`.
 */
function testCriterion({ when, unless }: CompiledCriterion, subject: Subject): Truth {
  const truth = when.test(subject);
  return truth !== false && unless?.test(subject) === true ? false : truth;
}

function findingOf(entry: CompiledCriterion, subject: Subject): Finding | null {
  const truth = testCriterion(entry, subject);
  const { id, outcome, ifUnknown } = entry.criterion;
  if (truth === false || (truth === null && ifUnknown === 'keep')) {
    return null;
  }
  return {
    criterion: id,
    outcome: truth === true ? outcome : 'ask',
    basis: truth === true ? 'matched' : 'unknown',
    evidence: collectEvidence(entry.when, subject),
  };
}

/**
 * The quotes that made the condition true. Where part of the proof is that something is not there, or a field is
 * missing, the whole title stands for what was read.
 */
function collectEvidence(when: Predicate, subject: Subject): readonly Evidence[] {
  const found = new Map<string, Evidence>();
  let absence = false;
  const quotes: Quotes = {
    add: (evidence) => {
      found.set(`${evidence.field}\n${evidence.start}\n${evidence.end}\n${evidence.quote}`, evidence);
    },
    markAbsence: () => {
      absence = true;
    },
  };
  when.quote(subject, true, quotes);
  if (absence || found.size === 0) {
    const { title } = subject.citation;
    quotes.add({ field: 'title', start: 0, end: title.length, quote: title });
  }
  return [...found.values()];
}

/** The verdict: one exclusion excludes, else one doubt makes it unclear; the first such criterion is the counted reason. */
function decide(pmid: number, findings: readonly Finding[]): Decision {
  const excluding = findings.find(({ outcome }) => outcome === 'exclude');
  const asking = findings.find(({ outcome }) => outcome === 'ask');
  return {
    pmid,
    verdict: excluding !== undefined ? 'excluded' : asking !== undefined ? 'unclear' : 'included',
    criterion: (excluding ?? asking)?.criterion ?? null,
    findings,
  };
}

function traceCriterion(entry: CompiledCriterion, subject: Subject): TraceNode {
  const { criterion, when, unless } = entry;
  const part = (kind: string, predicate: Predicate): TraceNode => {
    const child = predicate.trace(subject);
    return {
      ...child,
      kind,
      source: '',
      evidence: [],
      negated: [],
      searched: [],
      missing: [],
      children: [child],
    };
  };
  return {
    kind: 'criterion',
    source: criterion.id,
    value: testCriterion(entry, subject),
    evidence: [],
    negated: [],
    searched: [],
    missing: [],
    position: criterion.position,
    children: [part('when', when), ...(unless === null ? [] : [part('unless', unless)])],
  };
}
