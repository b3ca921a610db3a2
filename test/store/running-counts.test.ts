import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absorbCitations } from '../../src/store/absorb-citation.ts';
import { deleteCitations } from '../../src/store/delete-citations.ts';
import type { Store } from '../../src/store/open-store.ts';
import { readCitation } from '../../src/store/read-citations.ts';
import { readFlow } from '../../src/store/read-flow.ts';
import { saveCitations } from '../../src/store/save-citations.ts';
import { openSource, readSources, saveSourceRecords } from '../../src/store/sources.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { temporaryStore } from './temporary-store.ts';

const kinds = ['pubmed-xml', 'ris', 'csv'] as const;
const pmid = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: -3, max: -1 }));
const step = fc.record({
  what: fc.constantFrom('save', 'name', 'delete', 'absorb'),
  kind: fc.constantFrom(...kinds),
  pmid,
  other: pmid,
  title: fc.constantFrom('a', 'b'),
});

function take(
  store: Store,
  { what, kind, pmid, other, title }: typeof step extends fc.Arbitrary<infer T> ? T : never,
) {
  const source = openSource(store, kind, kind);
  if (what === 'save')
    saveCitations(store, source, [{ citation: makeCitation({ pmid, title }), raw: '<a/>' }]);
  if (what === 'name') saveSourceRecords(store, source, [{ key: `pmid:${pmid}`, pmid }]);
  if (what === 'delete') deleteCitations(store, source, [pmid]);
  const both =
    pmid < 0 && other > 0 && readCitation(store, pmid) !== null && readCitation(store, other) !== null;
  if (what === 'absorb' && both) absorbCitations(store, [{ duplicate: pmid, kept: other, detail: 'same' }]);
}

const recount = `
SELECT source.kind, count(record.source), coalesce(sum(record.waiting), 0) FROM source
LEFT JOIN source_record AS record ON record.source = source.id GROUP BY source.id ORDER BY source.kind`;

describe('source_count and citation_count', () => {
  it('say what counting afresh says, whatever came and went', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const store = temporaryStore();
        for (const one of steps) take(store, one);
        const counted = store.connection.rows((cells) => [...cells], recount);
        expect(readSources(store).map(({ kind, records, waiting }) => [kind, records, waiting])).toEqual(
          counted,
        );
        const identified = counted.reduce(
          (sum, [, records, waiting]) => sum + Number(records) - Number(waiting),
          0,
        );
        expect(readFlow(store)).toMatchObject({ identified });
        const counts = 'SELECT (SELECT count(*) FROM citation), (SELECT count(*) FROM unscreened)';
        expect(
          store.connection.rows((cells) => [...cells], 'SELECT stored, unscreened FROM citation_count'),
        ).toEqual(store.connection.rows((cells) => [...cells], counts));
        store.close();
      }),
      { numRuns: 60 },
    );
  });
});
