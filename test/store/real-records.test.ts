import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseMedline } from '../../src/medline/read-medline.ts';
import { describeContent } from '../../src/store/describe-content.ts';
import { readRawCitation } from '../../src/store/raw-records.ts';
import { readCitations } from '../../src/store/read-citations.ts';
import { saveCitations } from '../../src/store/save-citations.ts';
import { openSource } from '../../src/store/sources.ts';
import { temporaryStore } from './temporary-store.ts';

const file = fileURLToPath(new URL('../../../shared/real/pubmed-xml/records.xml.gz', import.meta.url));

/** Per PMID the record that must be left: the highest version, then the latest revision, then the last one. */
function readNewest() {
  const xml = gunzipSync(readFileSync(file)).toString('utf8');
  const records = parseMedline(xml, file).flatMap((item) => (item.kind === 'citation' ? [item] : []));
  const newest = new Map<number, (typeof records)[number]>();
  for (const record of records) {
    const { pmid, version, revised } = record.citation;
    const known = newest.get(pmid)?.citation;
    const older =
      known !== undefined &&
      (version < known.version || (version === known.version && (revised ?? '') < (known.revised ?? '')));
    if (!older) newest.set(pmid, record);
  }
  return { records, newest: [...newest.values()].sort((a, b) => a.citation.pmid - b.citation.pmid) };
}

describe.skipIf(!existsSync(file))(
  'records that NLM wrote (skipped: ../shared/real is not beside the project)',
  () => {
    const { records, newest } = existsSync(file) ? readNewest() : { records: [], newest: [] };

    it('come back from the file as they were read, with their own XML', { timeout: 60_000 }, () => {
      const store = temporaryStore();
      const source = openSource(store, 'pubmed-xml', '');
      for (let start = 0; start < records.length; start += 200) {
        saveCitations(store, source, records.slice(start, start + 200));
      }
      expect(newest.length).toBeGreaterThan(1000);
      expect([...readCitations(store)]).toEqual(newest.map((record) => record.citation));
      for (const { citation, raw } of newest) expect(readRawCitation(store, citation.pmid)).toBe(raw);
      const before = describeContent(store);
      const again = saveCitations(store, source, records);
      expect({ added: again.added, revised: again.revised }).toEqual({ added: [], revised: [] });
      expect(describeContent(store)).toEqual(before);
    });
  },
);
