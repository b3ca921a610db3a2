import { describe, expect, it } from 'vitest';
import { compileCriteria } from '../../src/screening/screen.ts';
import { testExamples } from '../../src/screening/test-examples.ts';
import { header, parseText } from '../helpers/minimal-protocol.ts';

const text = `${header}vocabularies: [species]
criteria:
  - id: other
    label: L
    rationale: R
    outcome: exclude
    if_unknown: keep
    when: { text: [horses] }
  - id: animals
    label: L
    rationale: R
    outcome: exclude
    when: { any: [{ text: $species }, { mesh: [Mice] }] }
    examples:
      excludes:
        - Mice and rats
        - { title: No animals, abstract: None., mesh: ['Mice*'] }
        - { title: Horses, abstract: None., mesh: [Humans] }
      keeps:
        - { title: Horses, abstract: None., mesh: [Humans] }
        - { title: Mice, abstract: None., mesh: [Humans] }
        - People
      asks:
        - People
        - { title: People, sections: { METHODS: We saw them. }, mesh: [Humans] }
`;

describe('testExamples', () => {
  it('asks of each criterion only what it says itself, and tells where an example fails', () => {
    const protocol = parseText(text.replace('$species', '[mice, rats]'));
    const { run, failures } = testExamples(protocol, compileCriteria(protocol));
    expect(run).toBe(10);
    expect(
      failures.map(
        ({ position, owner, expected, got }) =>
          `${position.line}:${position.column} ${owner} ${expected}: ${got}`,
      ),
    ).toEqual([
      '26:11 animals exclude: the criterion says nothing',
      '29:11 animals keep: the criterion excludes, because of “Mice” (title)',
      '30:11 animals keep: the criterion asks, because a field that it needs is missing from the example',
      '33:11 animals ask: the criterion says nothing',
    ]);
  });

  it('runs the examples of vocabularies', () => {
    const broken = text.replace('[species]', '[species, odd]');
    const protocol = parseText(broken.replace('odd', 'more'));
    const { failures } = testExamples(
      {
        criteria: [],
        vocabularies: protocol.vocabularies.map((vocabulary) => ({
          ...vocabulary,
          entries: vocabulary.entries.map((entry) => ({
            ...entry,
            examples: { hits: ['Two dogs'], misses: ['Two rats'] },
          })),
        })),
      },
      compileCriteria(protocol),
    );
    expect(failures.map(({ owner, expected, got }) => `${owner} ${expected}: ${got}`)).toEqual([
      'species.mouse hit: no term hits',
      'species.rat hit: no term hits',
      'species.rat miss: “rats” hits',
      'more.cat hit: no term hits',
    ]);
  });
});
