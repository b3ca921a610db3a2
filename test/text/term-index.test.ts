import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainTerm, type Term } from '../../src/text/term.ts';
import { createTermIndex } from '../../src/text/term-index.ts';
import { parseTerm } from '../../src/text/term-syntax.ts';
import { createTermTrie } from '../../src/text/term-trie.ts';
import { tokeniseText } from '../../src/text/tokenise.ts';

function quotesOf(terms: readonly (string | Partial<Term>)[], text: string): readonly string[] {
  const index = createTermIndex();
  const list = index.add(
    terms.map((term) => (typeof term === 'string' ? plainTerm(term) : { ...plainTerm(''), ...term })),
  );
  return index
    .match(text)
    .hits(list)
    .map(({ start, end }) => text.slice(start, end));
}

function listWords(text: string): readonly string[] {
  const { size, wordAt } = tokeniseText(text);
  return Array.from({ length: size }, (_, index) => wordAt(index));
}

const words = (...terms: string[]): readonly Term[] => terms.map(plainTerm);

describe('terms', () => {
  it.each<[string, string, string[]]>([
    ['rat', 'The ratio of rats, a rat and RAT', ['rat', 'RAT']],
    ['rat*', 'The ratio of rats', ['ratio', 'rats']],
    [
      'lung cancer',
      'Lung-cancer, lung/cancer, lung, cancer; lung (cancer)',
      ['Lung-cancer', 'lung/cancer', 'lung (cancer'],
    ],
    ['lung cancer', 'It was in the lung. Cancer was not.', []],
    ['lung cancer', 'LUNG\nCANCER', []],
    ['EGFR mutation', 'epidermal growth factor receptor (EGFR) mutation', ['EGFR) mutation']],
    ['tumour', 'Tumors and a tumor', ['tumor']],
    ['tumou*', 'Tumors and a tumour', ['tumour']],
    [
      'deep [2] learning',
      'deep learning, deep transfer learning, deep, i.e. x y z learning',
      ['deep learning', 'deep transfer learning'],
    ],
    ['T1, T2', 'T1, T2 and T1 T2', ['T1, T2', 'T1 T2']],
    ['TGF-beta', 'TGF‑β was up', ['TGF‑β']],
    ['naive Bayes', 'a naïve Bayes model', ['naïve Bayes']],
    ['fibrosis', 'ﬁbrosis', ['ﬁbrosis']],
    ['(mouse|mice) model*', 'mouse models and mice', ['mouse models']],
    [
      "Alzheimer's disease",
      'Alzheimer disease, Alzheimer’s disease',
      ['Alzheimer disease', 'Alzheimer’s disease'],
    ],
  ])('%j in %j', (term, text, expected) => {
    expect(quotesOf([term], text)).toEqual(expected);
  });

  const met: Partial<Term> = { text: 'MET', case: true, with: words('mutation*', 'ALK', 'amplification') };
  const us: Partial<Term> = { text: 'US', case: true, with: words('probe', 'B-mode', 'lesion*') };
  const mr: Partial<Term> = {
    text: 'MR',
    case: true,
    with: words('imag*', 'scan*'),
    unless: words('Mendelian'),
  };
  it.each<[string, Partial<Term>, string, string[]]>([
    ['the gene', met, 'We found MET mutations.', ['MET']],
    ['the verb', met, 'We met patients with ALK mutations.', []],
    ['beside another gene', met, 'MET/ALK alterations', ['MET']],
    ['context in another sentence', met, 'MET was seen. A mutation was not.', []],
    ['a country', us, 'Patients in the US had a lesion scan.', ['US']],
    ['the country without context', us, 'Patients in the US were seen.', []],
    ['the pronoun', us, 'Let us probe the lesion.', []],
    ['Mendelian randomisation', mr, 'Mendelian randomisation (MR) of imaging traits', []],
    ['imaging', mr, 'MR imaging was done', ['MR']],
    ['at its own place', { text: 'MET [2] gene', case: true }, 'met the MET gene', ['MET gene']],
    [
      'a stem',
      { text: 'KRAS* Mut*', case: true },
      'KRASmut, KRASG12 Mutant, kras Mutant',
      ['KRASG12 Mutant'],
    ],
  ])('case and context: %s', (_name, term, text, expected) => {
    expect(quotesOf([term], text)).toEqual(expected);
  });

  it('leaves out hits inside a longer phrase', () => {
    const except = words('mouse pad', 'computer mouse');
    expect(quotesOf([{ text: 'mouse', except }], 'A mouse, a mouse pad and a computer mouse.')).toEqual([
      'mouse',
    ]);
  });

  it('counts the longest of overlapping terms once', () => {
    expect(
      quotesOf(['lung', 'lung cancer', 'cancer', 'cancer cell*'], 'lung cancer cells in the lung'),
    ).toEqual(['lung cancer', 'lung']);
  });

  it('keeps lists apart', () => {
    const index = createTermIndex();
    const [animals, people] = [index.add(words('mice', 'rats')), index.add(words('patients', 'mice lovers'))];
    const { hits } = index.match('Mice lovers and patients');
    expect(hits(animals).length).toBe(1);
    expect(hits(people).length).toBe(2);
  });
});

