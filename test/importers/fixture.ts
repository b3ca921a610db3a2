import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { RgxError } from '../../src/errors.ts';
import type { ImportFormat } from '../../src/importers/format.ts';
import type { ImportedCitation, ImportItem } from '../../src/importers/import-item.ts';
import { type ImportFile, openImports } from '../../src/importers/open-imports.ts';

/** A folder with these files, gone after the test. */
export function makeFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'rgx-importers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export function openIn(cwd: string, ...inputs: string[]): Promise<ImportFile[]> {
  return openImports(inputs, { cwd, stdin: Readable.from([]) });
}

export function openStdin(...chunks: readonly (string | Uint8Array)[]): Promise<ImportFile[]> {
  return openImports(['-'], { cwd: '/', stdin: Readable.from(chunks, { objectMode: true }) });
}

export interface Outcome {
  readonly items: readonly ImportItem[];
  readonly error: RgxError | null;
}

/** Everything a file gives, and the error in which it ends. */
export async function readOutcome(items: AsyncIterable<ImportItem>): Promise<Outcome> {
  const seen: ImportItem[] = [];
  try {
    for await (const item of items) seen.push(item);
  } catch (error) {
    if (!(error instanceof RgxError)) throw error;
    return { items: seen, error };
  }
  return { items: seen, error: null };
}

export async function readText(format: ImportFormat, text: string): Promise<readonly ImportItem[]> {
  const { items, error } = await readOutcome(format.read({ name: 'test', chunks: bytesOf(text) }));
  if (error !== null) throw error;
  return items;
}

export async function readCitations(format: ImportFormat, text: string): Promise<ImportedCitation[]> {
  const items = await readText(format, text);
  return items.flatMap((item) => (item.kind === 'citation' ? [item] : []));
}

/** In pieces of a prime length, so that borders fall anywhere. */
export async function* bytesOf(text: string | Uint8Array, size = 61): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** `1`, `-2` for a deletion, `?` for a refused record: what came, in order. */
export function listPmids(items: readonly ImportItem[]): string[] {
  return items.map((item) => {
    if (item.kind === 'citation') return String(item.citation.pmid);
    if (item.kind === 'deletion') return `-${item.pmid}`;
    return item.kind === 'pmid' ? `@${item.pmid}` : '?';
  });
}

export function pubmedXmlText(pmids: readonly number[], deleted: readonly number[] = []): string {
  const articles = pmids.map(
    (pmid) => `<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">${pmid}</PMID>
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><PubDate><Year>2019</Year></PubDate></JournalIssue>
<Title>Journal</Title></Journal><ArticleTitle>Title of ${pmid}</ArticleTitle><Language>eng</Language>
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList></Article>
</MedlineCitation></PubmedArticle>`,
  );
  const deletions = deleted.map((pmid) => `<PMID Version="1">${pmid}</PMID>`).join('');
  return `<?xml version="1.0" encoding="utf-8"?>
<PubmedArticleSet>
${articles.join('\n')}
${deletions === '' ? '' : `<DeleteCitation>${deletions}</DeleteCitation>`}</PubmedArticleSet>
`;
}
