import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import { shippedData } from '../shipped.ts';
import { parseProtocol } from './parse-protocol.ts';
import type { Protocol } from './protocol.ts';

/**
 * Reads and checks a protocol with the vocabularies that it names. Throws ProtocolError, which tells all that is wrong
 * with line and column, or UsageError `protocol-missing`.
 */
export function loadProtocol(path: string): Protocol {
  const text = readText(path);
  if (text === null) {
    throw new UsageError('protocol-missing', `there is no protocol file ${path}`, {
      hint: 'Give the file with --protocol, or write a new one with `rgx protocol init`.',
    });
  }
  return parseProtocol(text, path, (name) => {
    const candidates = vocabularyPaths(path, name);
    const found = candidates.find((candidate) => existsSync(candidate));
    const content = found === undefined ? null : readText(found);
    return found === undefined || content === null
      ? { tried: candidates }
      : { file: shorten(path, found), text: content };
  });
}

/** A plain name stands for a file of `vocabularies/` beside the protocol's folder, in it, or shipped with rgx. */
function vocabularyPaths(protocol: string, name: string): readonly string[] {
  const folder = dirname(resolve(protocol));
  if (/[/\\]|\.ya?ml$/.test(name)) {
    return [resolve(folder, name)];
  }
  return [
    resolve(folder, '..', 'vocabularies', `${name}.yaml`),
    resolve(folder, 'vocabularies', `${name}.yaml`),
    resolve(folder, `${name}.yaml`),
    shippedData(`vocabularies/${name}.yaml`),
  ];
}

/** The path as messages show it. */
function shorten(protocol: string, found: string): string {
  const folder = dirname(resolve(protocol));
  return dirname(found) === folder ? basename(found) : found;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') {
      return null;
    }
    throw new UsageError('protocol-unreadable', `can't read ${path} (${String(code)})`, {
      hint: 'Give a YAML file that you may read.',
      cause: error,
    });
  }
}
