import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeStrategy } from '../../src/protocol/compose-strategy.ts';
import { describeProtocol } from '../../src/protocol/describe-protocol.ts';
import { loadProtocol } from '../../src/protocol/load-protocol.ts';
import { renderNewProtocol } from '../../src/protocol/new-protocol.ts';
import { compileCriteria } from '../../src/screening/screen.ts';
import { testExamples } from '../../src/screening/test-examples.ts';
import { header, parseRule, parseText, vocabularies } from '../helpers/minimal-protocol.ts';

describe('references', () => {
  const names = (text: string, lists = ''): readonly string[] => {
    const [criterion] = parseRule(text, '', `vocabularies: [species]\n${lists}`).criteria;
    return criterion?.when.kind === 'text' ? criterion.when.terms.map((term) => term.text) : [];
  };

  it.each<[string, string, string[]]>([
    ['{ text: $species }', '', ['mouse', 'mice', 'rat', 'rats']],
    ['{ text: $species.rat }', '', ['rat', 'rats']],
    ['{ text: [$species.rat, dog] }', '', ['rat', 'rats', 'dog']],
    [
      '{ text: { include: [$species.rat, own], terms: [cat] } }',
      'lists: { own: [dog] }\n',
      ['rat', 'rats', 'dog', 'cat'],
    ],
    ['{ text: $outer }', 'lists: { outer: { terms: $inner }, inner: [dog] }\n', ['dog']],
    ['{ text: dog }', '', ['dog']],
  ])('%s', (when, lists, expected) => {
    expect(names(when, lists)).toEqual(expected);
  });

  it('bring their exceptions along', () => {
    const { lists } = parseRule(
      '{ text: $own }',
      '',
      'vocabularies: [species]\nlists: { own: { include: [$species.mouse], except: [mouse pad] } }\n',
    );
    expect(lists.get('own')?.[0]?.except.map(({ text }) => text)).toEqual(['computer mouse', 'mouse pad']);
  });

  it('explode MeSH headings where there is a tree', () => {
    const when = (text: string, tree: string): unknown => parseRule(text, '', tree).criteria[0]?.when;
    expect(when('{ mesh: [Animals] }', 'mesh_tree: tree\n')).toMatchObject({
      names: ['Animals', 'Mice', 'Humans'],
    });
    expect(when('{ mesh: { any: [Animals], explode: false } }', 'mesh_tree: tree\n')).toMatchObject({
      names: ['Animals'],
    });
    expect(when('{ mesh: [Animals] }', '')).toMatchObject({ names: ['Animals'] });
  });
});

describe('the hash', () => {
  const text = `${header}vocabularies: [species]
lists: { own: [dog] }
criteria:
  - { id: one, label: One, rationale: R, outcome: exclude, when: { text: $own } }
  - { id: two, label: Two, rationale: R, outcome: ask, when: { text: $species } }
`;
  const hash = (changed: string): string => parseText(changed).hash;

  it.each<[string, (text: string) => string]>([
    ['comments', (old) => `# a comment\n${old.replaceAll('\n', ' # more\n')}`],
    ['the order of keys', (old) => old.replace('id: demo\nversion: 1.0.0\n', 'version: 1.0.0\nid: demo\n')],
    [
      'layout and quotes',
      (old) =>
        old.replace('[dog]', '\n    - "dog"').replace('{ own:', '\n  own:').replace('"dog" }', '"dog"'),
    ],
    ['whom NCBI may write to', (old) => old.replace('  term:', '  contact: { email: a@b.org }\n  term:')],
    ['the file’s name', (old) => old],
  ])('does not see %s', (_name, change) => {
    expect(parseText(change(text), 'other.yaml').hash).toBe(hash(text));
  });

  it.each<[string, (text: string) => string]>([
    ['a term', (old) => old.replace('[dog]', '[dog, cat]')],
    ['the order of criteria', (old) => old.replace(/( {2}- .*\n)( {2}- .*\n)$/, '$2$1')],
    ['a rationale', (old) => old.replace('rationale: R', 'rationale: S')],
    ['the vocabularies', (old) => old.replace('[species]', '[species, more]')],
  ])('sees %s', (_name, change) => {
    expect(hash(change(text))).not.toBe(hash(text));
  });
});

