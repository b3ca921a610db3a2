import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/* Bundles one measurement into dist/, where data/ is found as by the program itself, and runs it: node test/bench/run.mjs NAME [ARGS] */
const [name = ''] = process.argv.splice(2, 1);
const outfile = fileURLToPath(new URL(`../../dist/bench-${name}.mjs`, import.meta.url));
await build({
  entryPoints: [fileURLToPath(new URL(`${name}.bench.ts`, import.meta.url))],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  logLevel: 'warning',
});
await import(pathToFileURL(outfile).href);
