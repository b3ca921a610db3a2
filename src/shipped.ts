import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Absolute path of a file that ships with rgx under `data/`. Works from `src/` and from the flat `dist/` alike. */
export function shippedData(name: string): string {
  return fileURLToPath(new URL(`../data/${name}`, import.meta.url));
}

/** rgx's own version, from `package.json`. */
export function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
