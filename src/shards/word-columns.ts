import type { Citation } from '../model.ts';
import { assignRoles } from '../text/abstract-roles.ts';
import { baseFields, textOf } from '../text/field-text.ts';
import { foldWord, keepCase } from '../text/fold-word.ts';
import { createTermIndex, type TermMatches } from '../text/term-index.ts';
import type { TokenisedText } from '../text/tokenise.ts';
import { createWordTable } from '../text/word-table.ts';

/**
 * The words of all text fields in one row, one field after the other. Each column is a text with one item a word, parted
 * by spaces: such columns are written, packed and read many times faster than lists.
 */
export interface WordColumns {
  /** Each word as it is looked up (`foldWord`). */
  readonly word: string;
  /** Each word in its own spelling where that is another, else nothing; '' where all are as in `word`. */
  readonly wordSpelling: string;
  /** Each word in its own case, likewise. */
  readonly wordCase: string;
  /** What stands before each word (`gap` in `tokenise.ts`); no phrase crosses a 3. */
  readonly wordGap: string;
  /** Numbers of the sentences, counted through the row. */
  readonly wordSentence: string;
  /** Index in `baseFields`. */
  readonly wordField: string;
  /** Roles of the word's sentence (`heading-roles.ts`); 0 outside of the abstract. */
  readonly wordRole: string;
  /** 1: a hit that begins here is negated, 2: one that ends here, 3: both. */
  readonly wordNegation: string;
  /** UTF-16 offsets in the title or abstract; of fields with many values, the number of the value, from 0. */
  readonly wordStart: string;
  /** UTF-16 units in the title or abstract; 0 elsewhere. */
  readonly wordLength: string;
}

/** More words than any paper has; beyond, offsets into the words would not fit where hits are sorted. */
const mostWords = 1_000_000;

/** A record that shards can't hold. */
export class TooManyWords extends Error {
  constructor() {
    super(`it has more than ${mostWords} words`);
    this.name = 'TooManyWords';
  }
}

/** Throws TooManyWords. */
export function listWordColumns(citation: Citation): WordColumns {
  const columns = createColumns();
  let sentences = 0;
  for (const [field, name] of baseFields.entries()) {
    const matches = index.match(textOf(citation, name));
    const { text } = matches;
    if (columns.word.length + text.size > mostWords) throw new TooManyWords();
    addForms(columns, text);
    addPlaces(columns, text, name === 'title' || name === 'abstract');
    addMarks(columns, matches, name === 'abstract' ? assignRoles(text, citation) : null);
    for (let at = 0; at < text.size; at += 1) {
      columns.wordField.push(field);
      columns.wordSentence.push(sentences + (text.sentences[at] ?? 0));
    }
    sentences += text.sentenceStarts.length;
  }
  const join = (items: readonly (string | number)[]): string => items.join(' ');
  const joinUnlessEmpty = (items: readonly string[]): string =>
    items.some((item) => item !== '') ? join(items) : '';
  return {
    word: join(columns.word),
    wordSpelling: joinUnlessEmpty(columns.wordSpelling),
    wordCase: joinUnlessEmpty(columns.wordCase),
    wordGap: join(columns.wordGap),
    wordSentence: join(columns.wordSentence),
    wordField: join(columns.wordField),
    wordRole: join(columns.wordRole),
    wordNegation: join(columns.wordNegation),
    wordStart: join(columns.wordStart),
    wordLength: join(columns.wordLength),
  };
}

/** Without lists of its own it marks what is negated, and nothing else. */
const index = createTermIndex();

type Columns = ReturnType<typeof createColumns>;

function createColumns() {
  const texts = (): string[] => [];
  const numbers = (): number[] => [];
  return {
    word: texts(),
    wordSpelling: texts(),
    wordCase: texts(),
    wordGap: numbers(),
    wordSentence: numbers(),
    wordField: numbers(),
    wordRole: numbers(),
    wordNegation: numbers(),
    wordStart: numbers(),
    wordLength: numbers(),
  };
}

function addForms(columns: Columns, text: TokenisedText): void {
  for (let at = 0; at < text.size; at += 1) {
    const { key, spelling, cased } = forms.lookUp(text, at);
    columns.word.push(key);
    columns.wordSpelling.push(spelling);
    columns.wordCase.push(cased);
  }
}

/** Few words make up most of a text: their forms are worked out once. */
const forms = createWordTable((word) => {
  const { key, plain } = foldWord(word);
  const cased = keepCase(word);
  return { key, spelling: plain === key ? '' : plain, cased: cased === key ? '' : cased };
});

function addPlaces(columns: Columns, text: TokenisedText, isQuoted: boolean): void {
  const { locate, text: normalised } = text.normalised;
  let line = 0;
  let seen = 0;
  for (let at = 0; at < text.size; at += 1) {
    const [from, to] = [text.starts[at] ?? 0, text.ends[at] ?? 0];
    if (isQuoted) {
      const { start, end } = locate(from, to);
      columns.wordStart.push(start);
      columns.wordLength.push(end - start);
    } else {
      for (; seen < from; seen += 1) line += normalised[seen] === '\n' ? 1 : 0;
      columns.wordStart.push(line);
      columns.wordLength.push(0);
    }
  }
}

function addMarks(columns: Columns, { text, negation }: TermMatches, roles: Uint8Array | null): void {
  const { begins, ends } = negation();
  for (let at = 0; at < text.size; at += 1) {
    columns.wordGap.push(text.gaps[at] ?? 0);
    columns.wordRole.push(roles?.[text.sentences[at] ?? 0] ?? 0);
    columns.wordNegation.push((begins(at) ? 1 : 0) + (ends(at) ? 2 : 0));
  }
}
