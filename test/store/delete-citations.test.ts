import { describe, expect, it } from 'vitest';
import { deleteCitations, readDeletions } from '../../src/store/delete-citations.ts';
import { readJudgements, saveJudgements } from '../../src/store/judgements.ts';
import { planScreening } from '../../src/store/plan-screening.ts';
import { readRawCitation } from '../../src/store/raw-records.ts';
import { readCitation } from '../../src/store/read-citations.ts';
import { readDecision, readPastDecisions } from '../../src/store/read-decisions.ts';
import { readFlow } from '../../src/store/read-flow.ts';
import { saveCitations } from '../../src/store/save-citations.ts';
import { searchText } from '../../src/store/search-text.ts';
import { openSource } from '../../src/store/sources.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { saveDecisions } from '../helpers/save-decisions.ts';
import { temporaryStore } from './temporary-store.ts';

const at = '2024-01-02T03:04:05Z';

function fill() {
  const store = temporaryStore();
  const source = openSource(store, 'pubmed-xml', '');
  const keywords = [{ text: 'omics', owner: 'NOTNLM', major: false }];
  const records = [1, 2].map((pmid) => ({
    citation: makeCitation({ pmid, title: 'Glioma', keywords }),
    raw: `<PubmedArticle>${pmid}</PubmedArticle>`,
  }));
  saveCitations(store, source, records);
  return { store, source, records };
}

describe('deleteCitations', () => {
  it('takes the citation out of everything that counts or is searched', () => {
    const { store, source } = fill();
    expect(deleteCitations(store, source, [2, 9])).toEqual([2]);
    expect(readCitation(store, 2)).toBeNull();
    expect(searchText(store, { query: 'glioma omics', limit: 9, order: 'newest' })).toMatchObject({
      hits: [{ pmid: 1 }],
    });
    expect(readFlow(store)).toMatchObject({ identified: 1, duplicates: 0, citations: 1 });
    expect(readDeletions(store)).toEqual([2, 9]);
  });

  it('keeps people’s judgements and the rules’ last decision', () => {
    const { store, source } = fill();
    const protocol = { id: 'p', version: '1', hash: 'a', canonical: '{}', criteria: [] };
    const decisions = [1, 2].map(
      (pmid) => ({ pmid, verdict: 'included', criterion: null, findings: [] }) as const,
    );
    saveDecisions(store, planScreening(store, protocol, '1'), decisions, at);
    const judgement = {
      pmid: 2,
      kind: 'decision',
      verdict: 'excluded',
      criterion: null,
      reason: 'r',
      by: 'A',
      at,
    } as const;
    saveJudgements(store, [judgement]);
    deleteCitations(store, source, [2]);
    expect(readDecision(store, 2)).toBeNull();
    expect(readPastDecisions(store, 2)).toMatchObject([{ verdict: 'included', since: 1, until: null }]);
    expect(readJudgements(store, 2)).toEqual([judgement]);
  });

  it('is undone by a later delivery, and done again by a later deletion', () => {
    const { store, source, records } = fill();
    deleteCitations(store, source, [2]);
    saveCitations(store, source, records);
    expect(readRawCitation(store, 2)).toContain('PubmedArticle');
    expect(readDeletions(store)).toEqual([]);
    expect(readFlow(store)).toMatchObject({ identified: 2, citations: 2 });
    deleteCitations(store, source, [2]);
    expect(readDeletions(store)).toEqual([2]);
  });

  it('keeps the withdrawn record itself', () => {
    const { store, source } = fill();
    deleteCitations(store, source, [2]);
    deleteCitations(store, source, [2]);
    const kept = store.connection.row(
      (cells) => cells[0],
      'SELECT length(raw) > 0 FROM deletion WHERE pmid = 2',
    );
    expect(kept).toBe(1);
  });
});
