import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RgxError } from '../../src/errors.ts';
import { ProtocolError } from '../../src/protocol/problems.ts';
import { header, parseRule, parseText } from '../helpers/minimal-protocol.ts';

function problemsOf(parse: () => unknown): readonly string[] {
  try {
    parse();
  } catch (error) {
    if (error instanceof ProtocolError) {
      return error.problems.map(
        ({ position, message, fix }) =>
          `${position.file}:${position.line}:${position.column} ${message} | ${fix}`,
      );
    }
    throw error;
  }
  return [];
}

const rule = (when: string, lists = ''): readonly string[] => problemsOf(() => parseRule(when, '', lists));

describe('an error in a protocol says where and what to write', () => {
  it.each<[string, string, string]>([
    ['an unknown key', '{ txt: [mice] }', 'demo.yaml:14:13 unknown key “txt” in “when” | write “text”'],
    [
      'an unknown key in a condition',
      '{ text: { terms: [a1], inn: [title] } }',
      'demo.yaml:14:34 unknown key “inn” in “text” | write “in”',
    ],
    [
      'two kinds',
      '{ text: [a1], mesh: [Mice] }',
      'demo.yaml:14:11 a condition has exactly one key, but this one has text and mesh | make a list of them below “all:” or “any:”: - text: … - mesh: …',
    ],
    [
      'no kind',
      '{}',
      'demo.yaml:14:11 a condition says what to look for, but this one is empty | write one of all, any, not, text, pattern, near, type, mesh, keyword, language, date, status, link, has or score',
    ],
    [
      'a wrong type',
      '{ text: 3 }',
      'demo.yaml:14:19 “text” is the number 3 | write a text, a list or a map (key: value)',
    ],
    [
      'a wrong value',
      '{ has: [titel] }',
      "demo.yaml:14:19 “titel” can't stand in entry 1 of “has” | write “title”",
    ],
    [
      'a wrong field',
      '{ text: { terms: [a1], in: [abstract.aims] } }',
      "demo.yaml:14:39 “abstract.aims” can't stand in entry 1 of “in” | write “abstract.aim”",
    ],
    [
      'an empty list',
      '{ any: [] }',
      'demo.yaml:14:18 “any” is empty | write at least one entry, or take the key out',
    ],
    [
      'an unknown list',
      '{ text: $animls }',
      'demo.yaml:14:19 there is no list or vocabulary “$animls” | define it under “lists:”, or name its file under “vocabularies:”',
    ],
    [
      'a term',
      '{ text: [mice, "*genomic"] }',
      'demo.yaml:14:27 “*genomic”: “*” stands for the rest of a word and belongs at its end | write word*; use [n] for words between',
    ],
    [
      'a term, further in',
      '{ text: ["p < 0.05"] }',
      "demo.yaml:14:23 “p < 0.05”: a term can't hold “<” | take it out, or use `pattern` with a regular expression",
    ],
    [
      'a regular expression',
      "{ pattern: { regex: '(?=a)b' } }",
      'demo.yaml:14:31 not a regular expression: error parsing regexp: invalid or unsupported Perl syntax: `(?=` | use RE2 syntax: no look-ahead, look-behind or back-references; escape signs with \\ and put the text in single quotes',
    ],
    [
      'a back-reference',
      "{ pattern: { regex: '(a)\\1' } }",
      'demo.yaml:14:31 not a regular expression: error parsing regexp: invalid escape sequence: `\\1` | use RE2 syntax: no look-ahead, look-behind or back-references; escape signs with \\ and put the text in single quotes',
    ],
    [
      'an expression that is always true',
      "{ pattern: { regex: 'a*' } }",
      'demo.yaml:14:31 the regular expression matches an empty text | ask for at least one character',
    ],
    [
      'an accent that no text keeps',
      "{ pattern: { regex: 'na\u00efve' } }",
      'demo.yaml:14:31 the regular expression holds characters that texts don’t have after normalisation | write naive: texts are matched with plain dashes, quotes and spaces, and without accents',
    ],
    [
      'a date',
      '{ date: { field: published, from: 2005/02/30 } }',
      'demo.yaml:14:45 “2005/02/30” is not in the calendar | write a date, e.g. 2005/01/01',
    ],
    [
      'a window backwards',
      '{ date: { field: published, from: 2005, to: 2004 } }',
      'demo.yaml:14:55 the window ends (2004-12-31) before it begins (2005-01-01) | swap “from” and “to”',
    ],
    [
      'a date without bounds',
      '{ date: { field: published } }',
      'demo.yaml:14:19 a date condition without “from” and “to” | add one of them, e.g. from: 2005/01/01',
    ],
    [
      'a score out of reach',
      '{ score: { at_least: 3, cues: [{ weight: 1, text: [a1] }] } }',
      "demo.yaml:14:32 the cues' weights add up to 1, so 3 is never reached | write 1 or less, or give the cues more weight",
    ],
    [
      'a language',
      '{ language: [english] }',
      'demo.yaml:14:24 “english” is no “language” of the right form | write three-letter codes as PubMed writes them, e.g. eng',
    ],
    [
      'a status that asks nothing',
      '{ status: {} }',
      'demo.yaml:14:11 “status” asks nothing | add “status: [MEDLINE]” or “indexing: [Automated]” below it',
    ],
    [
      'terms without terms',
      '{ text: { except: [a1] } }',
      'demo.yaml:14:19 a list of terms without terms | add “terms: [...]” or “include: [$list]”',
    ],
  ])('%s', (_name, when, expected) => {
    expect(rule(when)).toEqual([expected]);
  });

  it('suggests the list that was meant', () => {
    expect(rule('{ text: $animls }', 'lists: { animals: [mice] }\n')).toEqual([
      'demo.yaml:15:19 there is no list or vocabulary “$animls” | write $animals',
    ]);
  });

  it('refuses lists that go in a circle', () => {
    expect(rule('{ text: $a }', 'lists:\n  a: { include: [$b] }\n  b: [mice, $a]\n')).toEqual([
      'demo.yaml:11:13 the list refers to itself: $a → $b → $a | take one of these references out',
    ]);
  });

  it('refuses two criteria with one id', () => {
    const second = '  - { id: rule, label: L, rationale: R, outcome: ask, when: { text: [a1] } }\n';
    expect(problemsOf(() => parseRule('{ text: [a1] }', second))).toEqual([
      'demo.yaml:15:11 “rule” is the id of two criteria | give the second one another id',
    ]);
  });

  it('points into vocabularies', () => {
    expect(problemsOf(() => parseText(`${header}vocabularies: [broken, absent]\ncriteria: []\n`))).toEqual([
      'demo.yaml:10:11 “criteria” is empty | write at least one entry, or take the key out',
    ]);
    expect(problemsOf(() => parseRule('{ text: $broken }', '', 'vocabularies: [broken, absent]\n'))).toEqual([
      'demo.yaml:9:24 there is no file for “absent” | write its name or relative path; looked for absent.yaml',
      'broken.yaml:5:33 “x*”: “x*” would match too many words | give at least 2 letters before the *, or another word beside it',
    ]);
  });

  it('tells of several problems at once, with the lines', () => {
    const text = `rgx: 1
id: Demo
version: 1.0
title: A demo
qestion: Why?
search: { database: pubmed, term: x, window: { field: pd, from: 2005, to: 2004 } }
criteria:
  - id: one
    label:
    outcome: drop
    when: { text: [a1] }
`;
    let message = '';
    try {
      parseText(text);
    } catch (error) {
      message = error instanceof RgxError ? error.message : '';
      expect(error).toMatchObject({ code: 'protocol-invalid', exitCode: 2 });
    }
    expect(message).toMatchInlineSnapshot(`
      "demo.yaml: 7 problems
      demo.yaml:1:1: “question” is missing
        1 | rgx: 1
          | ^
        fix: add “question: …”
      demo.yaml:2:5: “Demo” is no “id” of the right form
        2 | id: Demo
          |     ^
        fix: write small letters, digits and hyphens, e.g. not-original
      demo.yaml:3:10: “version” must be a text, but is the number 1
        3 | version: 1.0
          |          ^
        fix: write a text (three numbers, e.g. 1.0.0 (in quotes if YAML takes them for a number))
      demo.yaml:5:1: unknown key “qestion”
        5 | qestion: Why?
          | ^
        fix: write “question”
      demo.yaml:8:5: “rationale” is missing in criteria, entry 1
        8 |   - id: one
          |     ^
        fix: add “rationale: …”
      demo.yaml:9:5: “label” is missing in criteria, entry 1
        9 |     label:
          |     ^
        fix: add “label: …”
      demo.yaml:10:14: “drop” can't stand in “outcome”
        10 |     outcome: drop
           |              ^
        fix: write exclude or ask"
    `);
  });

  it('says when a comma ended a text inside { }', () => {
    const more = '    examples: { keeps: [{ title: One, two and three }] }\n';
    expect(problemsOf(() => parseRule('{ text: [a1] }', more))).toEqual([
      'demo.yaml:15:39 “two and three” stands where a key should | inside { } a comma ends a text: put the whole text in quotes',
    ]);
  });
});

