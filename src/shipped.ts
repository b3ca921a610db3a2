import { fileURLToPath } from 'node:url';
import description from '../package.json' with { type: 'json' };

/** Absolute path of a file of the package, such as `dist/cli.js`. Works from `src/` and from the flat `dist/` alike. */
export function shippedFile(name: string): string {
  return fileURLToPath(new URL(`../${name}`, import.meta.url));
}

/** Absolute path of a file that ships with rgx under `data/`. */
export function shippedData(name: string): string {
  return shippedFile(`data/${name}`);
}

/** rgx's own version, from `package.json`, as it was when rgx was built. */
export function readVersion(): string {
  return description.version;
}
