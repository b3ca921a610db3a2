import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cite, type CslEntry } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import fc from 'fast-check';
import { lexer, type Token, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import type { ExportRow } from '../../src/exports/export-row.ts';
import { exportFormats } from '../../src/exports/registry.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

/*
 * What rgx writes, read by programs that know nothing of rgx: citation-js for RIS, BibTeX and CSL-JSON; Python's csv; bibutils
 * where it is installed; Biopython for .nbib; marked for Markdown; LuaLaTeX. What is not installed is left out, and vitest says so.
 */

function readWith(text: string, forceType: string): readonly CslEntry[] {
  return new Cite(text, { forceType }).data;
}

function write(name: string, rows: readonly ExportRow[]): string {
  return [...(exportFormats.find((format) => format.name === name)?.render(rows, []) ?? [])].join('');
}

const author = { initials: null, suffix: null, collectiveName: null, orcid: null, affiliations: [] };

function makeRow(pmid: number, title: string, abstract: string | null): ExportRow {
  return {
    citation: makeCitation({
      pmid,
      title,
      abstract,
      journal: 'Journal of Tests & Trials',
      volume: '12',
      pages: '101-10',
      year: 2019,
      published: '2019-03-07',
      doi: '10.5555/rgx.test_1',
      authors: [
        { ...author, lastName: 'Müller-Ångström', foreName: 'Ada B' },
        { ...author, lastName: null, foreName: null, collectiveName: 'The {Test} Group and friends' },
      ],
    }),
    verdict: 'included',
    criterion: null,
    criterionLabel: null,
    decidedBy: 'rules',
    reason: null,
    chart: null,
  };
}

/** Text as papers have it, and worse: what any format would act on, in any order. */
const anyTitle = fc
  .array(
    fc.constantFrom(
      'IDH',
      '{',
      '}',
      '\\',
      '%',
      '$',
      '&',
      '#',
      '_',
      '"',
      '@',
      '~',
      '^',
      'β',
      ',',
      'ER  - ',
      '=1+1',
      '|',
      '\n',
      '\u0000',
      'MRI',
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((words) => `A ${words.join(' ')} z`);

const letters = (text: string) => text.replace(/[^A-Za-zβ]/g, '');

describe('citation-js reads', () => {
  it('RIS: titles, authors, journal, date, DOI', () => {
    const [first, second] = readWith(
      write('ris', [makeRow(1, 'Glioma: IDH & MRI', 'Text.'), makeRow(2, 'B', null)]),
      '@ris/file',
    );
    expect(first).toMatchObject({
      type: 'article-journal',
      title: 'Glioma: IDH & MRI',
      DOI: '10.5555/rgx.test_1',
      abstract: 'Text.',
      'container-title': 'Journal of Tests & Trials',
      page: '101-110',
    });
    expect(first?.author?.[0]).toMatchObject({ family: 'Müller-Ångström', given: 'Ada B' });
    expect(first?.issued?.['date-parts']?.[0]?.[0]).toBe(2019);
    expect(second?.title).toBe('B');
  });

  it('BibTeX: the same, with a group that has “and” in its name', () => {
    const [first] = readWith(
      write('bibtex', [makeRow(1, 'Glioma: 50% of $5 & {IDH}_1', 'Text.')]),
      '@bibtex/text',
    );
    expect(first).toMatchObject({ type: 'article-journal', DOI: '10.5555/rgx.test_1', volume: '12' });
    expect(first?.title).toContain('50% of $5 &');
    expect(first?.author).toHaveLength(2);
    expect(first?.issued?.['date-parts']?.[0]?.slice(0, 2)).toEqual([2019, 3]);
  });

  it('CSL-JSON: all of it as it was written', () => {
    const [first] = readWith(write('csl-json', [makeRow(1, 'Glioma {IDH} β', null)]), '@else/json');
    expect(first).toMatchObject({ title: 'Glioma {IDH} β', issued: { 'date-parts': [[2019, 3, 7]] } });
    expect(first?.author?.[1]).toEqual({ literal: 'The {Test} Group and friends' });
  });

  it.each([
    ['ris', '@ris/file'],
    ['asreview-ris', '@ris/file'],
    ['covidence', '@ris/file'],
    ['bibtex', '@bibtex/text'],
    ['csl-json', '@else/json'],
  ])('%s: as many records as were written, whatever their titles hold', (name, type) => {
    fc.assert(
      fc.property(fc.array(anyTitle, { minLength: 1, maxLength: 4 }), (titles) => {
        const rows = titles.map((title, index) => makeRow(index + 1, title, title));
        const read = readWith(write(name, rows), type);
        expect(read).toHaveLength(titles.length);
        for (const [index, { title = '' }] of read.entries()) {
          const wanted = letters(titles[index] ?? '');
          // Markup of a reader's own (<i>, textbraceleft) may stand among them, but no letter is lost.
          expect(letters(title).length).toBeGreaterThanOrEqual(wanted.length - 2);
        }
      }),
      { numRuns: 60 },
    );
  });
});

const hasPython = spawnSync('python3', ['--version']).status === 0;
/** The first Python that has a module; null where none has. */
function findPython(module: string): string | null {
  const found = ['python3', '/usr/bin/python3'].find(
    (python) => spawnSync(python, ['-c', `import ${module}`]).status === 0,
  );
  return found ?? null;
}
const biopython = findPython('Bio.Medline');
const hasLatex = spawnSync('lualatex', ['--version']).status === 0;
const hasBibutils = spawnSync('ris2xml', ['--version']).error === undefined;

describe.skipIf(!hasPython)('Python’s csv reads', () => {
  it.each(['csv', 'asreview', 'rayyan'])('%s: every row with every column', (name) => {
    const rows = ['A "quoted", title', '=cmd|x', 'Two\nlines\r\nand ; more', "'"].map((title, index) =>
      makeRow(index + 1, title, title),
    );
    const script =
      'import csv,json,sys\nrows=list(csv.reader(sys.stdin))\nprint(json.dumps([len(row) for row in rows]))';
    const run = spawnSync('python3', ['-c', script], {
      input: write(name, rows),
      encoding: 'utf8',
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    });
    const widths: number[] = JSON.parse(run.stdout);
    expect(widths).toHaveLength(rows.length + 1);
    expect(new Set(widths).size).toBe(1);
  });
});

describe.skipIf(!hasBibutils)('bibutils (Debian) reads', () => {
  it.each([
    ['ris', 'ris2xml'],
    ['bibtex', 'bib2xml'],
  ])('%s', (name, reader) => {
    const rows = [makeRow(11, 'Glioma and IDH', 'Text.'), makeRow(12, 'Lung and EGFR', 'More text.')];
    const { stdout } = spawnSync(reader, [], { input: write(name, rows), encoding: 'utf8' });
    expect(stdout.match(/<mods /g)).toHaveLength(2);
    for (const text of [
      'Glioma and IDH',
      'Lung and EGFR',
      '10.5555/rgx.test_1',
      'Müller-Ångström',
      'More text.',
    ]) {
      expect(stdout).toContain(text);
    }
  });
});

describe.skipIf(biopython === null)('Biopython (Debian) reads', () => {
  it('nbib: every record with title, abstract, authors, journal, date and DOI', () => {
    const titles = ['Glioma and IDH', 'PMID- 7 TI - = {x} | β', `Long ${'words '.repeat(60)}end`];
    const script =
      'import sys,json\nfrom Bio import Medline\nprint(json.dumps([dict(record) for record in Medline.parse(sys.stdin)]))';
    const { stdout, stderr } = spawnSync(biopython ?? '', ['-c', script], {
      input: write(
        'nbib',
        titles.map((title, index) => makeRow(index + 1, title, `On ${title}`)),
      ),
      encoding: 'utf8',
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    });
    expect(stderr).toBe('');
    const read: Record<string, unknown>[] = JSON.parse(stdout);
    expect(read).toHaveLength(titles.length);
    for (const [index, title] of titles.entries()) {
      expect(read[index]).toMatchObject({
        PMID: String(index + 1),
        TI: title,
        AB: `On ${title}`,
        FAU: ['Müller-Ångström, Ada B'],
        CN: ['The {Test} Group and friends'],
        JT: 'Journal of Tests & Trials',
        DP: '2019 Mar 7',
        VI: '12',
        PG: '101-10',
        LID: '10.5555/rgx.test_1 [doi]',
      });
    }
  });
});

describe('marked reads', () => {
  it('Markdown: one table, every cell the text that was meant, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(anyTitle, { minLength: 1, maxLength: 4 }), (titles) => {
        const tokens = lexer(
          write(
            'markdown',
            titles.map((title, index) => makeRow(index + 1, title, null)),
          ),
        ).filter(({ type }) => type !== 'space');
        expect(tokens.map(({ type }) => type)).toEqual(['table']);
        const { rows } = tokens[0] as Tokens.Table;
        expect(rows).toHaveLength(titles.length);
        for (const [index, [, study]] of rows.entries()) {
          const link = study?.tokens[0] as Tokens.Link | undefined;
          expect(link?.href).toBe(`https://pubmed.ncbi.nlm.nih.gov/${index + 1}/`);
          const wanted = (titles[index] ?? '').replace(/[\s\u0000]+/g, ' ').trim();
          expect(readText(link?.tokens ?? [])).toBe(wanted);
        }
      }),
      { numRuns: 100 },
    );
  });
});

