import { readMedline } from '../medline/read-medline.ts';
import type { ImportFormat, ImportSource } from './format.ts';
import type { ImportItem } from './import-item.ts';

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
      const { citation, raw } = item;
      yield { kind: 'citation', citation, raw, key: `pmid:${citation.pmid}`, partial: false, line: null };
    } else if (item.kind === 'deletion') {
      yield item;
    } else {
      yield { kind: 'refused', pmid: item.pmid, reason: item.problem, raw: item.raw, line: null };
    }
  }
}
