import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/query/parse-query.ts';
import { compileProtocol } from '../../src/sql/compile-protocol.ts';
import { parseRule } from '../helpers/minimal-protocol.ts';

const engines = ['clickhouse', 'duckdb'] as const;

function compile(when: string, dialect: (typeof engines)[number] = 'duckdb'): string[] {
  const protocol = parseRule(when);
  const search = { query: parseQuery(protocol.search.term), context: {} };
  return compileProtocol(protocol, { dialect, shards: 'shards/*/*.parquet', search, match: false });
}

/** What the engines answer is tested where they are installed: `test/scale`. */
describe.each(engines)('a protocol as SQL for %s', (dialect) => {
  it.each([
    ["{ pattern: { regex: '\\pL+', in: [title] } }", '“\\p” in a pattern'],
    ['{ pattern: { regex: опухоль, in: [title] } }', '“о” in a pattern'],
    ['{ pattern: { regex: mice, in: [abstract.methods] } }', 'a pattern in a part of the abstract'],
    [
      '{ score: { at_least: 1, cues: [{ weight: 1.5, text: mice }] } }',
      'a score with a weight that is no whole number',
    ],
  ])('refuses %s by name and place', (when, what) => {
    expect(() => compile(when, dialect)).toThrow(
      expect.objectContaining({
        code: 'sql-refused',
        exitCode: 2,
        message: expect.stringMatching(/^demo\.yaml:\d+:\d+: /),
      }),
    );
    expect(() => compile(when, dialect)).toThrow(`${what} cannot be said in SQL`);
  });

  it('writes texts so that none ends early', () => {
    const statements = compile('{ type: ["O\'Neill\\\\Review"] }', dialect).join('\n');
    expect(statements).toContain(dialect === 'duckdb' ? "'o''neill\\review'" : "'o\\'neill\\\\review'");
  });

  it('ends with the verdicts, and is the same each time', () => {
    const statements = compile('{ text: [mice] }', dialect);
    expect(statements.at(-1)).toMatch(/^SELECT v\.pmid AS pmid, .*FROM rgx_verdict AS v.*ORDER BY v\.pmid$/s);
    expect(compile('{ text: [mice] }', dialect)).toEqual(statements);
  });
});

describe('the tree of words', () => {
  it('is one for lists of the same content', () => {
    const once = compile('{ any: [{ text: [mice, rats] }] }');
    const twice = compile(
      '{ any: [{ text: [mice, rats] }, { text: { terms: [mice, rats], at_least: 2 } }] }',
    );
    const phrases = (statements: readonly string[]): string | undefined =>
      statements.find((statement) => statement.startsWith('INSERT INTO rgx_phrase'));
    expect(phrases(twice)).toBe(phrases(once));
  });
});
