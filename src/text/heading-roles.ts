/** What a sentence of an abstract is for; bits, because "METHODS AND RESULTS" is both. */
export const role = {
  aim: 1,
  background: 2,
  methods: 4,
  results: 8,
  conclusion: 16,
  first: 32,
  last: 64,
} as const;

/** NLM's classes of headings (`AbstractText/@NlmCategory`). */
const categories: Readonly<Record<string, number>> = {
  BACKGROUND: role.background,
  OBJECTIVE: role.aim,
  METHODS: role.methods,
  RESULTS: role.results,
  CONCLUSIONS: role.conclusion,
};

const headings: readonly (readonly [RegExp, number])[] = [
  [/\b(aims?|objectives?|purposes?|goals?|hypothes[ei]s|questions?|motivation)\b/i, role.aim],
  [/\b(background|introduction|context|importance|rationale|problem)\b/i, role.background],
  [
    /\b(methods?|methodology|materials?|design|settings?|participants|patients|subjects|animals|sample|procedures?|interventions?|measures?|measurements?|selection|sources?|search|eligibility|analysis|approach|implementation)\b/i,
    role.methods,
  ],
  [/\b(results?|findings|observations?)\b/i, role.results],
  [
    /\b(conclusions?|discussion|interpretation|significance|relevance|implications?|impact|recommendations?|summary|outlook)\b/i,
    role.conclusion,
  ],
];

/** The roles that a section's heading gives it; 0 when neither label nor category says. */
export function rolesOfHeading(label: string | null, category: string | null): number {
  const given = category === null ? 0 : (categories[category] ?? 0);
  const text = (label ?? '').slice(0, 200);
  const named = headings.reduce((mask, [words, bit]) => (words.test(text) ? mask | bit : mask), 0);
  if (given === 0) {
    return named;
  }
  // A label of two parts ("BACKGROUND AND AIM") says more than its one category.
  return /\band\b|&|\//i.test(text) ? given | named : given;
}
