import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseMedline } from '../../src/medline/read-medline.ts';
import { readFileWithOracle } from './oracle.ts';

const folder = fileURLToPath(new URL('../../../shared/real/', import.meta.url));

function listFiles(): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^pubmed-xml.*\.xml\.gz$|^eutils.*efetch.*\.xml$/.test(file))
    .filter((file) => /<Pubmed(Book)?Article/.test(readXml(file)))
    .sort();
}

function readXml(file: string): string {
  const bytes = readFileSync(join(folder, file));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

const files = listFiles();

describe('records that NLM wrote', () => {
  it.skipIf(files.length === 0)('are there: skipped where ../shared/real is not beside the project', () => {
    expect(files.length).toBeGreaterThan(1);
  });

  it.each(files)('%s reads as the plain reader reads it', { timeout: 60_000 }, (file) => {
    const xml = readXml(file);
    const items = parseMedline(xml, file);
    const citations = items.flatMap((item) => (item.kind === 'citation' ? [item.citation] : []));
    const { citations: expected, deletions: withdrawn } = readFileWithOracle(xml);
    expect(expected.length).toBeGreaterThan(0);
    const different = citations.filter((citation, index) => !isDeepStrictEqual(citation, expected[index]));
    // The two lists in full would be too much to print.
    expect(different.map(({ pmid }) => pmid)).toEqual([]);
    expect(citations.length).toBe(expected.length);
    expect(items.filter((item) => item.kind === 'refused')).toEqual([]);
    const deletions = items.flatMap((item) => (item.kind === 'deletion' ? [item.pmid] : []));
    expect(deletions).toEqual(withdrawn);
  });
});
