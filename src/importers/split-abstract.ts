import type { AbstractSection } from '../model.ts';

/** Heading words of structured abstracts and NLM's class of each (`structured_abstracts` label list, the common ones). */
const headingWords: Readonly<Record<string, readonly string[]>> = {
  OBJECTIVE: [
    'aim',
    'aims',
    'goal',
    'goals',
    'hypothesis',
    'objective',
    'objectives',
    'purpose',
    'purposes',
    'question',
  ],
  BACKGROUND: ['background', 'context', 'importance', 'introduction', 'rationale'],
  METHODS: [
    ...[
      'approach',
      'assessment',
      'design',
      'extraction',
      'intervention',
      'interventions',
      'material',
      'materials',
    ],
    ...[
      'measurements',
      'measures',
      'method',
      'methodology',
      'methods',
      'participants',
      'patients',
      'population',
    ],
    ...['procedure', 'procedures', 'setting', 'settings', 'sources', 'subjects', 'tests'],
  ],
  RESULTS: ['finding', 'findings', 'outcome', 'outcomes', 'result', 'results', 'synthesis'],
  CONCLUSIONS: ['conclusion', 'conclusions', 'discussion', 'implications', 'interpretation', 'summary'],
  UNASSIGNED: [
    ...[
      'funding',
      'knowledge',
      'limitations',
      'points',
      'registration',
      'relevance',
      'significance',
      'statement',
    ],
    ...['evidence', 'type', 'strength', 'sequence'],
  ],
};

const classOfWord = new Map(
  Object.entries(headingWords).flatMap(([category, words]) => words.map((word) => [word, category] as const)),
);
const fillers = new Set(
  'advances and clinical data field for future in key level main of or statistical study trial with'.split(
    ' ',
  ),
);

interface SplitAbstract {
  readonly abstract: string | null;
  readonly abstractSections: readonly AbstractSection[];
}

/**
 * Gives a structured abstract that an export has run together (`BACKGROUND: … METHODS: …`) the shape it has in PubMed's
 * XML: a section a line, each with its label and NLM's class. A heading stands at the start or after the end of a
 * sentence, ends in a colon, and is in capitals with a heading word in it, or made of heading words only. Text in which
 * nothing looks like one stays a single section.
 */
export function splitAbstract(text: string | null): SplitAbstract {
  if (text === null || text === '') return { abstract: null, abstractSections: [] };
  const heads = findHeadings(text);
  const opening = text.slice(0, heads[0]?.start ?? text.length).trim();
  const parts = [
    ...(opening === '' ? [] : [{ label: null, category: null, text: opening }]),
    ...heads.map((head, at) => ({
      label: head.label,
      category: classifyLabel(head.label),
      text: text.slice(head.end, heads[at + 1]?.start ?? text.length).trim(),
    })),
  ].filter((part) => part.text !== '');
  let abstract = '';
  const abstractSections: AbstractSection[] = [];
  for (const part of parts) {
    if (abstract !== '') abstract += '\n';
    if (part.label !== null) abstract += `${part.label}: `;
    const start = abstract.length;
    abstract += part.text;
    abstractSections.push({ label: part.label, category: part.category, start, end: abstract.length });
  }
  return { abstract: abstract === '' ? null : abstract, abstractSections };
}

interface Heading {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

const longestLabel = 60;
const labelBefore = /(?:^|[.?!)\]"”'] ?|\n)([A-Z][A-Za-z ,/&()-]{2,59})$/;

function findHeadings(text: string): Heading[] {
  return [...text.matchAll(/:\s/g)].flatMap((colon) => {
    // Two characters more, for the end of the sentence before.
    const from = Math.max(0, colon.index - longestLabel - 2);
    const window = `${from === 0 ? '' : ' '}${text.slice(from, colon.index)}`;
    const label = labelBefore.exec(window)?.[1];
    if (label === undefined || !isHeading(label)) return [];
    return [{ label, start: colon.index - label.length, end: colon.index + 2 }];
  });
}

function isHeading(label: string): boolean {
  const words = label.toLowerCase().match(/[a-z]+/g) ?? [];
  if (!words.some((word) => classOfWord.has(word))) return false;
  if (label === label.toUpperCase()) return true;
  return words.every((word) => classOfWord.has(word) || fillers.has(word));
}

/** By the first word that has a class of its own; what is only about funding or relevance is UNASSIGNED. */
function classifyLabel(label: string): string {
  const classes = (label.toLowerCase().match(/[a-z]+/g) ?? []).flatMap((word) => classOfWord.get(word) ?? []);
  return classes.find((category) => category !== 'UNASSIGNED') ?? 'UNASSIGNED';
}
