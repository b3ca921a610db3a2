import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import { describeFormats, hasKnownExtension } from './formats.ts';
import { matchWildcard } from './match-wildcard.ts';
import { orderBaseline } from './order-baseline.ts';
import { explainPathProblem } from './path-problem.ts';

/** What stands for standard input. */
export const stdinName = '-';

/**
 * The files that the given names mean: a folder stands for the files in it that look importable, `*` and `?` in the last
 * part of a path are filled in (for shells that do not), `-` is standard input. Baseline and update files come in numeric
 * order, each file once, check sums not at all. Paths stay as they were written.
 *
 * @throws UsageError `import-not-found`, `import-unreadable`, `import-no-match`, `import-folder-empty`, `import-nothing`
 */
export async function listInputs(inputs: readonly string[], cwd: string): Promise<string[]> {
  if (inputs.length === 0) {
    throw new UsageError('import-nothing', 'no file was named', {
      hint: 'Name one or more files, a folder, or - for standard input.',
    });
  }
  const found: string[] = [];
  for (const input of inputs) found.push(...(await expandInput(input, cwd)));
  const seen = new Set<string>();
  const distinct = found.filter((path) => {
    const identity = path === stdinName ? path : resolve(cwd, path);
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
  // A shell's `baseline/*` also names the check sums.
  const subjects = distinct.filter(
    (path) => !path.endsWith('.md5') || !seen.has(resolve(cwd, path.slice(0, -'.md5'.length))),
  );
  return orderBaseline(subjects);
}

async function expandInput(input: string, cwd: string): Promise<string[]> {
  if (input === stdinName) return [input];
  const wild = /[*?]/.test(input);
  const stats = await statIfThere(resolve(cwd, input), input, wild);
  if (stats !== null) return stats.isDirectory() ? listFolder(input, cwd) : [input];
  return listMatches(input, cwd);
}

async function listFolder(folder: string, cwd: string): Promise<string[]> {
  const names = await listFileNames(folder, cwd);
  const usable = names.filter((name) => !name.startsWith('.') && hasKnownExtension(name));
  if (usable.length === 0) {
    throw new UsageError('import-folder-empty', `the folder ${folder} holds no file that rgx could import`, {
      hint: `It looks for ${describeFormats()}, gzipped or not, and not in folders inside.`,
    });
  }
  return usable.map((name) => join(folder, name));
}

async function listMatches(pattern: string, cwd: string): Promise<string[]> {
  const folder = dirname(pattern);
  const last = basename(pattern);
  if (/[*?]/.test(folder)) {
    throw new UsageError(
      'import-no-match',
      `${pattern}: * and ? are understood in the last part of a path only`,
      {
        hint: 'Name the folder, or let the shell fill them in (no quotes).',
      },
    );
  }
  const names = (await listFileNames(folder, cwd)).filter(
    (name) =>
      matchWildcard(last, name) &&
      (last.startsWith('.') || !name.startsWith('.')) &&
      (last.endsWith('.md5') || !name.endsWith('.md5')),
  );
  if (names.length === 0) {
    throw new UsageError('import-no-match', `no file fits ${pattern}`, { hint: 'Check the pattern.' });
  }
  return names.map((name) => join(folder, name));
}

/** Names of the plain files (or links to such) in a folder, in code-unit order. */
async function listFileNames(folder: string, cwd: string): Promise<string[]> {
  const path = resolve(cwd, folder);
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    throw explainPathProblem(error, folder);
  });
  const names: string[] = [];
  for (const entry of entries) {
    const isFile =
      entry.isFile() ||
      (entry.isSymbolicLink() && (await stat(join(path, entry.name)).catch(() => null))?.isFile() === true);
    if (isFile) names.push(entry.name);
  }
  return names.sort();
}

async function statIfThere(path: string, name: string, mayLack: boolean): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    // Windows allows no * or ? in a name at all and says EINVAL.
    if (mayLack) return null;
    throw explainPathProblem(error, name);
  }
}