describe('the search', () => {
  it('is the term and the window', () => {
    const { search } = parseText(
      `${header.replace('radiogenom*[tiab]', '>-\n    (a OR\n      b)')}  window: { from: 2005, to: 2023/8/31 }\ncriteria:\n  - { id: a, label: A, rationale: R, outcome: ask, when: { text: [a1] } }\n`,
    );
    expect(composeStrategy({ search })).toBe('((a OR b)) AND 2005/01/01:2023/08/31[dp]');
    expect(composeStrategy({ search: { ...search, window: null } })).toBe('(a OR b)');
  });
});

describe('a new protocol', () => {
  it('loads, and its examples come out', () => {
    const protocol = parseText(renderNewProtocol('my-review'));
    expect(protocol.id).toBe('my-review');
    const { run, failures } = testExamples(protocol, compileCriteria(protocol));
    expect(failures).toEqual([]);
    expect(run).toBe(7);
  });

  it('can be printed for people', () => {
    expect(describeProtocol(parseText(renderNewProtocol('my-review')))).toMatchInlineSnapshot(`
      "# Title of the review

      Protocol \`my-review\` 0.1.0, content \`sha256:e879aa2c38af\`.

      **Question.** What is known about …?

      **Search** (PubMed).

      \`\`\`
      ((radiomic*[tiab] OR "texture analysis"[tiab]) AND (genom*[tiab] OR mutation*[tiab])) AND 2015/01/01:2024/12/31[dp]
      \`\`\`

      ## Eligibility criteria

      Applied in this order; the first that excludes is the counted reason.

      | # | Criterion | Applied to | Outcome | If a field is missing | Rationale |
      |---|---|---|---|---|---|
      | 1 | Review or other non-original publication (\`not-original\`) | title, abstract and index terms | exclude | does not apply | Only original studies hold new data. |
      | 2 | Not a study of humans (\`non-human\`) | title, abstract and index terms | exclude | a person decides | The question is about patients. |

      ## Rules

      ### Review or other non-original publication (\`not-original\`)

      - any of
        - publication type Review, Systematic Review, Meta-Analysis, Editorial, Letter, Comment, News
        - “(systematic|scoping|literature) review, meta-analysis” in title

      ### Not a study of humans (\`non-human\`)

      - all of
        - “$animals” in title, abstract
        - not
          - “$people” in title, abstract
        - not
          - MeSH Humans
      "
    `);
  });
});

describe('loadProtocol', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rgx-protocol-'));
    mkdirSync(join(folder, 'protocols'));
    mkdirSync(join(folder, 'vocabularies'));
    writeFileSync(join(folder, 'vocabularies', 'species.yaml'), vocabularies['species'] ?? '');
    writeFileSync(
      join(folder, 'protocols', 'near.yaml'),
      (vocabularies['species'] ?? '').replace('id: species', 'id: near'),
    );
    writeFileSync(
      join(folder, 'protocols', 'p.yaml'),
      `\uFEFF${header}vocabularies: [species, ./near.yaml]\ncriteria:\n  - { id: a, label: A, rationale: R, outcome: ask, when: { text: [$species, $near] } }\n`,
    );
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('finds vocabularies beside its folder and by path', () => {
    expect(loadProtocol(join(folder, 'protocols', 'p.yaml')).vocabularies.map(({ id }) => id)).toEqual([
      'species',
      'near',
    ]);
  });

  it('says when there is no file', () => {
    expect(() => loadProtocol(join(folder, 'none.yaml'))).toThrowError(
      /there is no protocol file .*none\.yaml/,
    );
    expect(() => loadProtocol(folder)).toThrowError(/can't read .* \(EISDIR\)/);
  });
});
