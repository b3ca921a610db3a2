import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** Every package that is loaded before a command is chosen, through the chunks that import each other at once. */
function listEagerPackages(entry: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>();
  seen.add(entry);
  const text = readFileSync(`${dist}${entry}`, 'utf8');
  for (const [, from = ''] of text.matchAll(/^(?:import|export)\s(?:[^"';]*?from\s+)?"([^"]+)"/gm)) {
    if (from.startsWith('node:')) continue;
    if (!from.startsWith('./')) packages.add(from);
    else if (!seen.has(from.slice(2))) {
      for (const inner of listEagerPackages(from.slice(2), seen)) packages.add(inner);
    }
  }
  return packages;
}

describe('a cold start', () => {
  it('loads nothing but the command line’s own libraries: heavy ones wait for their command', () => {
    expect([...listEagerPackages('cli.js')].toSorted()).toEqual(['chalk', 'commander']);
  });
});
