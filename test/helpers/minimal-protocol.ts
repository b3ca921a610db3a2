import { parseProtocol } from '../../src/protocol/parse-protocol.ts';
import type { Protocol } from '../../src/protocol/protocol.ts';

export const header = `rgx: 1
id: demo
version: 1.0.0
title: A demo
question: Why?
search:
  database: pubmed
  term: radiogenom*[tiab]
`;

/** A protocol whose one criterion, `rule`, holds `when` (YAML that is indented by the caller or fits on one line). */
export function parseRule(when: string, more = '', lists = ''): Protocol {
  return parseText(`${header}${lists}criteria:
  - id: rule
    label: A rule
    rationale: A reason
    outcome: exclude
    when: ${when}
${more}`);
}

/** Vocabularies that tests may name. */
export const vocabularies: Readonly<Record<string, string>> = {
  species: `rgx: 1
id: species
title: Species
entries:
  - { id: mouse, label: Mouse, terms: [mouse, mice], except: [computer mouse], examples: { hits: [Two mice], misses: [A computer mouse] } }
  - { id: rat, label: Rat, terms: [rat, rats] }
`,
  more: `rgx: 1
id: more
title: More
entries:
  - { id: cat, label: Cat, terms: [cat, cats] }
`,
  broken: `rgx: 1
id: broken
title: Broken
entries:
  - { id: a, label: A, terms: ['x*'] }
`,
  tree: `rgx: 1
id: tree
title: A tree
headings:
  - { ui: D000818, name: Animals, trees: [B01.050] }
  - { ui: D051379, name: Mice, trees: [B01.050.150.900] }
  - { ui: D006801, name: Humans, trees: [B01.050.150.901] }
  - { ui: D000001, name: Calcimycin, trees: [D03.633] }
`,
};

export function parseText(text: string, file = 'demo.yaml'): Protocol {
  return parseProtocol(text, file, (name) => {
    const found = vocabularies[name];
    return found === undefined ? { tried: [`${name}.yaml`] } : { file: `${name}.yaml`, text: found };
  });
}
