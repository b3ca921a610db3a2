import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';

/*
 * Builds dist/: the program with all libraries bundled in but those that package.json names as dependencies (each file of theirs
 * would be looked up and opened by itself), their licences beside it, and the YAML that ships with rgx already parsed. What is
 * written is CommonJS: Node starts a dozen files of it 40 ms sooner than as many ES modules.
 */
const root = new URL('./', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
const target = 'node20.19';
const { dependencies } = JSON.parse(readFileSync(path('package.json'), 'utf8'));

rmSync(path('dist'), { recursive: true, force: true });
const { metafile, outputFiles } = await build({
  absWorkingDir: path('.'),
  entryPoints: {
    cli: 'src/cli.ts',
    'reading-thread': 'src/commands/reading-thread.ts',
    'screening-thread': 'src/commands/screening-thread.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target,
  external: Object.keys(dependencies),
  plugins: [
    {
      name: 'start-quickly',
      setup: (bundler) => bundler.onLoad({ filter: /commander.lib.command\.js$/ }, postponeChildren),
    },
  ],
  write: false,
  metafile: true,
  logLevel: 'warning',
});
mkdirSync(path('dist'));
await Promise.all(outputFiles.map(writeCommonJs));
writeFileSync(path('dist/package.json'), JSON.stringify({ type: 'commonjs' }));
writeFileSync(path('dist/meta.json'), JSON.stringify(metafile));
writeLicences(Object.keys(metafile.inputs));
await writeParsedYaml();

/**
 * commander loads node:child_process, a tenth of the time of a start, for commands that are programs of their own: rgx has
 * none. It is loaded when it is asked for.
 */
function postponeChildren({ path: file }) {
  const text = readFileSync(file, 'utf8');
  const line = "const childProcess = require('node:child_process');";
  if (!text.includes(line)) throw new Error(`${file} no longer says ${line}`);
  const contents = text.replace(line, '').replaceAll('childProcess.', "require('node:child_process').");
  return { contents, loader: 'js' };
}

/** esbuild splits ES modules only, so each is turned into CommonJS by itself. */
async function writeCommonJs({ path: file, text }) {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target,
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: text.includes('import.meta.url')
      ? "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;"
      : '',
    logLevel: 'warning',
  });
  writeFileSync(file, code);
}

/** The licences of what was bundled, as those ask. */
function writeLicences(inputs) {
  const packages = new Set(
    inputs.flatMap((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []),
  );
  const texts = [...packages].sort().map((name) => {
    const folder = path(`node_modules/${name}`);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text =
      file === undefined
        ? readFileSync(`${folder}/package.json`, 'utf8')
        : readFileSync(`${folder}/${file}`, 'utf8');
    return `${name}\n\n${text.trim()}\n`;
  });
  writeFileSync(path('dist/LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
}

/** Each by the hash of its text, so that a file that was edited is never taken for the one that shipped. */
async function writeParsedYaml() {
  const reader = path('dist/yaml-file.tmp.mjs');
  await build({
    entryPoints: [path('src/protocol/yaml-file.ts')],
    outfile: reader,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
  const { parseYamlFile } = await import(pathToFileURL(reader).href);
  mkdirSync(path('dist/parsed'));
  for (const folder of ['data/protocols', 'data/vocabularies']) {
    for (const name of readdirSync(path(folder)).filter((entry) => entry.endsWith('.yaml'))) {
      const text = readFileSync(path(`${folder}/${name}`), 'utf8');
      const { value, faults } = parseYamlFile(name, text);
      if (faults.length > 0) throw new Error(`${folder}/${name}: ${faults[0].message}`);
      const hash = createHash('sha256').update(text).digest('hex');
      writeFileSync(path(`dist/parsed/${hash}.json`), JSON.stringify(value));
    }
  }
  rmSync(reader);
}
