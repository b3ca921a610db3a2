import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Citation, Decision } from '../../src/model.ts';
import { compileCriteria } from '../../src/screening/screen.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { header, parseRule, parseText } from '../helpers/minimal-protocol.ts';

const rules = [
  '  - { id: animals, label: A, rationale: R, outcome: exclude, when: { text: [mice, rats, mouse] }, unless: { text: [patients] } }',
  '  - { id: review, label: A, rationale: R, outcome: exclude, if_unknown: keep, when: { any: [{ type: [Review] }, { text: [systematic review] }] } }',
  '  - { id: no-mri, label: A, rationale: R, outcome: exclude, when: { not: { text: [MRI] } } }',
  '  - { id: window, label: A, rationale: R, outcome: exclude, if_unknown: keep, when: { not: { date: { field: published, from: 2005 } } } }',
  '  - { id: mixed, label: A, rationale: R, outcome: ask, when: { all: [{ text: [mice, rats, mouse] }, { text: [patients] }] } }',
  '  - { id: pdf, label: A, stage: full-text, rationale: R, outcome: exclude, when: { text: [mice] } }',
];
const protocol = (order: readonly string[]): string => `${header}criteria:\n${order.join('\n')}\n`;
const screener = compileCriteria(parseText(protocol(rules)));

function screen(citation: Partial<Citation>): Decision {
  return screener.screen(makeCitation(citation));
}

function fieldOf(citation: Citation, field: string): string {
  return field === 'title' ? citation.title : (citation.abstract ?? '');
}

describe('screen', () => {
  it('includes what no criterion speaks about', () => {
    expect(screen({ pmid: 7, title: 'MRI', abstract: 'Of patients.', published: '2010' })).toEqual({
      pmid: 7,
      verdict: 'included',
      criterion: null,
      findings: [],
    });
  });

  it('keeps every finding and counts the first that excludes', () => {
    const { verdict, criterion, findings } = screen({
      title: 'A systematic review of mice',
      abstract: 'Mice were seen.',
      published: '1999',
    });
    expect({ verdict, criterion }).toEqual({ verdict: 'excluded', criterion: 'animals' });
    expect(findings.map((finding) => finding.criterion)).toEqual(['animals', 'review', 'no-mri', 'window']);
    expect(findings.map(({ evidence }) => evidence.map(({ quote }) => quote))).toEqual([
      ['mice', 'Mice'],
      ['systematic review'],
      ['A systematic review of mice'],
      ['1999'],
    ]);
  });

  it('is unclear where something is missing, never excluded', () => {
    const { verdict, criterion, findings } = screen({ title: 'A note', abstract: null });
    expect({ verdict, criterion }).toEqual({ verdict: 'unclear', criterion: 'animals' });
    expect(findings.map((finding) => [finding.criterion, finding.outcome, finding.basis])).toEqual([
      ['animals', 'ask', 'unknown'],
      ['no-mri', 'ask', 'unknown'],
      ['mixed', 'ask', 'unknown'],
    ]);
    expect(findings.flatMap(({ evidence }) => evidence)).toContainEqual({
      field: 'title',
      start: 0,
      end: 6,
      quote: 'A note',
    });
  });

  it('asks where a criterion asks', () => {
    const { verdict, criterion } = screen({ title: 'MRI of mice', abstract: 'And of patients.' });
    expect({ verdict, criterion }).toEqual({ verdict: 'unclear', criterion: 'mixed' });
  });

  it('excludes in spite of a doubt elsewhere', () => {
    const { verdict, criterion } = screen({ title: 'MRI of mice', abstract: null });
    expect({ verdict, criterion }).toEqual({ verdict: 'excluded', criterion: 'animals' });
  });

  it('lets an exception that a missing field leaves open except nothing', () => {
    expect(screen({ title: 'MRI of mice', abstract: null }).findings[0]).toMatchObject({
      criterion: 'animals',
      basis: 'matched',
    });
  });

  it('quotes no more than a few of many hits, and all in a trace', () => {
    const citation = { title: 'Mice', abstract: 'Mice and mice. '.repeat(50) };
    expect(screen(citation).findings[0]?.evidence.length).toBe(5);
    const [node] = screener.trace(makeCitation(citation));
    expect(node?.children[0]?.children[0]?.evidence.length).toBe(101);
  });
});

