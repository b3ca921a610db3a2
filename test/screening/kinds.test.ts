import { describe, expect, it } from 'vitest';
import type { Citation } from '../../src/model.ts';
import type { Truth } from '../../src/screening/predicate.ts';
import { compileCriteria } from '../../src/screening/screen.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { parseRule } from '../helpers/minimal-protocol.ts';

function truthOf(when: string, citation: Partial<Citation>): Truth {
  const [node] = compileCriteria(parseRule(when)).trace(makeCitation(citation));
  return node?.value ?? null;
}

const full = { title: 'A title', abstract: 'An abstract.' };
const mesh = (name: string, major = false, qualifier?: string): Citation['mesh'][number] => ({
  ui: 'D000001',
  name,
  major,
  qualifiers: qualifier === undefined ? [] : [{ ui: 'Q000009', name: qualifier, major: false }],
});

describe('kinds of conditions', () => {
  it.each<[string, string, Partial<Citation>, Truth]>([
    ['text in the title', '{ text: [mice] }', { title: 'Mice', abstract: 'None.' }, true],
    ['text in the abstract', '{ text: [mice] }', { title: 'A', abstract: 'Of mice.' }, true],
    ['text nowhere', '{ text: [mice] }', full, false],
    ['text nowhere, abstract missing', '{ text: [mice] }', { title: 'A', abstract: null }, null],
    ['text found, abstract missing', '{ text: [mice] }', { title: 'Mice', abstract: null }, true],
    [
      'text in the title only',
      '{ text: { terms: [mice], in: [title] } }',
      { title: 'A', abstract: null },
      false,
    ],
    [
      'text without a title',
      '{ text: { terms: [mice], in: [title] } }',
      { title: '', abstract: 'Of mice.' },
      null,
    ],
    [
      'text in keywords',
      '{ text: { terms: [mice], in: [keywords] } }',
      { ...full, keywords: [{ text: 'Mice, nude', owner: 'NOTNLM', major: false }] },
      true,
    ],
    ['text in no keywords', '{ text: { terms: [mice], in: [keywords] } }', full, false],
    [
      'text in the journal',
      '{ text: { terms: [mice], in: [journal] } }',
      { ...full, journal: 'Mice today' },
      true,
    ],
    [
      'text in MeSH',
      '{ text: { terms: [mice], in: [mesh] } }',
      { ...full, mesh: [mesh('Mice, Nude')] },
      true,
    ],
    ['negated text', '{ text: [mice] }', { title: 'A', abstract: 'No mice were used.' }, false],
    [
      'negated text, allowed',
      '{ text: { terms: [mice], negated: allow } }',
      { title: 'A', abstract: 'No mice were used.' },
      true,
    ],
    [
      'negated text, wanted',
      '{ text: { terms: [mice], negated: only } }',
      { title: 'A', abstract: 'No mice were used.' },
      true,
    ],
    [
      'plain text, negated wanted',
      '{ text: { terms: [mice], negated: only } }',
      { title: 'A', abstract: 'Mice were used.' },
      false,
    ],
    [
      'two hits wanted, one there',
      '{ text: { terms: [mice, rats], at_least: 2 } }',
      { title: 'Mice', abstract: 'None.' },
      false,
    ],
    [
      'two hits wanted, two there',
      '{ text: { terms: [mice, rats], at_least: 2 } }',
      { title: 'Mice', abstract: 'Mice.' },
      true,
    ],
    [
      'two terms wanted, one twice there',
      '{ text: { terms: [mice, rats], at_least: 2, distinct: true } }',
      { title: 'Mice', abstract: 'Mice.' },
      false,
    ],
    [
      'two terms wanted and there',
      '{ text: { terms: [mice, rats], at_least: 2, distinct: true } }',
      { title: 'Mice', abstract: 'Rats.' },
      true,
    ],
    [
      'the conclusion',
      '{ text: { terms: [mice], in: [abstract.conclusion] } }',
      { title: 'A', abstract: 'We saw rats. They ran. In conclusion, mice are better.' },
      true,
    ],
    [
      'not the conclusion',
      '{ text: { terms: [mice], in: [abstract.conclusion] } }',
      { title: 'A', abstract: 'We saw mice. They ran. In conclusion, rats are better.' },
      false,
    ],
    [
      'the first sentence',
      '{ text: { terms: [mice], in: [abstract.first] } }',
      { title: 'A', abstract: 'Mice ran. They ate.' },
      true,
    ],
    [
      'pattern',
      "{ pattern: { regex: 'n ?= ?\\d+' } }",
      { title: 'A', abstract: 'We had mice (N = 40).' },
      true,
    ],
    [
      'pattern with its case',
      "{ pattern: { regex: 'N = \\d', case: true } }",
      { title: 'A', abstract: 'n = 4' },
      false,
    ],
    ['pattern past a dash', "{ pattern: { regex: 'PET-CT' } }", { title: 'PET–CT', abstract: 'A.' }, true],
    ['pattern, abstract missing', "{ pattern: { regex: 'mice' } }", { title: 'A', abstract: null }, null],
    [
      'pattern in the aim',
      "{ pattern: { regex: 'mice', in: [abstract.aim] } }",
      { title: 'A', abstract: 'Mice are small. We aimed to see rats. It worked.' },
      false,
    ],
    [
      'near in a sentence',
      '{ near: { first: [radiomic*], second: [gene*] } }',
      { title: 'A', abstract: 'Genes and radiomics.' },
      true,
    ],
    [
      'near across sentences',
      '{ near: { first: [radiomic*], second: [gene*] } }',
      { title: 'A', abstract: 'Genes. Radiomics.' },
      false,
    ],
    [
      'near, in order',
      '{ near: { first: [radiomic*], second: [gene*], ordered: true } }',
      { title: 'A', abstract: 'Genes and radiomics.' },
      false,
    ],
    [
      'near enough',
      '{ near: { first: [radiomic*], second: [gene*], within: 2 } }',
      { title: 'A', abstract: 'Radiomics of all genes.' },
      true,
    ],
    [
      'not near enough',
      '{ near: { first: [radiomic*], second: [gene*], within: 1 words } }',
      { title: 'A', abstract: 'Radiomics of all genes.' },
      false,
    ],
    [
      'near, overlapping',
      '{ near: { first: [gene], second: [gene expression] } }',
      { title: 'A', abstract: 'Gene expression.' },
      false,
    ],
    [
      'near, negated',
      '{ near: { first: [radiomic*], second: [gene*] } }',
      { title: 'A', abstract: 'Radiomics without genes.' },
      false,
    ],
    ['type', '{ type: [review] }', { ...full, publicationTypes: [{ ui: 'D016454', name: 'Review' }] }, true],
    [
      'type by UI',
      '{ type: D016454 }',
      { ...full, publicationTypes: [{ ui: 'D016454', name: 'Review' }] },
      true,
    ],
    [
      'another type',
      '{ type: [Review] }',
      { ...full, publicationTypes: [{ ui: 'D016428', name: 'Journal Article' }] },
      false,
    ],
    ['no type', '{ type: [Review] }', full, null],
    ['heading', '{ mesh: [mice] }', { ...full, mesh: [mesh('Mice')] }, true],
    ['heading by UI', '{ mesh: D000001 }', { ...full, mesh: [mesh('Mice')] }, true],
    ['another heading', '{ mesh: [Mice] }', { ...full, mesh: [mesh('Humans')] }, false],
    ['no heading', '{ mesh: [Mice] }', full, null],
    ['major heading', '{ mesh: { any: [Mice], major: true } }', { ...full, mesh: [mesh('Mice')] }, false],
    [
      'major heading that is',
      '{ mesh: { any: [Mice], major: true } }',
      { ...full, mesh: [mesh('Mice', true)] },
      true,
    ],
    [
      'qualifier',
      '{ mesh: { any: [Radiotherapy], qualifier: adverse effects } }',
      { ...full, mesh: [mesh('Radiotherapy', false, 'adverse effects')] },
      true,
    ],
    [
      'qualifier after a slash',
      '{ mesh: [Radiotherapy/adverse effects] }',
      { ...full, mesh: [mesh('Radiotherapy', false, 'adverse effects')] },
      true,
    ],
    [
      'qualifier that is not',
      '{ mesh: [Radiotherapy/adverse effects] }',
      { ...full, mesh: [mesh('Radiotherapy')] },
      false,
    ],
    [
      'keyword',
      '{ keyword: [radiomic*] }',
      { ...full, keywords: [{ text: 'Radiomics', owner: 'NOTNLM', major: false }] },
      true,
    ],
    [
      'another keyword',
      '{ keyword: [radiomic*] }',
      { ...full, keywords: [{ text: 'Mice', owner: 'NOTNLM', major: false }] },
      false,
    ],
    ['no keyword', '{ keyword: [radiomic*] }', full, null],
    ['language', '{ language: [eng] }', { ...full, languages: ['fre', 'eng'] }, true],
    ['another language', '{ language: [eng] }', { ...full, languages: ['fre'] }, false],
    ['undetermined language', '{ language: [eng] }', { ...full, languages: ['und'] }, null],
    [
      'date inside',
      '{ date: { field: published, from: 2005/01/01, to: 2023/08/31 } }',
      { ...full, published: '2023-08' },
      true,
    ],
    [
      'date outside',
      '{ date: { field: published, from: 2005, to: 2023/08/31 } }',
      { ...full, published: '2023-09' },
      false,
    ],
    [
      'date astride',
      '{ date: { field: published, from: 2005, to: 2023/08/31 } }',
      { ...full, published: '2023' },
      null,
    ],
    [
      'date astride, the other inside',
      '{ date: { field: published, from: 2005, to: 2023/08/31 } }',
      { ...full, published: '2023', publishedElectronically: '2023-08-01' },
      true,
    ],
    [
      'print outside, electronic inside',
      '{ date: { field: published, to: 2023/08/31 } }',
      { ...full, published: '2023-10', publishedElectronically: '2023-08-01' },
      true,
    ],
    [
      'the print date alone',
      '{ date: { field: print, to: 2023/08/31 } }',
      { ...full, published: '2023-10', publishedElectronically: '2023-08-01' },
      false,
    ],
    ['no date', '{ date: { field: created, from: 2005 } }', { ...full, created: null }, null],
    [
      'only a year',
      '{ date: { field: published, from: 2005 } }',
      { ...full, published: null, year: 2004 },
      false,
    ],
    ['status', '{ status: { status: [MEDLINE] } }', { ...full, status: 'MEDLINE' }, true],
    ['another status', '{ status: { status: [MEDLINE] } }', { ...full, status: 'Publisher' }, false],
    ['no status', '{ status: { status: [MEDLINE] } }', { ...full, status: null }, null],
    [
      'indexing',
      '{ status: { indexing: [Automated] } }',
      { ...full, status: 'MEDLINE', indexingMethod: 'Automated' },
      true,
    ],
    [
      'indexing unsaid in MEDLINE',
      '{ status: { indexing: [Manual] } }',
      { ...full, status: 'MEDLINE', indexingMethod: null },
      true,
    ],
    [
      'indexing unsaid elsewhere',
      '{ status: { indexing: [Manual] } }',
      { ...full, status: 'Publisher', indexingMethod: null },
      null,
    ],
    [
      'status right, indexing wrong',
      '{ status: { status: [MEDLINE], indexing: [Manual] } }',
      { ...full, status: 'MEDLINE', indexingMethod: 'Automated' },
      false,
    ],
    [
      'link',
      '{ link: [RetractionIn] }',
      { ...full, links: [{ type: 'RetractionIn', pmid: 1, source: 'X', note: null }] },
      true,
    ],
    ['no link', '{ link: [RetractionIn] }', full, false],
    ['has', '{ has: [abstract, title] }', full, true],
    ['has not', '{ has: [abstract] }', { title: 'A', abstract: null }, false],
    [
      'score reached',
      '{ score: { at_least: 2, cues: [{ weight: 1, text: [title] }, { weight: 1, text: [abstract] }] } }',
      full,
      true,
    ],
    [
      'score missed',
      '{ score: { at_least: 2, cues: [{ weight: 1, text: [title] }, { weight: 1, text: [mice] }] } }',
      full,
      false,
    ],
    [
      'score open',
      '{ score: { at_least: 2, cues: [{ weight: 1, text: [title] }, { weight: 1, mesh: [Mice] }] } }',
      full,
      null,
    ],
    [
      'score out of reach whatever is unknown',
      '{ score: { at_least: 3, cues: [{ weight: 2, text: [mice] }, { weight: 1, mesh: [Mice] }] } }',
      full,
      false,
    ],
    [
      'score that a minus may undo',
      '{ score: { at_least: 1, cues: [{ weight: 1, text: [title] }, { weight: -1, mesh: [Mice] }] } }',
      full,
      null,
    ],
    [
      'score in spite of a minus',
      '{ score: { at_least: 1, cues: [{ weight: 2, text: [title] }, { weight: -1, mesh: [Mice] }] } }',
      full,
      true,
    ],
  ])('%s', (_name, when, citation, expected) => {
    expect(truthOf(when, citation)).toBe(expected);
  });
});

