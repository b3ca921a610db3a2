import { compileRegex } from '../text/linear-regex.ts';
import { normaliseText } from '../text/normalise.ts';
import { firstDay, lastDay } from './partial-date.ts';
import type { ProblemList } from './problems.ts';
import type { YamlFile } from './yaml-file.ts';

type Path = readonly PropertyKey[];

/** Adds a problem where a window's bound is no date, or its end is before its start. */
export function checkWindow(
  window: { readonly from?: string | number | undefined; readonly to?: string | number | undefined },
  path: Path,
  yaml: YamlFile,
  problems: ProblemList,
): void {
  const from = window.from === undefined ? null : firstDay(String(window.from));
  const to = window.to === undefined ? null : lastDay(String(window.to));
  for (const [key, given, day] of [
    ['from', window.from, from],
    ['to', window.to, to],
  ] as const) {
    if (given !== undefined && day === null) {
      problems.add(
        yaml.locate([...path, key]),
        `“${given}” is not in the calendar`,
        'write a date, e.g. 2005/01/01',
      );
    }
  }
  if (from !== null && to !== null && from > to) {
    problems.add(
      yaml.locate([...path, 'to']),
      `the window ends (${to}) before it begins (${from})`,
      'swap “from” and “to”',
    );
  }
}

/** Adds a problem where a regular expression is none, or can't do what it is meant to. */
export function checkRegex(regex: string, path: Path, yaml: YamlFile, problems: ProblemList): void {
  if (normaliseText(regex).text !== regex) {
    problems.add(
      yaml.locate(path),
      'the regular expression holds characters that texts don’t have after normalisation',
      `write ${normaliseText(regex).text}: texts are matched with plain dashes, quotes and spaces, and without accents`,
    );
  }
  try {
    if (compileRegex(regex, false).test('')) {
      problems.add(
        yaml.locate(path),
        'the regular expression matches an empty text',
        'ask for at least one character',
      );
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.add(
      yaml.locate(path),
      `not a regular expression: ${reason}`,
      'use RE2 syntax: no look-ahead, look-behind or back-references; escape signs with \\ and put the text in single quotes',
    );
  }
}