describe('offsets', () => {
  const letters = fc.constantFrom(
    'mouse',
    'Mäuse',
    'MOUSE',
    'ﬁbrosis',
    'fibrosis',
    'Straße',
    'e\u0301',
    '𝑚𝑜𝑢𝑠𝑒',
    '😀',
  );
  const between = fc.constantFrom(
    ' ',
    '-',
    '–',
    '. ',
    ', ',
    '\u00a0',
    '\u00ad',
    '\u0301',
    ' (',
    '\n',
    '',
    '’s ',
  );
  const text = fc.array(fc.tuple(letters, between), { maxLength: 20 }).map((parts) => parts.flat().join(''));

  it('quote what the term says, whatever stands around it', () => {
    const index = createTermIndex();
    const list = index.add(words('mouse', 'fibrosis', 'strasse'));
    fc.assert(
      fc.property(text, (original) => {
        for (const { start, end } of index.match(original).hits(list)) {
          expect(listWords(original.slice(start, end)).map((word) => word.toLowerCase())).toSatisfy(
            (found: string[]) =>
              found.length === 1 && ['mouse', 'fibrosis', 'strasse'].includes(found[0] ?? ''),
          );
          expect(original.charCodeAt(end) & 0xfc00).not.toBe(0xdc00);
        }
      }),
    );
  });
});

describe('order', () => {
  it('of terms does not change what is found', () => {
    const terms = [
      'lung cancer',
      'lung',
      'cancer* cell*',
      'deep [3] learning',
      'rat*',
      '(non|small) cell',
      'MR imag*',
    ];
    const text = fc.array(
      fc.constantFrom(
        'lung',
        'cancer',
        'cancers',
        'cells',
        'deep',
        'learning',
        'ratio',
        'small',
        'cell',
        'MR',
        '.',
        ',',
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(terms, { minLength: terms.length }), text, (shuffled, parts) => {
        expect(quotesOf(shuffled, parts.join(' '))).toEqual(quotesOf(terms, parts.join(' ')));
      }),
    );
  });
});

describe('work', () => {
  /** Phrases that were begun, and reports, on a text of n copies: what grows with the text. */
  function countReports(term: string, unit: string, copies: number): number {
    const trie = createTermTrie();
    for (const parts of parseTerm(term)) {
      trie.add(parts, false);
    }
    let reports = 0;
    trie.scan(tokeniseText(unit.repeat(copies)), () => {
      reports += 1;
    });
    return reports;
  }

  it.each([
    ['a1 [15] a1 [15] a1', 'a1 '],
    ['aa* [9] aa* [9] bb*', 'aab '],
    ['deep learning', 'deep deep learning '],
  ])('grows with the text and not faster: %s', (term, unit) => {
    const [small, large] = [countReports(term, unit, 500), countReports(term, unit, 5000)];
    expect(large).toBeLessThanOrEqual(Math.max(small, 1) * 11);
  });

  it('copes with 100 kB of near misses', () => {
    const index = createTermIndex();
    const list = index.add([
      ...words('a1 [15] a1 [15] a1 [15] b1', 'deep [9] learning [9] model', 'no'),
      { ...plainTerm('MET'), case: true, with: words('mutation'), except: words('MET MET') },
    ]);
    for (const unit of [
      'a1 ',
      'deep learning ',
      'MET ',
      'not ',
      'no mutation MET ',
      '. ',
      'A. ',
      "'s'",
      '\u0301',
      '(',
    ]) {
      const { hits } = index.match(unit.repeat(Math.ceil(100_000 / unit.length)));
      expect(hits(list).length).toBeLessThanOrEqual(50_000);
    }
  });
});
