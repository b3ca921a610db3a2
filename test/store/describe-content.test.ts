import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeContent } from '../../src/store/describe-content.ts';
import { saveCitations } from '../../src/store/save-citations.ts';
import { openSource, type SourceKind } from '../../src/store/sources.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { temporaryStore } from './temporary-store.ts';

interface Delivery {
  readonly kind: SourceKind;
  readonly pmid: number;
  readonly version: number;
}

function deliver(deliveries: readonly Delivery[]) {
  const store = temporaryStore();
  for (const { kind, pmid, version } of deliveries) {
    const keywords = [{ text: `${kind} ${version}`, owner: 'NOTNLM', major: false }];
    const citation = makeCitation({ pmid, version, title: `${pmid} by ${kind}`, keywords });
    saveCitations(store, openSource(store, kind, 'a file'), [
      { citation, raw: `${kind} ${pmid} ${version}` },
    ]);
  }
  return describeContent(store);
}

const deliveries = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom<SourceKind>('pubmed-xml', 'pubmed-search', 'medline', 'csv'),
    pmid: fc.integer({ min: 1, max: 4 }),
    version: fc.integer({ min: 1, max: 3 }),
  }),
  // Two records of one form and one stamp that say different things: the later one is right, so order matters.
  {
    selector: ({ kind, pmid, version }) =>
      `${kind.slice(0, 6)} ${pmid} ${/pubmed/.test(kind) ? version : ''}`,
    maxLength: 8,
  },
);

describe('describeContent', () => {
  it('tells the same of the same records in whatever order they came', () => {
    fc.assert(
      fc.property(
        deliveries.chain((given) =>
          fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
        ),
        ([given, shuffled]) => {
          expect(deliver(shuffled)).toEqual(deliver(given));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('tells files apart that differ in a single record', () => {
    const one = { kind: 'pubmed-xml', pmid: 1, version: 1 } as const;
    expect(deliver([one])).not.toEqual(deliver([{ ...one, version: 2 }]));
    expect(deliver([one])).not.toEqual(deliver([one, { ...one, kind: 'medline' }]));
    expect(deliver([one])).not.toEqual(deliver([]));
  });
});