describe('a quote', () => {
  const quotesOf = (when: string, citation: Partial<Citation>) => {
    const compiled = compileCriteria(parseRule(when));
    const [finding] = compiled.screen(makeCitation(citation)).findings;
    return finding?.evidence.map(({ field, quote }) => `${field}: ${quote}`);
  };

  it('of a pattern is its first match in each field', () => {
    const text = { title: 'n = 4, n = 5', abstract: 'We had n = 6.\nThen n = 7.' };
    expect(quotesOf("{ pattern: { regex: 'n = \\d', in: [abstract, title] } }", text)).toEqual([
      'abstract: n = 6',
      'title: n = 4',
    ]);
  });

  it('of a match without width is the title', () => {
    expect(quotesOf("{ pattern: { regex: '\\b|n', in: [title] } }", { title: 'n = 4' })).toEqual([
      'title: n = 4',
    ]);
  });

  it('of terms near each other finds the one before a phrase that holds others', () => {
    const when = '{ near: { first: [gene and gene and gene set], second: [gene], within: 3 } }';
    expect(quotesOf(when, { title: 'A gene with gene and gene and gene set' })).toEqual([
      'title: gene and gene and gene set',
      'title: gene',
    ]);
  });

  it('of a keyword is the whole keyword, whatever stands in it', () => {
    const keywords = ['Ge\u2028ne', 'gene set', 'Gene'].map((text) => ({
      text,
      owner: 'NOTNLM',
      major: false,
    }));
    expect(quotesOf('{ keyword: [gene] }', { title: 'A', keywords })).toEqual([
      'keyword: gene set',
      'keyword: Gene',
    ]);
    expect(
      quotesOf("{ pattern: { regex: 'ne|\\s+gene', in: [keywords] } }", { title: 'A', keywords }),
    ).toEqual(['keyword: Ge ne']);
  });
});

describe('a trace', () => {
  it('shows every condition with its value, what was searched and what is missing', () => {
    const nodes = screener.trace(makeCitation({ title: 'No mice, but rats', abstract: null }));
    expect(nodes.map(({ source, value }) => [source, value])).toEqual([
      ['animals', true],
      ['review', null],
      ['no-mri', null],
      ['window', null],
      ['mixed', null],
    ]);
    expect(nodes[0]).toMatchObject({
      kind: 'criterion',
      position: { file: 'demo.yaml', line: 10 },
      children: [
        {
          kind: 'when',
          value: true,
          children: [
            {
              kind: 'text',
              source: 'mice, rats, mouse',
              value: true,
              evidence: [{ field: 'title', start: 13, end: 17, quote: 'rats' }],
              negated: [{ field: 'title', start: 3, end: 7, quote: 'mice' }],
              searched: ['title', 'abstract'],
              missing: ['abstract'],
            },
          ],
        },
        { kind: 'unless', value: null },
      ],
    });
  });
});

describe('whatever the citation', () => {
  const words = fc.constantFrom(
    'mice',
    'patients',
    'MRI',
    'systematic review',
    'no',
    'Mäuse',
    'ﬁ',
    '😀',
    'e\u0301',
    '.',
    ', ',
    '\n',
    ' ',
    '–',
  );
  const text = fc.array(words, { maxLength: 15 }).map((parts) => parts.join(' '));
  const citations = fc
    .record({
      title: text,
      abstract: fc.option(text),
      published: fc.constantFrom(null, '1999', '2010-05'),
      publicationTypes: fc.constantFrom(
        [],
        [{ ui: '', name: 'Review' }],
        [{ ui: '', name: 'Journal Article' }],
      ),
    })
    .map(makeCitation);

  it('the verdict follows from the findings, and each quote is where it says', () => {
    fc.assert(
      fc.property(citations, (citation) => {
        const { verdict, criterion, findings } = screener.screen(citation);
        const excluding = findings.find(({ outcome }) => outcome === 'exclude');
        expect(verdict).toBe(excluding ? 'excluded' : findings.length > 0 ? 'unclear' : 'included');
        expect(criterion).toBe((excluding ?? findings[0])?.criterion ?? null);
        for (const { evidence, basis, outcome } of findings) {
          expect(basis === 'unknown' && outcome === 'exclude').toBe(false);
          expect(evidence.length).toBeGreaterThan(0);
          for (const { field, start, end, quote } of evidence) {
            if (start !== null && end !== null) {
              expect(fieldOf(citation, field).slice(start, end)).toBe(quote);
            }
          }
        }
      }),
    );
  });

  it('more fields turn unknowns into answers, never an answer into its opposite', () => {
    fc.assert(
      fc.property(text, text, (title, abstract) => {
        const sparse = screener.trace(makeCitation({ title, abstract: null, publicationTypes: [] }));
        const rich = screener.trace(
          makeCitation({ title, abstract, publicationTypes: [{ ui: '', name: 'Letter' }] }),
        );
        sparse.forEach(({ source, children }, index) => {
          const [before, after] = [children[0]?.value, rich[index]?.children[0]?.value];
          if (before !== null) {
            expect([source, after]).toEqual([source, before]);
          }
        });
      }),
    );
  });

  it('the order of the criteria changes the counted reason at most', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(rules, { minLength: rules.length }), citations, (order, citation) => {
        const [one, other] = [
          screener.screen(citation),
          compileCriteria(parseText(protocol(order))).screen(citation),
        ];
        const byId = (decision: Decision): unknown =>
          decision.findings.toSorted((a, b) => (a.criterion < b.criterion ? -1 : 1));
        expect(other.verdict).toBe(one.verdict);
        expect(byId(other)).toEqual(byId(one));
      }),
      { numRuns: 25 },
    );
  });

  it('the citations before it change nothing', () => {
    fc.assert(
      fc.property(fc.array(citations, { maxLength: 5 }), citations, (before, citation) => {
        const fresh = compileCriteria(parseText(protocol(rules)));
        before.forEach(screener.screen);
        expect(screener.screen(citation)).toEqual(fresh.screen(citation));
      }),
      { numRuns: 20 },
    );
  });
});