describe('YAML from strangers', () => {
  it.each<[string, string, string]>([
    [
      'aliases',
      'a: &x [1]\nb: *x\n',
      'demo.yaml:1:7 anchors (&name) and aliases (*name) are not supported | put shared terms under `lists:` and refer to them as $name; quote a text that begins with & or *',
    ],
    [
      'tags',
      'a: !!js/function "x"\n',
      'demo.yaml:1:4 not valid YAML: Unresolved tag: tag:yaml.org,2002:js/function | take the tag out, or quote a text that begins with !',
    ],
    [
      'two keys',
      'a: 1\na: 2\n',
      'demo.yaml:2:1 not valid YAML: Map keys must be unique | merge the two, or take one out',
    ],
    [
      'a colon',
      'a: b: c\n',
      'demo.yaml:1:4 not valid YAML: Nested mappings are not allowed in compact mappings | put a text that holds “: ” or “ #”, or begins with a sign, in quotes',
    ],
    ['nothing', '', 'demo.yaml:1:1 the file is empty | run `rgx protocol init` for a template'],
  ])('%s', (_name, text, expected) => {
    expect(problemsOf(() => parseText(text))[0]).toBe(expected);
  });

  it('refuses a bomb of aliases without expanding it', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level += 1) {
      lines.push(`a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]`);
    }
    expect(problemsOf(() => parseText(lines.join('\n')))[0]).toContain('anchors (&name) and aliases');
  });

  it.each([
    ['deep', '['.repeat(50_000)],
    ['deep and closed', `a: ${'['.repeat(300)}${']'.repeat(300)}`],
    ['huge', `a: ${'x'.repeat(4_100_000)}`],
  ])('refuses what is %s', (_name, text) => {
    expect(problemsOf(() => parseText(text)).length).toBeGreaterThan(0);
  });

  it('never throws anything but its own errors', () => {
    const pieces = fc.constantFrom(
      ...[
        'a',
        ': ',
        '- ',
        '\n',
        '  ',
        '{',
        '}',
        '[',
        ']',
        ',',
        '"',
        "'",
        '#',
        '|',
        '>',
        '&x',
        '*x',
        '!t',
        '%',
        '@',
        '\t',
        '$x',
        '1',
        'null',
        '\ud83d',
        'rgx: 1',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        expect(problemsOf(() => parseText(parts.join(''))).length).toBeGreaterThan(0);
      }),
    );
  });
});
