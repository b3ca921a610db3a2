import type { DuplicateRecord } from '../../src/duplicates/duplicate-group.ts';
import type { Author, Citation } from '../../src/model.ts';
import { makeCitation } from '../helpers/make-citation.ts';

/** Records with the vices of real ones: titles that begin or end alike, editorials by the hundred, doubles retyped. */
export function makeRecords(count: number): { records: DuplicateRecord[]; doubles: number } {
  const random = makeRandom(12_345);
  const pick = (below: number) => Math.floor(random() * below);
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const vocabulary = Array.from({ length: 8000 }, () =>
    Array.from({ length: 3 + pick(8) }, () => letters[pick(26)] ?? '').join(''),
  );
  const words = (length: number) =>
    Array.from({ length }, () => vocabulary[Math.floor(random() ** 2 * vocabulary.length)] ?? '').join(' ');
  const makeTitle = () => {
    const kind = random();
    if (kind < 0.03) return 'Editorial';
    if (kind < 0.05) return 'Reply';
    if (kind < 0.15) return `A case report of a patient with ${words(3)}`;
    if (kind < 0.2) return `Effect of treatment on ${words(4)} in patients with diabetes mellitus`;
    return words(8 + pick(8));
  };
  const makeAuthor = (): Author => ({
    lastName: vocabulary[pick(3000)] ?? '',
    foreName: null,
    initials: null,
    suffix: null,
    collectiveName: null,
    orcid: null,
    affiliations: [],
  });
  const citations: Citation[] = [];
  let doubles = 0;
  for (let at = 0; at < count; at++) {
    const original = random() < 0.15 ? citations[pick(citations.length)] : undefined;
    if (original !== undefined) {
      doubles++;
      const title = random() < 0.3 ? original.title.replace('e', '') : original.title.toUpperCase();
      citations.push({ ...original, pmid: -at - 1, doi: random() < 0.5 ? null : original.doi, title });
      continue;
    }
    citations.push(
      makeCitation({
        pmid: random() < 0.7 ? at + 1 : -at - 1,
        doi: random() < 0.6 ? `10.1234/${at}` : null,
        title: makeTitle(),
        year: 2000 + pick(20),
        journal: words(3),
        volume: String(pick(50)),
        pages: String(pick(900)),
        abstract: random() < 0.8 ? words(150) : null,
        authors: Array.from({ length: 5 }, makeAuthor),
      }),
    );
  }
  return { records: citations.map((citation, id) => ({ id, citation })), doubles };
}

/** Mulberry32: the same numbers on every machine. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