describe('three values', () => {
  const leaf = { t: 'text: [title]', f: 'text: [absent]', u: 'mesh: [Mice]' } as const;
  const name = (truth: keyof typeof leaf): string => `{ ${leaf[truth]} }`;
  it.each<['t' | 'f' | 'u', 't' | 'f' | 'u', Truth, Truth]>([
    ['t', 't', true, true],
    ['t', 'f', false, true],
    ['t', 'u', null, true],
    ['f', 'f', false, false],
    ['f', 'u', false, null],
    ['u', 'u', null, null],
  ])('%s and %s', (a, b, all, any) => {
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      expect(truthOf(`{ all: [${name(x)}, ${name(y)}] }`, full)).toBe(all);
      expect(truthOf(`{ any: [${name(x)}, ${name(y)}] }`, full)).toBe(any);
      expect(truthOf(`{ not: { all: [${name(x)}, ${name(y)}] } }`, full)).toBe(all === null ? null : !all);
    }
  });
});

describe('traps', () => {
  const animals = '{ text: [mouse, mice, rat, rats, xenograft*] }';
  const review =
    '{ text: { terms: [review, "(systematic|literature) review*"], except: [peer review, institutional review board, review board, "review of (charts|records)"] } }';
  const gene = '{ text: [{ term: MET, case: true, with: [mutation*, fusion*, ALK, amplification*] }] }';
  const mr = '{ text: [{ term: MR, case: true, with: [imag*, scan*, scanner*], unless: [Mendelian] }] }';
  const us = '{ text: [{ term: US, case: true, with: [probe*, lesion*, B-mode] }] }';
  const external =
    '{ text: { terms: [validated], except: [developed and validated, "(train*|develop*) [3] validated"] } }';
  it.each<[string, string, boolean]>([
    [animals, 'No mouse was harmed.', false],
    [animals, 'The ratio of rates was rated.', false],
    [animals, 'Rats were imaged.', true],
    [animals, 'Patients and xenografts were imaged.', true],
    [review, 'Scans were reviewed retrospectively.', false],
    [review, 'The institutional review board agreed.', false],
    [review, 'After peer review it was shown.', false],
    [review, 'A systematic review.', true],
    [gene, 'We met patients with mutations.', false],
    [gene, 'MET/ALK alterations', true],
    [mr, 'Two-sample MR (Mendelian randomization) of imaging traits', false],
    [mr, 'MR imaging', true],
    [us, 'Patients in the US', false],
    [us, 'US probe', true],
    [external, 'A model was developed and validated.', false],
    [external, 'The model was validated elsewhere.', true],
  ])('%s: %s', (when, title, expected) => {
    expect(truthOf(when, { title, abstract: 'Nothing else.' })).toBe(expected);
  });
});
