import type * as z from 'zod';
import { conditionKinds } from './condition-schema.ts';
import { formats, hintFor, listWords, nameOf, quoteKey, typeName, wordFor } from './issue-words.ts';
import type { ProblemList } from './problems.ts';
import { keysAt } from './schema-keys.ts';
import { suggestWord } from './suggest.ts';
import type { YamlFile } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Turns what zod found wrong into problems at their places in the file. */
export function explainIssues(
  issues: readonly Issue[],
  yaml: YamlFile,
  schema: z.ZodType,
  problems: ProblemList,
): void {
  for (const issue of issues) {
    explain(issue, []);
  }

  function explain(issue: Issue, base: Path): void {
    const path = [...base, ...issue.path];
    const value = valueAt(yaml.value, path);
    if (issue.code === 'invalid_union') {
      explainUnion(issue.errors, path, value);
    } else if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        explainUnknownKey([...path, key], key, path);
      }
    } else if (issue.code === 'custom' && hasUnknownKey(value)) {
      // The misspelt kind is told of already.
      return;
    } else if (value === undefined || value === null) {
      explainMissing(path);
    } else {
      const { message, fix } = describe(issue, path, value);
      problems.add(yaml.locate(path), message, fix);
    }
  }

  function explainUnknownKey(path: Path, key: string, parent: Path): void {
    const known = keysAt(schema, parent);
    const meant = suggestWord(key, known);
    if (valueAt(yaml.value, path) === null && /\s/.test(key)) {
      problems.add(
        yaml.locate(path, 'key'),
        `“${key}” stands where a key should`,
        'inside { } a comma ends a text: put the whole text in quotes',
      );
      return;
    }
    problems.add(
      yaml.locate(path, 'key'),
      `unknown key “${key}”${nameOf(parent)}`,
      meant === null ? `take it out; here may stand ${listWords(known, 'and')}` : `write “${meant}”`,
    );
  }

  function explainMissing(path: Path): void {
    const key = path.at(-1);
    if (typeof key === 'number') {
      problems.add(yaml.locate(path), 'an empty entry in a list', 'write it, or take the hyphen out');
      return;
    }
    const parent = path.slice(0, -1);
    problems.add(
      yaml.locate(path, 'key'),
      key === undefined ? 'the file is empty' : `“${String(key)}” is missing${nameOf(parent)}`,
      key === undefined
        ? 'run `rgx protocol init` for a template'
        : `add “${String(key)}: …”${hintFor(String(key))}`,
    );
  }

  /** Of the forms that a value may have, the one that it most likely was meant to be. */
  function explainUnion(branches: readonly (readonly Issue[])[], path: Path, value: unknown): void {
    if (value === undefined || value === null) {
      explainMissing(path);
      return;
    }
    const fitting = branches.filter((branch) => !branch.some((issue) => isWrongType(issue)));
    const sameShape = fitting.filter((branch) =>
      branch.some((issue) => issue.path.length > 0 || issue.code !== 'invalid_value'),
    );
    const best = (sameShape.length > 0 ? sameShape : fitting).toSorted((a, b) => a.length - b.length)[0];
    if (best === undefined) {
      const expected = [...new Set(branches.flatMap((branch) => branch.flatMap(expectedTypes)))];
      problems.add(
        yaml.locate(path),
        `${quoteKey(path)} is ${typeName(value)}`,
        `write ${listWords(expected, 'or')}${hintFor(String(path.findLast((step) => typeof step === 'string') ?? ''))}`,
      );
      return;
    }
    for (const issue of best) {
      explain(issue, path);
    }
  }
}

function isWrongType(issue: Issue): boolean {
  return issue.path.length === 0 && issue.code === 'invalid_type';
}

function expectedTypes(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_union') {
    return issue.errors.flatMap((branch) => branch.flatMap(expectedTypes));
  }
  return issue.code === 'invalid_type' && issue.path.length === 0 ? [wordFor(issue.expected)] : [];
}

function describe(issue: Issue, path: Path, value: unknown): { message: string; fix: string } {
  const key = String(path.findLast((step) => typeof step === 'string') ?? '');
  const name = quoteKey(path);
  switch (issue.code) {
    case 'invalid_type':
      return {
        message: `${name} must be ${wordFor(issue.expected)}, but is ${typeName(value)}`,
        fix:
          issue.expected === 'string' && typeof value !== 'object' && formats[key] === undefined
            ? `put it in quotes: "${String(value)}"`
            : `write ${wordFor(issue.expected)}${hintFor(key)}`,
      };
    case 'invalid_value': {
      const values = issue.values.map(String);
      const meant = suggestWord(String(value), values);
      return {
        message: `“${String(value)}” can't stand in ${name}`,
        fix: meant === null ? `write ${listWords(values, 'or')}` : `write “${meant}”`,
      };
    }
    case 'invalid_format':
      return {
        message: `“${String(value)}” is no ${key === '' ? 'text' : `“${key}”`} of the right form`,
        fix: `write ${formats[key] ?? issue.message}`,
      };
    case 'too_small':
      return {
        message: `${name} is ${typeof value === 'number' ? 'too small' : 'empty'}`,
        fix:
          typeof value === 'number'
            ? `write ${String(issue.minimum)} or more`
            : 'write at least one entry, or take the key out',
      };
    case 'too_big':
      return { message: `${name} is too large`, fix: `write ${String(issue.maximum)} or less` };
    case 'custom':
      return describeKinds(value);
    default:
      return { message: `${name}: ${issue.message}`, fix: 'see docs/protocol.md' };
  }
}

function hasUnknownKey(condition: unknown): boolean {
  return (
    typeof condition === 'object' &&
    condition !== null &&
    Object.keys(condition).some((key) => key !== 'weight' && !conditionKinds.includes(key))
  );
}

/** A condition with no kind, or with two. */
function describeKinds(value: unknown): { message: string; fix: string } {
  const keys = Object.keys(typeof value === 'object' && value !== null ? value : {}).filter((key) =>
    conditionKinds.includes(key),
  );
  return keys.length === 0
    ? {
        message: 'a condition says what to look for, but this one is empty',
        fix: `write one of ${listWords(conditionKinds, 'or')}`,
      }
    : {
        message: `a condition has exactly one key, but this one has ${listWords(keys, 'and')}`,
        fix: `make a list of them below “all:” or “any:”: ${keys.map((key) => `- ${key}: …`).join(' ')}`,
      };
}

export function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) {
      return undefined;
    }
    current = Reflect.get(current, step);
  }
  return current;
}
