import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dateFields, textFields } from '../../src/protocol/condition.ts';
import { conditionKinds } from '../../src/protocol/condition-schema.ts';
import { parseProtocol } from '../../src/protocol/parse-protocol.ts';
import type { Protocol } from '../../src/protocol/protocol.ts';
import { protocolJsonSchema, vocabularyJsonSchema } from '../../src/protocol/protocol-schema.ts';
import { compileCriteria } from '../../src/screening/screen.ts';
import { testExamples } from '../../src/screening/test-examples.ts';
import { header } from '../helpers/minimal-protocol.ts';

const page = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/```yaml (\S+)\n([\s\S]*?)```/g)].map(([, kind = '', text = ''], index) => ({
  kind,
  text,
  name: `${index + 1} (${kind})`,
}));
const vocabulary = blocks.find(({ kind }) => kind === 'vocabulary')?.text ?? '';
const tree = blocks.find(({ kind }) => kind === 'mesh-tree')?.text ?? '';

function load(text: string): Protocol {
  return parseProtocol(text, 'docs/protocol.md', (name) => ({
    file: name,
    text: name === 'tree' ? tree : vocabulary,
  }));
}

function indent(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by));
}

/** Each kind of block as a whole protocol. */
const wholes: Readonly<Record<string, (text: string) => string>> = {
  protocol: (text) => text,
  condition: (text) => rule(text),
  lists: (text) => rule('text: $subjects', text),
  criterion: (text) => `${header}criteria:\n  -\n${indent(text, 4)}`,
  vocabulary: () => rule('text: $modalities.mri', 'vocabularies: [modalities]\n'),
  'mesh-tree': () => rule('mesh: [Animals]', 'mesh_tree: tree\n'),
};

function rule(condition: string, more = ''): string {
  return `${header}${more}criteria:\n  - id: rule\n    label: L\n    rationale: R\n    outcome: exclude\n    when:\n${indent(condition, 6)}`;
}

describe('docs/protocol.md', () => {
  it.each(blocks)('block $name loads, and its examples come out', ({ kind, text }) => {
    const protocol = load(wholes[kind]?.(text) ?? '');
    expect(testExamples(protocol, compileCriteria(protocol)).failures).toEqual([]);
  });

  it('has every block marked with what it is', () => {
    expect([...page.matchAll(/^```yaml/gm)].length).toBe(blocks.length);
    expect(new Set(blocks.map(({ kind }) => kind))).toEqual(new Set(Object.keys(wholes)));
  });

  it('names every kind, field, and key', () => {
    const keys = Object.keys(Object(protocolJsonSchema()['properties']));
    for (const word of [...conditionKinds, ...textFields, ...dateFields, ...keys]) {
      expect(page).toMatch(new RegExp(`[\`\\s,{]${word.replace('.', '\\.')}[\`:]`));
    }
  });
});

describe('the schemas for editors', () => {
  it.each([
    ['protocol', protocolJsonSchema()],
    ['vocabulary', vocabularyJsonSchema()],
  ])('%s.schema.json is what the loader checks', async (name, schema) => {
    const path = fileURLToPath(new URL(`../../data/schema/${name}.schema.json`, import.meta.url));
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(path);
  });
});
