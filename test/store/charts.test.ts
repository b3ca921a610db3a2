import { describe, expect, it } from 'vitest';
import { readCorrections, saveCorrections } from '../../src/store/chart-corrections.ts';
import { type ChartToSave, readCharting, readCharts, saveCharts } from '../../src/store/charts.ts';
import {
  type FullTextToSave,
  findFullTextOwner,
  listFullTexts,
  readFullText,
  saveFullTexts,
} from '../../src/store/full-texts.ts';
import type { Store } from '../../src/store/open-store.ts';
import { saveCitations } from '../../src/store/save-citations.ts';
import { openSource } from '../../src/store/sources.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { temporaryStore } from './temporary-store.ts';

const at = '2024-01-02T03:04:05.000Z';
const head = {
  protocol: { hash: 'h', id: 'p', version: '1.0.0' },
  engine: '0.0.0',
  at,
  items: [{ id: 'modality', label: 'Modality' }],
};

function fill(): Store {
  const store = temporaryStore();
  const citations = [
    makeCitation({ pmid: 1, pmcid: 'PMC1', doi: '10.1/a' }),
    makeCitation({ pmid: 2, pmcid: 'PMC2' }),
  ];
  const source = openSource(store, 'pubmed-xml', 'a file');
  saveCitations(
    store,
    source,
    citations.map((citation) => ({ citation, raw: '<a/>' })),
  );
  return store;
}

const text = (fields: Partial<FullTextToSave> = {}): FullTextToSave => ({
  pmid: 1,
  pmcid: 'PMC1',
  state: 'stored',
  origin: 'a.xml',
  licenceType: 'cc-by',
  licenceUrl: null,
  detail: null,
  at,
  jats: '<article>½</article>',
  ...fields,
});

describe('full texts', () => {
  it('come back as they were saved, and again change nothing', () => {
    const store = fill();
    expect(saveFullTexts(store, [text()])).toBe(1);
    expect(readFullText(store, 1)).toEqual(text());
    expect(saveFullTexts(store, [text({ at: '2025-01-01T00:00:00.000Z', origin: 'b.xml' })])).toBe(0);
    expect(readFullText(store, 1)?.origin).toBe('a.xml');
  });

  it('are not replaced by something without a body', () => {
    const store = fill();
    saveFullTexts(store, [text()]);
    expect(saveFullTexts(store, [text({ state: 'refused', jats: null, detail: 'cut' })])).toBe(0);
    expect(listFullTexts(store).map(({ state }) => state)).toEqual(['stored']);
    expect(saveFullTexts(store, [text({ jats: '<article>2</article>' })])).toBe(1);
  });

  it('belong to a record of the file', () => {
    const store = fill();
    expect(() => saveFullTexts(store, [text({ pmid: 7 })])).toThrow(/no PMID 7/);
    expect(findFullTextOwner(store, { pmcid: null, doi: '10.1/a', pmid: null })?.pmid).toBe(1);
    expect(findFullTextOwner(store, { pmcid: 'PMC2', doi: '10.1/a', pmid: 1 })?.pmid).toBe(2);
    expect(findFullTextOwner(store, { pmcid: 'PMC9', doi: null, pmid: null })).toBeNull();
  });
});

const chart: ChartToSave = {
  pmid: 1,
  searched: 'abstract',
  problem: null,
  items: [
    {
      item: 'modality',
      values: [
        {
          value: 'mri',
          label: 'MRI',
          role: null,
          evidence: [{ field: 'title', start: 0, end: 3, quote: 'MRI' }],
        },
      ],
    },
  ],
};
const correction = {
  pmid: 1,
  item: 'modality',
  values: [{ value: 'ct', label: 'CT', role: null }],
  reason: 'read',
  by: 'A',
  at,
};

describe('charts', () => {
  it('come back as they were saved, and a new charting replaces them', () => {
    const store = fill();
    expect(saveCharts(store, head, [chart, { ...chart, pmid: 2, problem: 'cut' }])).toBe(2);
    expect(readCharting(store)?.items).toEqual(head.items);
    const [first, second] = [...readCharts(store)];
    expect(first?.items.get('modality')).toMatchObject(chart.items[0] ?? {});
    expect(second?.problem).toBe('cut');
    saveCharts(store, head, [{ ...chart, items: [] }]);
    expect([...readCharts(store)].map(({ pmid, items }) => [pmid, items.size])).toEqual([[1, 0]]);
  });

  it('yield to a person’s corrections, which stay', () => {
    const store = fill();
    saveCharts(store, head, [chart]);
    expect(saveCorrections(store, [correction])).toBe(1);
    expect(saveCorrections(store, [correction])).toBe(0);
    saveCharts(store, head, [chart]);
    const values = (corrected: boolean) =>
      [...readCharts(store, { corrected })][0]?.items.get('modality')?.values.map(({ value }) => value);
    expect(values(true)).toEqual(['ct']);
    expect(values(false)).toEqual(['mri']);
    expect(saveCorrections(store, [{ ...correction, values: [] }])).toBe(1);
    expect(values(true)).toEqual([]);
    expect(readCorrections(store)).toHaveLength(2);
  });

  it('keep corrections against a hand-written DELETE', () => {
    const store = fill();
    saveCorrections(store, [correction]);
    expect(() => store.connection.exec('DELETE FROM chart_correction')).toThrow();
    expect(() => store.connection.exec("UPDATE chart_correction SET by = 'B'")).toThrow();
    expect(() => saveCorrections(store, [{ ...correction, pmid: 7 }])).toThrow(/no PMID 7/);
  });
});