/** What a reader sees: nothing of it may have become emphasis, code or a tag. */
function readText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type !== 'text' && token.type !== 'escape') throw new Error(`${token.type}: ${token.raw}`);
      return (token as Tokens.Text).text.replaceAll('&lt;', '<').replaceAll('&amp;', '&');
    })
    .join('');
}

describe.skipIf(!hasLatex)('LuaLaTeX (Debian) reads', () => {
  const folder = makeTemporaryFolder();

  it('LaTeX: a table without an error, whatever titles and names hold', () => {
    const titles = [
      '\\input{x} 50% of $5 & {IDH}_1 #2 ~ ^ < > "',
      '[In brackets]',
      '* starred',
      "-- `ticks` '' ,, ?`",
    ];
    const rows = titles.map((title, index) => {
      const row = makeRow(index + 1, title, null);
      // A line that begins with a bracket or a star would be taken for an argument of the line break before it.
      const group = { ...author, lastName: null, foreName: null, collectiveName: title };
      return { ...row, citation: { ...row.citation, authors: [group] } };
    });
    writeFileSync(
      join(folder, 'table.tex'),
      `\\documentclass{article}\\usepackage{longtable,booktabs}\\begin{document}\n${write('latex', rows)}\\end{document}\n`,
    );
    const { status, stdout } = spawnSync(
      'lualatex',
      ['-interaction=nonstopmode', '-halt-on-error', 'table.tex'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect([status, stdout.split('\n').filter((line) => line.startsWith('!'))]).toEqual([0, []]);
  });
});
