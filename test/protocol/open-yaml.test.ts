import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openYamlFile } from '../../src/protocol/open-yaml.ts';
import { parseYamlFile } from '../../src/protocol/yaml-file.ts';
import { shippedData, shippedFile } from '../../src/shipped.ts';

const shipped = ['protocols', 'vocabularies'].flatMap((folder) =>
  readdirSync(shippedData(folder)).map((name) => `${folder}/${name}`),
);
const read = (name: string): string => readFileSync(shippedData(name), 'utf8');

/** The path of every value in a file. */
function listPaths(
  value: unknown,
  path: readonly (string | number)[] = [],
): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [
    path,
    ...steps.flatMap((step) => listPaths((value as Record<string | number, unknown>)[step], [...path, step])),
  ];
}

describe('openYamlFile', () => {
  it('finds every shipped file parsed already (npm run build parses them)', () => {
    const hashes = shipped.map((name) => createHash('sha256').update(read(name)).digest('hex'));
    expect(readdirSync(shippedFile('dist/parsed'))).toEqual(hashes.map((hash) => `${hash}.json`).toSorted());
  });

  it.each(shipped)('says of %s what parsing it says, values and places', (name) => {
    const quick = openYamlFile(name, read(name));
    const slow = parseYamlFile(name, read(name));
    expect(quick.value).toEqual(slow.value);
    expect(JSON.stringify(quick.value)).toBe(JSON.stringify(slow.value));
    for (const path of listPaths(slow.value).filter((_, index) => index % 17 === 0)) {
      expect(quick.locate(path)).toEqual(slow.locate(path));
      expect(quick.locate(path, 'key')).toEqual(slow.locate(path, 'key'));
      expect(quick.locateWithin(path, 3)).toEqual(slow.locateWithin(path, 3));
    }
    expect(quick.lineAt(3)).toBe(slow.lineAt(3));
  });

  it('reads a file anew when one character of it was changed', () => {
    const [name = ''] = shipped;
    const edited = read(name).replace(/version: [\d.]+/, 'version: 99.0.0');
    expect(edited).not.toBe(read(name));
    expect(openYamlFile(name, edited).value).toMatchObject({ version: '99.0.0' });
    expect(openYamlFile(name, `${read(name)}\n  : :\n`).faults).not.toEqual([]);
  });
});
