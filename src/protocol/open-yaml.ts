import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { FilePosition } from '../errors.ts';
import { shippedFile } from '../shipped.ts';
import { parseYamlFile, type YamlFile } from './yaml-file.ts';

/**
 * A YAML file, parsed by `parseYamlFile`; one that ships with rgx was parsed when rgx was built, and only where somebody
 * asks for a place in it is it parsed again: parsing takes most of the time of loading a protocol.
 */
export function openYamlFile(file: string, text: string): YamlFile {
  const known = readParsedYaml(text);
  if (known === null) return parseYamlFile(file, text);
  let parsed: YamlFile | null = null;
  const whole = (): YamlFile => {
    parsed ??= parseYamlFile(file, text);
    return parsed;
  };
  return {
    file,
    value: JSON.parse(known),
    faults: [],
    locate: (path, part) => postpone(file, () => whole().locate(path, part)),
    locateWithin: (path, offset) => postpone(file, () => whole().locateWithin(path, offset)),
    lineAt: (line) => whole().lineAt(line),
  };
}

/** As JSON. Found by the hash of the text, so that a changed text never meets an old answer; null for any other text. */
function readParsedYaml(text: string): string | null {
  const hash = createHash('sha256').update(text).digest('hex');
  const path = shippedFile(`dist/parsed/${hash}.json`);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** A position that is found when its line or column is first read. */
function postpone(file: string, find: () => FilePosition): FilePosition {
  let found: FilePosition | null = null;
  const resolved = (): FilePosition => {
    found ??= find();
    return found;
  };
  return {
    file,
    get line() {
      return resolved().line;
    },
    get column() {
      return resolved().column;
    },
  };
}
