import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { ExportRow } from '../../src/exports/export-row.ts';
import { exportFormats } from '../../src/exports/registry.ts';
import { makeCitation } from '../helpers/make-citation.ts';

const author = {
  lastName: 'Müller-Ångström',
  foreName: 'Ada B',
  initials: 'AB',
  suffix: 'Jr',
  collectiveName: null,
  orcid: '0000-0002-1825-0097',
  affiliations: ['Dept of Tests, Nowhere.'],
};

const rows: ExportRow[] = [
  {
    citation: makeCitation({
      pmid: 900000001,
      title: '=cmd|"/C calc" & {IDH}_1 100% of 5$ #1 ~ 2^3 \\ end',
      abstract: 'PURPOSE: To read\u0000 a "quote", a comma\nRESULTS: β < 0.05\u2028ER  - not the end',
      abstractSections: [],
      journal: 'Journal of Tests & Trials',
      journalAbbreviation: 'J Tests',
      issn: '1234-5678',
      volume: '12',
      issue: '3',
      pages: '101-10',
      year: 2019,
      published: '2019-03-07',
      revised: '2020-01-02',
      languages: ['eng'],
      doi: '10.5555/rgx.test_1',
      pmcid: 'PMC99000001',
      authors: [author, { ...author, lastName: null, collectiveName: 'The Test Group' }],
      publicationTypes: [{ ui: 'D016428', name: 'Journal Article' }],
      mesh: [
        {
          ui: 'D005910',
          name: 'Glioma',
          major: true,
          qualifiers: [{ ui: 'Q000235', name: 'genetics', major: true }],
        },
        { ui: 'D006801', name: 'Humans', major: false, qualifiers: [] },
      ],
      keywords: [{ text: 'MRI; texture', owner: 'NOTNLM', major: false }],
    }),
    verdict: 'excluded',
    criterion: 'no-ai',
    criterionLabel: 'No machine | deep learning',
    decidedBy: 'rules',
    reason: null,
    chart: null,
  },
  {
    citation: makeCitation({ pmid: -42, kind: 'book', title: 'A chapter', journal: 'A book', year: 2020 }),
    verdict: 'included',
    criterion: null,
    criterionLabel: null,
    decidedBy: '@reviewer',
    reason: '+looks right',
    chart: {
      searched: 'full-text',
      values: { organ: ['Kidney & ureter (primary)', 'Lung'], code: ['=open()'] },
    },
  },
  {
    citation: makeCitation({ pmid: 900000003, title: '' }),
    verdict: null,
    criterion: null,
    criterionLabel: null,
    decidedBy: null,
    reason: null,
    chart: null,
  },
];

const items = [
  { id: 'organ', label: 'Organ | part' },
  { id: 'code', label: 'Code' },
];

function render(name: string, from: readonly ExportRow[] = rows): string {
  const format = exportFormats.find((candidate) => candidate.name === name);
  return [...(format?.render(from, items) ?? [])].join('');
}

describe('every export format', () => {
  it.each(exportFormats.map(({ name, extension }) => [name, extension]))(
    '%s gives the golden file',
    async (name, extension) => {
      await expect(render(name)).toMatchFileSnapshot(`../golden/exports/${name}.${extension}`);
    },
  );

  it.each(exportFormats.map(({ name }) => [name]))('%s holds no control character', (name) => {
    expect(render(name)).not.toMatch(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
  });

  it.each(exportFormats.map((format) => [format.name, format] as const))('%s streams', (_, format) => {
    let read = 0;
    function* counted(): Generator<ExportRow> {
      for (const row of rows) {
        read += 1;
        yield row;
      }
    }
    const pieces = format.render(counted(), items)[Symbol.iterator]();
    pieces.next();
    expect(read).toBeLessThanOrEqual(1);
  });
});

describe('spreadsheets', () => {
  it.each(['csv', 'asreview', 'rayyan'])('%s runs no formula and reads back', (name) => {
    const records: Record<string, string>[] = parse(render(name), { columns: true });
    expect(records).toHaveLength(rows.length);
    expect(records[0]?.['title']).toBe(`'${rows[0]?.citation.title}`);
    const dangerous = records
      .flatMap(Object.values)
      .filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^-\d+$/.test(cell));
    expect(dangerous).toEqual([]);
  });

  it('labels as ASReview does: 1, 0, empty', () => {
    const records: Record<string, string>[] = parse(render('asreview'), { columns: true });
    expect(records.map((record) => record['included'])).toEqual(['0', '1', '']);
  });
});

describe('json', () => {
  it('gives one object a line with every field', () => {
    const objects = render('jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(objects.map(({ pmid, verdict }) => [pmid, verdict])).toEqual([
      [900000001, 'excluded'],
      [-42, 'included'],
      [900000003, null],
    ]);
    expect(objects[0]).toMatchObject({ ...rows[0]?.citation });
  });

  it('gives valid CSL-JSON, and an empty list for nothing', () => {
    expect(JSON.parse(render('csl-json'))).toHaveLength(rows.length);
    expect(JSON.parse(render('csl-json', []))).toEqual([]);
  });
});

describe('ris', () => {
  it('ends each record once, whatever the text holds', () => {
    expect(render('ris').match(/^ER {2}- /gm)).toHaveLength(rows.length);
    expect(
      render('ris')
        .split('\r\n')
        .filter((line) => line !== '' && !/^[A-Z][A-Z0-9] {2}- /.test(line)),
    ).toEqual([]);
  });
});
