import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

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
