import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Bundles one of the programs `*-once.ts` into dist/, where it finds the libraries that are not bundled. */
export function bundleOnce(root, name) {
  const outfile = join(root, `dist/bench-${name}.mjs`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  buildSync({
    entryPoints: [join(root, `test/bench/${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
  });
  return outfile;
}
