import { describe, expect, it } from 'vitest';
import type { AbstractSection } from '../../src/model.ts';
import { assignRoles } from '../../src/text/abstract-roles.ts';
import { role, rolesOfHeading } from '../../src/text/heading-roles.ts';
import { tokeniseText } from '../../src/text/tokenise.ts';

type Part = readonly [label: string | null, category: string | null, text: string];

function rolesOf(parts: readonly Part[]): readonly [string, string][] {
  let abstract = '';
  const abstractSections: AbstractSection[] = parts.map(([label, category, text]) => {
    abstract += `${abstract === '' ? '' : '\n'}${label === null ? '' : `${label}: `}`;
    const start = abstract.length;
    abstract += text;
    return { label, category, start, end: abstract.length };
  });
  const text = tokeniseText(abstract);
  const masks = assignRoles(text, { abstract, abstractSections });
  return text.sentenceStarts.map((word, index) => {
    const names = Object.entries(role).filter(
      ([name, bit]) => ((masks[index] ?? 0) & bit) !== 0 && name !== 'first' && name !== 'last',
    );
    return [text.wordAt(word + 1) || text.wordAt(word), names.map(([name]) => name).join('+')];
  });
}

describe('roles of sentences', () => {
  it('follow the sections’ categories and labels', () => {
    expect(
      rolesOf([
        ['BACKGROUND', 'BACKGROUND', 'Gliomas kill.'],
        ['PURPOSE', 'OBJECTIVE', 'To see why.'],
        ['PATIENTS', null, 'Forty patients.'],
        ['METHODS AND RESULTS', 'METHODS', 'We looked and found.'],
        ['CLINICAL RELEVANCE', 'UNASSIGNED', 'It matters now.'],
      ]).filter(([word]) => ['kill', 'see', 'patients', 'looked', 'matters'].includes(word)),
    ).toEqual([
      ['kill', 'background'],
      ['see', 'aim'],
      ['patients', 'methods'],
      ['looked', 'methods+results'],
      ['matters', 'conclusion'],
    ]);
  });

  it('find the aim within a section that is also background', () => {
    expect(
      rolesOf([
        ['BACKGROUND AND PURPOSE', 'BACKGROUND', 'Gliomas kill people. We aimed to see why.'],
        ['RESULTS', 'RESULTS', 'It worked well.'],
      ]).filter(([word]) => ['kill', 'aimed', 'worked'].includes(word)),
    ).toEqual([
      ['kill', 'background'],
      ['aimed', 'aim'],
      ['worked', 'results'],
    ]);
  });

  it('come from cue sentences where there are no sections', () => {
    expect(
      rolesOf([
        [
          null,
          null,
          'Gliomas kill people. In this study, we predict IDH from MRI. Forty scans were read. The AUC was 0.9. In conclusion, it works. Much is left.',
        ],
      ]),
    ).toEqual([
      ['kill', 'background'],
      ['this', 'aim+methods'],
      ['scans', 'methods+results'],
      ['AUC', 'methods+results'],
      ['conclusion', 'conclusion'],
      ['is', 'conclusion'],
    ]);
  });

  it('come from headings inside an unlabelled text', () => {
    expect(
      rolesOf([
        [null, null, 'Background: Gliomas kill. Methods: We read scans. Conclusions: It works.'],
      ]).filter(([word]) => ['kill', 'read', 'works'].includes(word)),
    ).toEqual([
      ['kill', 'background'],
      ['read', 'methods'],
      ['works', 'conclusion'],
    ]);
  });

  it('mark the first and the last sentence', () => {
    const abstract = 'One is here. Two is here. Three is here.';
    const masks = assignRoles(tokeniseText(abstract), { abstract, abstractSections: [] });
    expect([...masks].map((mask) => [(mask & role.first) !== 0, (mask & role.last) !== 0])).toEqual([
      [true, false],
      [false, false],
      [false, true],
    ]);
  });

  it('cope with 100 kB of cues', () => {
    for (const unit of ['We aim. ', 'In conclusion, it is. ', 'A. ', 'Background: A. ', 'this study ']) {
      const abstract = unit.repeat(Math.ceil(100_000 / unit.length));
      const text = tokeniseText(abstract);
      const section = { label: 'BACKGROUND AND AIM', category: null, start: 0, end: abstract.length };
      expect(assignRoles(text, { abstract, abstractSections: [] }).length).toBe(text.sentenceStarts.length);
      expect(assignRoles(text, { abstract, abstractSections: [section] }).length).toBe(
        text.sentenceStarts.length,
      );
    }
  });

  it('of nothing are none', () => {
    expect(assignRoles(tokeniseText(''), { abstract: '', abstractSections: [] })).toEqual(new Uint8Array(0));
  });
});

describe('rolesOfHeading', () => {
  it.each([
    ['MAIN OUTCOME MEASURES', null, role.methods],
    ['REVIEWER’S CONCLUSIONS', null, role.conclusion],
    ['AIM OF THE STUDY', 'OBJECTIVE', role.aim],
    ['HEADER 1', 'UNASSIGNED', 0],
    [null, null, 0],
    [null, 'RESULTS', role.results],
  ])('%s (%s)', (label, category, expected) => {
    expect(rolesOfHeading(label, category)).toBe(expected);
  });
});
