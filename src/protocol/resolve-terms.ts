import { plainTerm, type Term } from '../text/term.ts';
import { parseTerm, TermSyntaxError } from '../text/term-syntax.ts';
import type { RawTerm, RawTermGroup, RawTerms } from './condition-schema.ts';
import { listWords } from './issue-words.ts';
import type { ProblemList } from './problems.ts';
import type { Vocabulary } from './protocol.ts';
import { suggestWord } from './suggest.ts';
import type { YamlFile } from './yaml-file.ts';

type Path = readonly PropertyKey[];

/** Turns lists of terms as written into terms, following `$name` references. */
export interface TermResolver {
  readonly resolve: (raw: RawTerms, path: Path) => readonly Term[];
  readonly resolveList: (name: string) => readonly Term[];
}

interface Sources {
  readonly yaml: YamlFile;
  readonly lists: Readonly<Record<string, RawTerms>>;
  readonly vocabularies: readonly Vocabulary[];
  readonly problems: ProblemList;
}

export function createTermResolver({ yaml, lists, vocabularies, problems }: Sources): TermResolver {
  const done = new Map<string, readonly Term[]>();
  const open: string[] = [];

  function resolve(raw: RawTerms, path: Path): readonly Term[] {
    if (typeof raw === 'string') {
      return resolveTerm(raw, path);
    }
    if (Array.isArray(raw)) {
      return raw.flatMap((term, index) => resolveTerm(term, [...path, index]));
    }
    return resolveGroup(raw, path);
  }

  function resolveGroup(group: RawTermGroup, path: Path): readonly Term[] {
    const terms = group.terms === undefined ? [] : resolve(group.terms, [...path, 'terms']);
    const included = (group.include ?? []).flatMap((name, index) => {
      const reference = name.startsWith('$') ? name : `$${name}`;
      return resolveReference(reference, [...path, 'include', index]);
    });
    if (group.terms === undefined && group.include === undefined) {
      problems.add(
        yaml.locate(path),
        'a list of terms without terms',
        'add “terms: [...]” or “include: [$list]”',
      );
    }
    const except = (group.except ?? []).flatMap((term, index) =>
      resolveTerm(term, [...path, 'except', index]),
    );
    const all = [...included, ...terms];
    return except.length === 0 ? all : all.map((term) => ({ ...term, except: join(term.except, except) }));
  }

  function resolveTerm(raw: RawTerm, path: Path): readonly Term[] {
    if (typeof raw !== 'string') {
      const context = (key: 'with' | 'unless'): readonly Term[] =>
        (raw[key] ?? []).flatMap((term, index) => resolveTerm(term, [...path, key, index]));
      checkTerm(raw.term, [...path, 'term'], yaml, problems);
      return [
        {
          text: raw.term,
          case: raw.case ?? false,
          with: context('with'),
          unless: context('unless'),
          except: [],
        },
      ];
    }
    if (raw.startsWith('$')) {
      return resolveReference(raw, path);
    }
    checkTerm(raw, path, yaml, problems);
    return [plainTerm(raw)];
  }

  function resolveReference(reference: string, path: Path): readonly Term[] {
    const name = reference.slice(1);
    if (Object.hasOwn(lists, name)) {
      if (open.includes(name)) {
        const circle = [...open.slice(open.indexOf(name)), name].map((step) => `$${step}`).join(' → ');
        problems.add(
          yaml.locate(path),
          `the list refers to itself: ${circle}`,
          'take one of these references out',
        );
        return [];
      }
      return resolveList(name);
    }
    const [vocabularyId = '', entryId] = name.split('.');
    const vocabulary = vocabularies.find(({ id }) => id === vocabularyId);
    if (vocabulary === undefined) {
      const known = [...Object.keys(lists), ...vocabularies.map(({ id }) => id)];
      addUnknown(reference, vocabularyId, known, path);
      return [];
    }
    if (entryId === undefined) {
      return vocabulary.entries.flatMap(({ terms }) => terms);
    }
    const entry = vocabulary.entries.find(({ id }) => id === entryId);
    if (entry === undefined) {
      addUnknown(
        reference,
        entryId,
        vocabulary.entries.map(({ id }) => id),
        path,
        `${vocabularyId}.`,
      );
      return [];
    }
    return entry.terms;
  }

  function addUnknown(
    reference: string,
    name: string,
    known: readonly string[],
    path: Path,
    prefix = '',
  ): void {
    const meant = suggestWord(name, known);
    const fix =
      meant !== null
        ? `write $${prefix}${meant}`
        : known.length === 0
          ? 'define it under “lists:”, or name its file under “vocabularies:”'
          : `use one of ${listWords(
              known.map((word) => `$${prefix}${word}`),
              'or',
            )}`;
    problems.add(yaml.locate(path), `there is no list or vocabulary “${reference}”`, fix);
  }

  function resolveList(name: string): readonly Term[] {
    const known = done.get(name);
    if (known !== undefined) {
      return known;
    }
    const raw = lists[name];
    if (raw === undefined) {
      return [];
    }
    open.push(name);
    const terms = resolve(raw, ['lists', name]);
    open.pop();
    done.set(name, terms);
    return terms;
  }

  return { resolve, resolveList };
}

/** Without a copy where one is empty: lists that are one object are compiled once. */
function join(first: readonly Term[], second: readonly Term[]): readonly Term[] {
  return first.length === 0 ? second : [...first, ...second];
}

/** Adds a problem where a term can't be read. */
export function checkTerm(text: string, path: Path, yaml: YamlFile, problems: ProblemList): void {
  try {
    parseTerm(text);
  } catch (error) {
    if (!(error instanceof TermSyntaxError)) {
      throw error;
    }
    problems.add(yaml.locateWithin(path, error.column - 1), `“${text}”: ${error.message}`, error.fix);
  }
}
