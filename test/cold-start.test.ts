import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedFile } from '../src/shipped.ts';
import { saveCitations } from '../src/store/save-citations.ts';
import { openSource } from '../src/store/sources.ts';
import { makeCitation } from './helpers/make-citation.ts';
import { temporaryStore } from './store/temporary-store.ts';

interface Output {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly imports: readonly { readonly path: string; readonly kind: string; readonly external?: boolean }[];
}

/** What the bundler says of its outputs: https://esbuild.github.io/api/#metafile */
const { outputs } = JSON.parse(readFileSync(new URL('../dist/meta.json', import.meta.url), 'utf8')) as {
  outputs: Readonly<Record<string, Output>>;
};

/** Every package that is loaded before a command is chosen, bundled or not, through the chunks that import each other at once. */
function listEagerPackages(entry: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>();
  seen.add(entry);
  const output = outputs[entry];
  if (output === undefined) throw new Error(`${entry} was not built`);
  for (const input of Object.keys(output.inputs)) {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
    if (name !== undefined) packages.add(name);
  }
  for (const { path, kind, external } of output.imports) {
    if (kind !== 'import-statement') continue;
    if (external !== true) {
      if (!seen.has(path)) for (const inner of listEagerPackages(path, seen)) packages.add(inner);
    } else if (!path.startsWith('node:')) packages.add(path);
  }
  return packages;
}

describe('a cold start', () => {
  it('loads nothing but the command line’s own library: heavy ones wait for their command', () => {
    expect([...listEagerPackages('dist/cli.js')]).toEqual(['commander']);
  });
});

describe('an answer from a file', () => {
  /** Every file that Node opened as a module, by its package; `rgx` for those of dist/. */
  function listLoaded(line: readonly string[]): Set<string> {
    const script = `process.on('exit', () => process.stderr.write('\\n' + JSON.stringify(Object.keys(require.cache))));
      process.argv.splice(1, 0, 'rgx'); require(${JSON.stringify(shippedFile('bin/rgx.js'))});`;
    const { status, stderr } = spawnSync(process.execPath, ['-e', script, '--', ...line], {
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    const files: string[] = JSON.parse(stderr.split('\n').at(-1) ?? '[]');
    return new Set(files.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? 'rgx'));
  }

  it.each(['status', 'search', 'explain'])('opens no library but SQLite’s for rgx %s', (command) => {
    const store = temporaryStore();
    saveCitations(store, openSource(store, 'pubmed-xml', 'one'), [
      { citation: makeCitation({ pmid: 1, title: 'Radiogenomics of glioma' }), raw: null },
    ]);
    const line = { status: [], search: ['glioma'], explain: ['1'] }[command] ?? [];
    expect([...listLoaded([command, ...line, '--db', store.path])].toSorted()).toEqual([
      'better-sqlite3',
      'bindings',
      'file-uri-to-path',
      'rgx',
    ]);
  });
});
