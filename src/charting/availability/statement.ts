import type { Sentence } from '../study-text.ts';
import { type AvailabilityClass, classifyClause } from './classify-clause.ts';
import { takesFrom } from './classify-data.ts';
import { giving, notApplicable, refused } from './cues.ts';
import { findLinks } from './links.ts';
import { splitClauses } from './split-clauses.ts';
import { findSubjects, type Subject } from './subjects.ts';

/** One thing that a sentence says of the availability of data, code or models. */
export interface Statement {
  readonly subject: Subject;
  readonly class: AvailabilityClass;
  readonly sentence: Sentence;
  readonly start: number;
  readonly end: number;
  readonly link: string | null;
}

export interface StatementContext {
  /** In a section for such statements: what its heading says it is about when the words do not. */
  readonly about: Subject | null;
  /** Whether a known public collection is named in these offsets. */
  readonly namesCollection: (start: number, end: number) => boolean;
}

const pointsBack =
  /\b(?:same|this|that|aforementioned) (?:\w+ )?(?:repository|link|address|url|web ?site|archive)\b/i;

/** Every statement on the availability of data, code or models that a sentence makes. */
export function readStatements(sentence: Sentence, context: StatementContext): readonly Statement[] {
  const { text } = sentence;
  // Most sentences say nothing of the kind; a look at the whole spares cutting them.
  if (
    context.about === null &&
    !saysSomething(text) &&
    findLinks(sentence.passage, sentence.start, sentence.end).length === 0
  )
    return [];
  return splitClauses(sentence).flatMap(({ start, end }) => readClause(sentence, start, end, context));
}

function saysSomething(text: string): boolean {
  return giving.test(text) || refused.test(text) || notApplicable.test(text);
}

function readClause(
  sentence: Sentence,
  start: number,
  end: number,
  context: StatementContext,
): readonly Statement[] {
  const clause = sentence.passage.text.slice(start, end);
  const shown = findLinks(sentence.passage, start, end);
  const before = sentence.passage.sentences[sentence.number - 1];
  // "… contains code. The same repository …": the link stands in the sentence before.
  const links =
    shown.length === 0 && before !== undefined && pointsBack.test(clause)
      ? findLinks(before.passage, before.start, before.end)
      : shown;
  if (context.about === null && !saysSomething(clause) && links.length === 0) return [];
  // "We shared the code. Available from: https://…": what it is stands in the sentence before.
  const named = findSubjects(clause);
  const isHeld = shown.length > 0 && before !== undefined && giving.test(clause) && giving.test(before.text);
  const subjects = named.size === 0 && isHeld ? findSubjects(before.text) : named;
  const collection = context.namesCollection(start, end);
  const link = links.find(({ isTool }) => !isTool)?.text ?? null;
  return [...chooseSubjects(subjects, clause, collection, context.about)].flatMap((subject) =>
    classifyClause(clause, subject, links, { inStatement: context.about !== null, collection }).map(
      (each): Statement => ({
        subject,
        class: each,
        sentence,
        start,
        end,
        link: each === 'open' ? link : null,
      }),
    ),
  );
}

/** What a clause is about: what it names; a collection that is drawn from is data; else what its section is for. */
function chooseSubjects(
  named: ReadonlySet<Subject>,
  clause: string,
  collection: boolean,
  about: Subject | null,
): ReadonlySet<Subject> {
  if (collection && takesFrom.test(clause)) return new Set([...named, 'data']);
  return named.size > 0 || about === null || otherGoods.test(clause) ? named : new Set([about]);
}

/** Things that such sections speak of too, and that are neither data nor code nor models. */
const otherGoods =
  /\b(?:reagents?|plasmids?|antibod(?:y|ies)|cell lines?|strains?|mouse lines?|pseudo-?code)\b|\brequests? for (?:further )?(?:information|resources)\b|\bhave their (?:own )?data\b/i;
