import type { FullText, FullTextSection, SectionLink, SectionRole } from '../jats/full-text.ts';
import type { Citation, Evidence } from '../model.ts';
import { assignRoles } from '../text/abstract-roles.ts';
import { role as purposes } from '../text/heading-roles.ts';
import type { TermIndex, TermMatches } from '../text/term-index.ts';
import type { SearchedText } from './charted-value.ts';

export type PassagePlace = 'title' | 'abstract' | 'keyword' | 'mesh' | 'section' | 'reference';

export interface Sentence {
  /** Number within its passage, from 0. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Bits of `text/heading-roles.ts`: aim, background, methods, results, conclusion. */
  readonly purpose: number;
  readonly passage: Passage;
}

/** A stretch of a study that is matched at once. */
export interface Passage {
  readonly field: string;
  readonly place: PassagePlace;
  /** Of a section of the full text; null elsewhere. */
  readonly role: SectionRole | null;
  /** Headings from the outermost in; empty outside the full text. */
  readonly path: readonly string[];
  readonly text: string;
  readonly links: readonly SectionLink[];
  readonly matches: TermMatches;
  readonly sentences: readonly Sentence[];
  /** In `keyword`, `mesh` and `reference`: the sentence's number is the entry's. */
  readonly entries: readonly { readonly text: string; readonly major: boolean }[];
}

/** All that can be read of one study, matched once against every vocabulary. */
export interface StudyText {
  readonly citation: Citation;
  readonly fullText: FullText | null;
  readonly searched: SearchedText;
  readonly passages: readonly Passage[];
}

const sectionPurposes: Partial<Record<SectionRole, number>> = {
  introduction: purposes.background,
  methods: purposes.methods,
  results: purposes.results,
  discussion: purposes.background,
  conclusion: purposes.conclusion,
};

/** Cuts a study into passages. The full text's own abstract is read only where the record has none. */
export function readStudy(citation: Citation, fullText: FullText | null, index: TermIndex): StudyText {
  const record = [
    createPassage({ field: 'title', place: 'title', text: citation.title }, index),
    ...(citation.abstract === null ? [] : [createAbstract(citation, citation.abstract, index)]),
    ...createList(
      'keyword',
      citation.keywords.map(({ text, major }) => ({ text, major })),
      index,
    ),
    ...createList(
      'mesh',
      citation.mesh.map(({ name, major }) => ({ text: name, major })),
      index,
    ),
  ];
  const sections = (fullText?.sections ?? [])
    .filter(({ role }) => role !== 'abstract' || citation.abstract === null)
    .map((section) => createSection(section, index));
  const references = (fullText?.references ?? []).map(({ text }) => ({ text, major: false }));
  const hasBody = fullText?.hasBody === true;
  const hasAbstract = citation.abstract !== null || sections.some(({ place }) => place === 'abstract');
  return {
    citation,
    fullText,
    searched: hasBody ? 'full-text' : hasAbstract ? 'abstract' : 'title',
    passages: [...record, ...sections, ...createList('reference', references, index)],
  };
}

function createAbstract(citation: Citation, text: string, index: TermIndex): Passage {
  const matches = index.match(text);
  const roles = assignRoles(matches.text, citation);
  if (citation.abstractSections.every(({ label }) => label === null)) openAccount(matches, roles);
  return createPassage({ field: 'abstract', place: 'abstract', text, matches, roles }, index);
}

const accountCue =
  /\b(?:we|our|here|herein)\b|\bthis (?:\w+[- ]){0,3}study\b|\bn ?= ?\d|\b(?:patients|women|men|children|participants|cases)\b.{0,200}\b(?:was|were|underwent|from)\b|\bwere (?:downloaded|collected|included|enrolled|analy[sz]ed)\b/i;

/** A last sentence that counts is a result still, whatever stands at the end of an abstract. */
const result = /\b(?:AUC|AUROC|accuracy|C-index|sensitivity|P ?[<=]|n ?= ?\d)|\d ?%/;

/**
 * In an abstract without headings, the account of the study begins with the first sentence that says "we" or counts
 * patients, though the words of an aim may only come later ("… was trained to predict").
 */
function openAccount({ text }: TermMatches, roles: Uint8Array): void {
  const { original } = text.normalised;
  const starts = text.sentenceStarts.map((word) => text.starts[word] ?? 0);
  let open = false;
  for (const [number, start] of starts.entries()) {
    const end = starts[number + 1] ?? original.length;
    const said = text.normalised.locate(start, Math.max(start + 1, end));
    open ||= accountCue.test(original.slice(said.start, said.end));
    const bits = roles[number] ?? 0;
    const isOpen = open && (bits & purposes.background) !== 0;
    const isResult =
      number === starts.length - 1 &&
      (bits & purposes.conclusion) !== 0 &&
      result.test(original.slice(said.start, said.end));
    if (isOpen || isResult) roles[number] = bits | purposes.methods | purposes.results;
  }
}

function createList(
  place: 'keyword' | 'mesh' | 'reference',
  entries: readonly { readonly text: string; readonly major: boolean }[],
  index: TermIndex,
): Passage[] {
  if (entries.length === 0) return [];
  return [
    {
      ...createPassage({ field: place, place, text: entries.map(({ text }) => text).join('\n') }, index),
      entries,
    },
  ];
}

function createSection(section: FullTextSection, index: TermIndex): Passage {
  const { id, role, path, text, links } = section;
  const place = role === 'abstract' ? 'abstract' : 'section';
  return createPassage({ field: `section:${id}`, place, role, path, text, links }, index);
}

interface Draft {
  readonly field: string;
  readonly place: PassagePlace;
  readonly text: string;
  readonly role?: SectionRole;
  readonly path?: readonly string[];
  readonly links?: readonly SectionLink[];
  readonly matches?: TermMatches;
  readonly roles?: Uint8Array;
}

function createPassage(draft: Draft, index: TermIndex): Passage {
  const { field, place, text, role = null, path = [], links = [], roles } = draft;
  const matches = draft.matches ?? index.match(text);
  const common = role === null ? 0 : (sectionPurposes[role] ?? 0);
  let sentences: Sentence[] | null = null;
  const passage: Passage = {
    field,
    place,
    role,
    path,
    text,
    links,
    matches,
    entries: [],
    get sentences() {
      sentences ??= cutSentences(passage, (number) => roles?.[number] ?? common);
      return sentences;
    },
  };
  return passage;
}

function cutSentences(passage: Passage, purposeOf: (number: number) => number): Sentence[] {
  const { text: tokens } = passage.matches;
  const starts = tokens.sentenceStarts.map((word) => {
    const from = tokens.starts[word] ?? 0;
    return tokens.normalised.locate(from, from + 1).start;
  });
  return starts.map((wordStart, number) => {
    // A bracket or quotation mark before the first word belongs to its sentence.
    const start = number === 0 ? 0 : wordStart;
    const raw = passage.text.slice(start, starts[number + 1] ?? passage.text.length);
    const text = raw.trimEnd();
    return { number, start, end: start + text.length, text, purpose: purposeOf(number), passage };
  });
}

/** A quote of a passage; of a keyword or heading the whole entry, without offsets. */
export function quotePassage(passage: Passage, start: number, end: number): Evidence {
  return { field: passage.field, start, end, quote: passage.text.slice(start, end) };
}

export function quoteSentence(sentence: Sentence): Evidence {
  const { passage, number, start, end } = sentence;
  const entry = passage.entries[number];
  return entry === undefined
    ? quotePassage(passage, start, end)
    : { field: passage.field, start: null, end: null, quote: entry.text };
}
