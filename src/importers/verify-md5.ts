import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { UsageError } from '../errors.ts';
import { explainPathProblem } from './path-problem.ts';
import { readFileChunks, stopWhenAborted } from './read-chunks.ts';

/**
 * Checks a file against the `.md5` that lies beside it, as NLM puts one beside each baseline and update file; a file
 * without one passes. Reads the whole file, so that nothing of a bad one is stored.
 *
 * @throws UsageError `md5-mismatch`, `md5-unreadable`
 */
export async function verifyMd5(path: string, signal?: AbortSignal): Promise<void> {
  const beside = `${path}.md5`;
  const text = await readIfThere(beside);
  if (text === null) return;
  const expected = findMd5(text, basename(path));
  if (expected === null) {
    throw new UsageError('md5-unreadable', `${beside} holds no MD5 for ${basename(path)}`, {
      hint: `It should read \`MD5(${basename(path)})= <32 hex digits>\`; download it again, or delete it to import without the check.`,
    });
  }
  const hash = createHash('md5');
  for await (const chunk of stopWhenAborted(readFileChunks(path), signal)) hash.update(chunk);
  const found = hash.digest('hex');
  if (found !== expected) {
    throw new UsageError(
      'md5-mismatch',
      `${path} is not what NLM sent: its MD5 is ${found}, ${basename(beside)} says ${expected}`,
      {
        hint: 'Nothing of it was imported. Download the file and its .md5 again.',
      },
    );
  }
}

/** OpenSSL's `MD5(name)= hex` as NLM writes it, md5sum's `hex  name`, or the bare digest. A list may name many files. */
function findMd5(text: string, name: string): string | null {
  const entries = text.split(/\r?\n/).flatMap((line): { name: string | null; hex: string }[] => {
    const openssl = /^MD5 ?\((.*)\) ?= ?([0-9a-f]{32})$/i.exec(line.trim());
    if (openssl?.[1] !== undefined && openssl[2] !== undefined)
      return [{ name: openssl[1], hex: openssl[2] }];
    const md5sum = /^([0-9a-f]{32})(?:\s+\*?(\S.*))?$/i.exec(line.trim());
    return md5sum?.[1] === undefined ? [] : [{ name: md5sum[2] ?? null, hex: md5sum[1] }];
  });
  const mine = entries.find((entry) => entry.name !== null && basename(entry.name) === name);
  const only = entries.length === 1 ? entries[0] : undefined;
  return (mine ?? only)?.hex.toLowerCase() ?? null;
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw explainPathProblem(error, path);
  }
}
