import { type MedlineItem, readMedline } from '../medline/read-medline.ts';
import type { Citation } from '../model.ts';
import type { ImportFormat, ImportSource } from './format.ts';
import type { ImportedCitation, ImportItem } from './import-item.ts';

/** PubMed's own XML: EFetch answers, baseline and update files. */
export const pubmedXml: ImportFormat = {
  label: 'PubMed XML',
  extensions: ['.xml'],
  // Any XML: the reader names the root that it found instead of a PubmedArticleSet.
  recognise: (head) => /^\s*<[?!a-z]/i.test(head),
  read: readPubmedXml,
};

async function* readPubmedXml({ name, chunks }: ImportSource): AsyncGenerator<ImportItem> {
  for await (const item of readMedline(chunks, name)) {
    if (item.kind === 'citation') {
      yield new ImportedXml(item);
    } else if (item.kind === 'deletion') {
      yield item;
    } else {
      yield { kind: 'refused', pmid: item.pmid, reason: item.problem, raw: item.raw, line: null };
    }
  }
}

/** A record whose text most readers do not want: it is decoded when it is asked for. */
class ImportedXml implements ImportedCitation {
  readonly kind = 'citation';
  readonly citation: Citation;
  readonly key: string;
  readonly partial = false;
  readonly line = null;
  readonly #record: Extract<MedlineItem, { kind: 'citation' }>;

  constructor(record: Extract<MedlineItem, { kind: 'citation' }>) {
    this.#record = record;
    this.citation = record.citation;
    this.key = `pmid:${record.citation.pmid}`;
  }

  get raw(): string {
    return this.#record.raw;
  }

  get bytes(): Uint8Array {
    return this.#record.bytes;
  }
}
