import { describe, expect, it } from 'vitest';
import { absorbCitations, readAbsorptions } from '../../src/store/absorb-citation.ts';
import { deleteCitations } from '../../src/store/delete-citations.ts';
import { readJudgements, readJudgementsInForce, saveJudgements } from '../../src/store/judgements.ts';
import type { Store } from '../../src/store/open-store.ts';
import { readCitation } from '../../src/store/read-citations.ts';
import { readFlow } from '../../src/store/read-flow.ts';
import { saveCitations } from '../../src/store/save-citations.ts';
import { openSource, readProvenance, type SourceKind } from '../../src/store/sources.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { temporaryStore } from './temporary-store.ts';

function load(store: Store, kind: SourceKind, pmid: number, title = 'T') {
  const record = { citation: makeCitation({ pmid, title }), raw: `raw ${title}`, key: `doi:${pmid}` };
  return saveCitations(store, openSource(store, kind, kind), [record]);
}

const same = { duplicate: -7, kept: 5, detail: 'same DOI' };

function fill() {
  const store = temporaryStore();
  load(store, 'ris', -7);
  load(store, 'pubmed-xml', 5);
  return store;
}

describe('absorbCitations', () => {
  it('makes one citation of two and keeps where each came from', () => {
    const store = fill();
    expect(readFlow(store)).toMatchObject({ identified: 2, duplicates: 0, citations: 2 });
    absorbCitations(store, [same]);
    expect(readFlow(store)).toMatchObject({ identified: 2, duplicates: 1, citations: 1 });
    expect(readCitation(store, -7)).toBeNull();
    expect(readProvenance(store, 5).map(({ kind, key }) => [kind, key])).toEqual([
      ['pubmed-xml', 'doi:5'],
      ['ris', 'doi:-7'],
    ]);
    expect(readAbsorptions(store)).toEqual([same]);
  });

  it('holds when the duplicate is delivered again, even changed', () => {
    const store = fill();
    absorbCitations(store, [same]);
    expect(load(store, 'ris', -7, 'Other')).toMatchObject({ added: [], older: [-7] });
    expect(load(store, 'csv', -7)).toMatchObject({ older: [-7] });
    expect(readFlow(store)).toMatchObject({ identified: 3, duplicates: 2, citations: 1 });
  });

  it('follows a citation that is absorbed itself', () => {
    const store = temporaryStore();
    load(store, 'ris', -7);
    load(store, 'ris', -8);
    load(store, 'pubmed-xml', 5);
    absorbCitations(store, [{ ...same, kept: -8 }]);
    absorbCitations(store, [{ ...same, duplicate: -8 }]);
    expect(readAbsorptions(store).map(({ duplicate, kept }) => [duplicate, kept])).toEqual([
      [-8, 5],
      [-7, 5],
    ]);
    expect(load(store, 'ris', -7)).toMatchObject({ older: [-7] });
    expect(readFlow(store)).toMatchObject({ identified: 3, citations: 1 });
  });

  it('lets the duplicate stand again when PubMed withdraws the other', () => {
    const store = fill();
    absorbCitations(store, [same]);
    deleteCitations(store, openSource(store, 'pubmed-xml', ''), [5]);
    expect(load(store, 'ris', -7)).toMatchObject({ added: [-7] });
    expect(readFlow(store)).toMatchObject({ identified: 1, duplicates: 0, citations: 1 });
  });

  it('hands people’s judgements on', () => {
    const store = fill();
    const at = '2024-01-01T00:00:00Z';
    const judgement = {
      kind: 'decision',
      verdict: 'excluded',
      criterion: null,
      reason: 'r',
      by: 'A',
      at,
    } as const;
    saveJudgements(store, [{ pmid: -7, ...judgement }]);
    absorbCitations(store, [same]);
    expect(readJudgements(store, 5)).toEqual([{ pmid: 5, ...judgement }]);
    expect(readJudgements(store, -7)).toHaveLength(1);
    expect(readJudgementsInForce(store).filter(({ pmid }) => pmid === 5)).toMatchObject([
      { verdict: 'excluded' },
    ]);
  });

  it('refuses what is not in the file, and does nothing of the rest', () => {
    const store = fill();
    expect(() => absorbCitations(store, [same, { ...same, duplicate: -9 }])).toThrow(
      'both must be in the file',
    );
    expect(readCitation(store, -7)).not.toBeNull();
  });
});
