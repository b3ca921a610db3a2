import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/query/parse-query.ts';
import { compileProtocol } from '../../src/sql/compile-protocol.ts';
import { callRgx } from '../helpers/call-rgx.ts';
import { parseRule } from '../helpers/minimal-protocol.ts';

const engines = ['clickhouse', 'duckdb'] as const;

function compile(when: string, dialect: (typeof engines)[number] = 'duckdb'): string[] {
  const protocol = parseRule(when);
  const search = { query: parseQuery(protocol.search.term), context: {} };
  return compileProtocol(protocol, {
    dialect,
    shards: { path: 'shards/*/*.parquet' },
    slice: null,
    search,
    match: false,
  });
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

describe('rgx protocol sql', () => {
  it('reads a table in the engine’s own words, and a part of its PMIDs', async () => {
    const { code, stdout } = await callRgx(
      [
        'protocol',
        'sql',
        '--dialect',
        'clickhouse',
        '--table',
        "s3('https://x/*.parquet')",
        '--slice',
        '3/16',
      ],
      '.',
    );
    expect(code).toBe(0);
    expect(stdout).toContain("FROM s3('https://x/*.parquet')\n    WHERE abs(pmid) % 16 = 2");
  });

  it.each(['0/4', '5/4', '1', '1/0', 'a/b', '-1/4'])('refuses the slice %s', async (slice) => {
    expect(await callRgx(['protocol', 'sql', '--dialect', 'duckdb', `--slice=${slice}`], '.')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`--slice ${slice} is no part of a whole`),
    });
  });
});
