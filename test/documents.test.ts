import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentNames } from '../src/commands/schema.ts';
import { serveDemo } from '../src/demo/serve-demo.ts';
import { describeDocument, documents } from '../src/documents/registry.ts';
import { shippedData } from '../src/shipped.ts';
import { callRgx, type RgxCall } from './helpers/call-rgx.ts';
import { makeTemporaryFolder } from './helpers/temporary-folder.ts';

/*
 * What rgx prints for machines is what its documents say: every command with --format json is run on the demo, and what it
 * prints is held against its shape, which lets no member pass that it does not tell of.
 */

const folder = makeTemporaryFolder();
const rgx = (...args: string[]): Promise<RgxCall> => callRgx(args, folder);
let server: Awaited<ReturnType<typeof serveDemo>>;

/** A filled sheet: every row of a printed one, with the verdict that `answer` gives. */
async function fillSheet(name: string, sheet: string, answer: (row: number) => string): Promise<string> {
  const rows: Record<string, string>[] = parse(sheet, { columns: true });
  const filled = rows.map((row, index) => ({ ...row, verdict: answer(index), reason: 'read' }));
  writeFileSync(join(folder, name), stringify(filled, { header: true }));
  return name;
}

/** How each document is printed, in an order in which a review would. */
const ways: readonly (readonly [document: string, what: string, print: () => Promise<RgxCall>])[] = [
  ['preview', 'a dry run', () => rgx('fetch', '--dry-run', ...contact(), '--format', 'json')],
  [
    'status',
    'a file that was not screened',
    () => rgx('status', '--format', 'json', '--db', 'unscreened.sqlite'),
  ],
  [
    'fetch',
    'a harvest with full texts',
    () => rgx('fetch', '-q', '--full-text', ...contact(), '--format', 'json'),
  ],
  ['fetch', 'an update', () => rgx('fetch', '-q', ...contact(), '--format', 'json')],
  [
    'import',
    'a file',
    () => rgx('import', shippedData('demo/corpus.xml'), '--format', 'json', '--db', 'files.sqlite'),
  ],
  ['screen', 'the whole file', () => rgx('screen', '--format', 'json')],
  ['explain', 'an included record', () => rgx('explain', '900000002', '--format', 'json')],
  ['explain', 'an excluded record', () => rgx('explain', '900000064', '--format', 'json')],
  ['search', 'a phrase', () => rgx('search', '"machine learning"', '--limit', '3', '--format', 'json')],
  ['chart', 'all studies', () => rgx('chart', '--format', 'json')],
  ['chart-audit', 'all studies', () => rgx('chart', 'audit', '--format', 'json')],
  ['tables', 'all items', () => rgx('tables', '--format', 'json')],
  ['export-line', 'all citations', () => rgx('export', '--format', 'jsonl', '--which', 'all')],
  ['evaluate', 'the gold', () => rgx('evaluate', shippedData('demo/gold.csv'), '--format', 'json')],
  [
    'evaluate-chart',
    'the gold',
    () => rgx('evaluate', '--chart', shippedData('demo/gold-charting.csv'), '--format', 'json'),
  ],
  [
    'audit',
    'a filled sample',
    async () => {
      const sample = await rgx('sample', '-n', '30', '--by', 'A');
      return rgx(
        'audit',
        await fillSheet('sample.csv', sample.stdout, (row) => (row % 2 === 0 ? 'included' : 'excluded')),
        '--format',
        'json',
      );
    },
  ],
  [
    'agree',
    'two reviewers',
    async () => {
      const { stdout } = await rgx('queue', '--by', '');
      for (const by of ['A', 'B']) {
        const sheet = await fillSheet(`${by}.csv`, stdout, (row) =>
          by === 'A' || row % 3 > 0 ? 'included' : 'excluded',
        );
        await rgx('decide', '--from', sheet, '--by', by, '--review');
      }
      return rgx('agree', '--format', 'json');
    },
  ],
  ['status', 'a full file', () => rgx('status', '--format', 'json')],
  [
    'diff',
    'nothing changed',
    async () => {
      await rgx('snapshot', '-o', 'before.txt');
      return rgx('check', 'before.txt', '--format', 'json');
    },
  ],
  [
    'diff',
    'people spoke',
    async () => {
      await rgx('decide', '900000003', 'exclude', '--criterion', 'no-ai', '--reason', 'read', '--by', 'A');
      await rgx('chart', 'set', '900000001', 'modality', 'pet', '--reason', 'read', '--by', 'A');
      return rgx('diff', 'before.txt', 'rgx.sqlite', '--format', 'json');
    },
  ],
  [
    'diff',
    'a side without charts',
    async () => {
      await rgx('screen', '--db', 'files.sqlite');
      return rgx('diff', 'before.txt', 'files.sqlite', '--format', 'json');
    },
  ],
  [
    'full-text',
    'a folder',
    () =>
      rgx('import', '--full-text', shippedData('demo/full-text'), '--db', 'files.sqlite', '--format', 'json'),
  ],
  ['doctor', 'a service that answers', () => rgx('doctor', ...contact(), '--format', 'json')],
  ['run', 'the demo', () => rgx('run', '--demo', '-q', '--format', 'json')],
];

interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}

/** The members of an object as a nested list. */
function listMembers(schema: Schema, depth = 0): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const optional = schema.required?.includes(name) === true ? '' : '?';
    const described = member.description === undefined ? '' : ` — ${member.description}`;
    return [
      `${'  '.repeat(depth)}- \`${name}${optional}: ${nameType(member)}\`${described}`,
      ...listMembers(findObject(member), depth + 1),
    ];
  });
}

function nameType(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.join(' | ');
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(nameType))].join(' | ');
  if (schema.items !== undefined) {
    const of = nameType(schema.items);
    return of.includes(' ') ? `(${of})[]` : `${of}[]`;
  }
  return typeof schema.type === 'object' ? schema.type.join(' | ') : (schema.type ?? 'any');
}

/** The object that a member is, or is a list or a map of. */
function findObject(schema: Schema): Schema {
  const below =
    schema.items ??
    schema.anyOf?.find(({ type }) => type !== 'null') ??
    (typeof schema.additionalProperties === 'object' && schema.properties === undefined
      ? schema.additionalProperties
      : undefined);
  return below === undefined || schema.properties !== undefined ? schema : findObject(below);
}

function contact(): string[] {
  return ['--email', 'a@rgx.invalid', '--base-url', server.url];
}

beforeAll(async () => {
  server = await serveDemo();
  await rgx('import', '-q', shippedData('demo/corpus.xml'), '--db', 'unscreened.sqlite');
});
afterAll(async () => {
  await server.close();
});

describe('documents', () => {
  it('are offered by rgx schema, each with what prints it', async () => {
    expect(documents.map(({ name }) => name)).toEqual([...documentNames]);
    const { stdout } = await rgx('schema');
    for (const { name, commands } of documents) {
      expect(stdout).toContain(name);
      for (const command of commands) expect(stdout).toContain(command);
    }
    expect(JSON.parse((await rgx('schema', 'diff')).stdout)).toMatchObject({ $id: 'rgx/diff.schema.json' });
    expect(await rgx('schema', 'nothing')).toMatchObject({ code: 2 });
  });

  it.each(documents.map((document) => [document.name, document] as const))(
    '%s has its schema shipped (vitest -u writes it)',
    async (name, document) => {
      const path = fileURLToPath(new URL(`../data/schema/${name}.schema.json`, import.meta.url));
      await expect(`${JSON.stringify(describeDocument(document), null, 2)}\n`).toMatchFileSnapshot(path);
    },
  );

  it('are told member by member in docs/json.md (UPDATE_README=1 rewrites it)', () => {
    const path = fileURLToPath(new URL('../docs/json.md', import.meta.url));
    const text = readFileSync(path, 'utf8');
    const mark = '<!-- documents -->\n';
    const told = documents.map(
      (document) =>
        `\n### ${document.name}\n\n${document.summary}. Printed by ${document.commands.map((command) => `\`${command}\``).join(', ')}.\n\n` +
        `${listMembers(describeDocument(document)).join('\n')}\n`,
    );
    const wanted = `${text.slice(0, text.indexOf(mark) + mark.length)}${told.join('')}`;
    if (process.env['UPDATE_README'] === '1') writeFileSync(path, wanted);
    else expect(text).toBe(wanted);
  });

  it('covers every command that prints JSON', async () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const printing = [...readme.matchAll(/<!-- help: ([a-z ]+) -->\n([\s\S]*?)\n```\n/g)].flatMap(
      ([, name, help]) => (/"json"/.test(help ?? '') ? [`rgx ${name}`] : []),
    );
    const told = documents.flatMap(({ commands }) => commands);
    expect(printing.length).toBeGreaterThan(12);
    expect(printing.filter((name) => !told.some((command) => command.startsWith(name)))).toEqual([]);
    expect(new Set(ways.map(([name]) => name))).toEqual(new Set(documentNames));
  });

  // One after the other, in this order: each works on what those before it left.
  it.sequential.each(ways)('%s: %s', async (name, _, print) => {
    const document = documents.find((each) => each.name === name);
    const { stdout, stderr } = await print();
    const printed = name === 'export-line' ? stdout.trim().split('\n') : [stdout];
    expect(printed[0], stderr).toMatch(/^\{/);
    for (const text of printed) {
      const result = document?.shape.safeParse(JSON.parse(text));
      expect(result?.error?.issues ?? []).toEqual([]);
    }
  });
});
