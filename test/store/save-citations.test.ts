import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Citation } from '../../src/model.ts';
import { readRawCitation } from '../../src/store/raw-records.ts';
import { countCitations, readCitation, readCitations } from '../../src/store/read-citations.ts';
import { type ArrivingCitation, saveCitations } from '../../src/store/save-citations.ts';
import { openSource, readSources } from '../../src/store/sources.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { anyCitation } from './any-citation.ts';
import { checkIndex } from './check-index.ts';
import { temporaryStore } from './temporary-store.ts';

function arrive(citation: Citation, raw: string | null = `<PubmedArticle>${citation.pmid}</PubmedArticle>`) {
  return { citation, raw } satisfies ArrivingCitation;
}

describe('saveCitations', () => {
  it('gives every citation back exactly as it was, by rising PMID', () => {
    const store = temporaryStore();
    const source = openSource(store, 'pubmed-xml', '');
    fc.assert(
      fc.property(
        fc.uniqueArray(anyCitation, { selector: (c) => c.pmid, maxLength: 6 }).filter((c) => c.length > 0),
        (citations) => {
          store.connection.exec('DELETE FROM source_record; DELETE FROM citation');
          saveCitations(
            store,
            source,
            citations.map((c) => arrive(c)),
          );
          const ordered = [...citations].sort((a, b) => a.pmid - b.pmid);
          expect([...readCitations(store)]).toEqual(ordered);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps the raw record beside it', () => {
    const store = temporaryStore();
    const raw = '<PubmedArticle>≥ 5 µm 😀\u0000</PubmedArticle>';
    saveCitations(store, openSource(store, 'pubmed-xml', ''), [arrive(makeCitation({ pmid: 7 }), raw)]);
    expect(readRawCitation(store, 7)).toBe(raw);
    expect(readRawCitation(store, 8)).toBeNull();
  });

  it.each([
    ['a higher version', { version: 2 }, { version: 1 }, 'older'],
    ['a later revision', { revised: '2021-02-03' }, { revised: '2021-02-02' }, 'older'],
    ['a revision, then none', { revised: '2021' }, { revised: null }, 'older'],
    ['the higher version though revised earlier', { version: 2 }, { version: 1, revised: '2024' }, 'older'],
    ['the same revision, another text', { revised: '2021' }, { revised: '2021', title: 'Other' }, 'revised'],
    ['a later revision', { revised: '2021-02-02' }, { revised: '2021-02-03' }, 'revised'],
    ['the very same', { revised: '2021' }, { revised: '2021' }, 'unchanged'],
  ] as const)(
    'stored: %s; then what arrives counts as older, revised or unchanged',
    (_, first, then, what) => {
      const store = temporaryStore();
      const source = openSource(store, 'pubmed-xml', '');
      const stored = makeCitation({ pmid: 5, title: 'First', ...first });
      const arriving = makeCitation({ pmid: 5, title: 'First', ...then });
      expect(saveCitations(store, source, [arrive(stored)])).toMatchObject({ added: [5] });
      expect(saveCitations(store, source, [arrive(arriving)])).toMatchObject({ added: [], [what]: [5] });
      expect(readCitation(store, 5)).toEqual(what === 'older' ? stored : arriving);
      expect(countCitations(store)).toBe(1);
    },
  );

  it('never replaces PubMed XML by a poorer form, however new, and keeps that record beside its source', () => {
    const store = temporaryStore();
    const xml = makeCitation({ pmid: 5, title: 'Whole', revised: '2020' });
    saveCitations(store, openSource(store, 'pubmed-search', 'glioma'), [arrive(xml)]);
    const nbib = makeCitation({ pmid: 5, title: 'Half', revised: '2022' });
    const account = saveCitations(store, openSource(store, 'medline', 'a.nbib'), [arrive(nbib, 'PMID- 5')]);
    expect(account).toMatchObject({ older: [5] });
    expect(readCitation(store, 5)?.title).toBe('Whole');
    expect(readRawCitation(store, 5)).toContain('PubmedArticle');
    expect(readSources(store).map(({ kind, records }) => [kind, records])).toEqual([
      ['medline', 1],
      ['pubmed-search', 1],
    ]);
  });

  it('replaces a poorer form by PubMed XML, even one that is not newer', () => {
    const store = temporaryStore();
    const nbib = makeCitation({ pmid: 5, title: 'Half', revised: '2022' });
    saveCitations(store, openSource(store, 'medline', 'a.nbib'), [arrive(nbib, 'PMID- 5')]);
    const xml = makeCitation({ pmid: 5, title: 'Whole', revised: '2020' });
    saveCitations(store, openSource(store, 'pubmed-xml', ''), [arrive(xml)]);
    expect(readCitation(store, 5)?.title).toBe('Whole');
  });

  it('takes several versions of a PMID in one batch, in their order', () => {
    const store = temporaryStore();
    const source = openSource(store, 'pubmed-xml', '');
    const version = (number: number, title: string) =>
      arrive(makeCitation({ pmid: 5, version: number, title }));
    const first = saveCitations(store, source, [version(1, 'A'), version(2, 'B'), version(1, 'C')]);
    expect(first).toEqual({ added: [5], revised: [5], unchanged: [], older: [5] });
    expect(readCitation(store, 5)?.title).toBe('B');
    const again = saveCitations(store, source, [version(2, 'B'), version(3, 'D'), version(3, 'E')]);
    expect(again).toEqual({ added: [], revised: [5, 5], unchanged: [5], older: [] });
    expect(readCitation(store, 5)?.title).toBe('E');
    checkIndex(store);
  });

  it('stores nothing of a batch that fails', () => {
    const store = temporaryStore();
    const broken = { ...makeCitation({ pmid: 6 }), kind: 'leaflet' } as unknown;
    const batch = [arrive(makeCitation({ pmid: 5 })), arrive(broken as Citation)];
    expect(() => saveCitations(store, openSource(store, 'pubmed-xml', ''), batch)).toThrow(/CHECK/);
    expect(countCitations(store)).toBe(0);
  });

  it('ends alike whatever the order in which revisions arrive', () => {
    const revisions = [
      makeCitation({ pmid: 5, version: 1, revised: '2019', title: 'One' }),
      makeCitation({ pmid: 5, version: 1, revised: '2020-01', title: 'Two' }),
      makeCitation({ pmid: 5, version: 2, revised: '2019-05', title: 'Three' }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(revisions, { minLength: 3 }), (order) => {
        const store = temporaryStore();
        const source = openSource(store, 'pubmed-xml', '');
        for (const citation of order) saveCitations(store, source, [arrive(citation)]);
        expect(readCitation(store, 5)?.title).toBe('Three');
      }),
      { numRuns: 6 },
    );
  });
});

describe('readCitations', () => {
  it('reads chosen PMIDs, each once, and pages past its page size', () => {
    const store = temporaryStore();
    const all = Array.from({ length: 1203 }, (_, index) =>
      makeCitation({ pmid: index - 3, title: `T${index}` }),
    );
    saveCitations(
      store,
      openSource(store, 'pubmed-xml', ''),
      all.map((c) => arrive(c)),
    );
    expect([...readCitations(store)].map((c) => c.pmid)).toEqual(all.map((c) => c.pmid));
    expect([...readCitations(store, [900, 2, 2, 77_777])].map((c) => c.pmid)).toEqual([2, 900]);
    expect(readCitation(store, 77_777)).toBeNull();
  });

  it('lets the caller write while it reads', () => {
    const store = temporaryStore();
    const source = openSource(store, 'pubmed-xml', '');
    saveCitations(
      store,
      source,
      [1, 2, 3].map((pmid) => arrive(makeCitation({ pmid }))),
    );
    for (const citation of readCitations(store)) {
      saveCitations(store, source, [arrive({ ...citation, title: 'Changed' })]);
    }
    expect([...readCitations(store)].map((c) => c.title)).toEqual(['Changed', 'Changed', 'Changed']);
  });
});
