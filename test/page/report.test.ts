import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveCharts } from '../../src/store/charts.ts';
import { openStore } from '../../src/store/open-store.ts';
import { hasBrowser, openBrowser } from '../helpers/browser.ts';
import { callRgx } from '../helpers/call-rgx.ts';
import { makeScreenedFile, type ScreenedRecord, smallProtocol } from '../helpers/screened-file.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

const folder = makeTemporaryFolder();
const hostile = '</script><img src=x onerror="document.title=1"> & "quotes" \u2028 <!-- end';
const records: readonly ScreenedRecord[] = [
  ...Array.from({ length: 120 }, (_, index): ScreenedRecord => {
    const criterion = index % 4 === 0 ? 'animals' : index % 4 === 1 ? 'doubt' : null;
    const title = `Study ${index} of ${index % 2 === 0 ? 'kidneys' : 'lungs'}`;
    return {
      citation: { pmid: 1000 + index, title, year: 2010 + (index % 9), abstract: 'AIM: To see.' },
      criterion,
    };
  }),
  {
    citation: { pmid: 2000, title: `Hostile ${hostile}`, abstract: hostile, year: 2020 },
    criterion: 'review',
  },
  {
    citation: {
      pmid: 2001,
      title: 'Retracted yet kept',
      year: 2021,
      doi: '10.5555/x',
      pmcid: 'PMC99',
      links: [{ type: 'RetractionIn', pmid: null, source: 'J. 2022', note: null }],
    },
    criterion: null,
  },
];

function chart(): void {
  const store = openStore(join(folder, 'rgx.sqlite'), { mode: 'read-write' });
  const quote = 'To see.';
  const evidence = [{ field: 'abstract', start: 5, end: 12, quote }];
  saveCharts(
    store,
    {
      protocol: smallProtocol,
      engine: '0.1.0',
      at: '2024-01-02T03:04:05Z',
      items: [
        { id: 'organ', label: 'Organ' },
        { id: 'size', label: 'Cohort size' },
      ],
    },
    records
      .filter(({ criterion }) => criterion === null)
      .map(({ citation }) => ({
        pmid: citation.pmid,
        searched: 'abstract' as const,
        problem: null,
        items:
          citation.pmid === 2001
            ? []
            : [
                {
                  item: 'organ',
                  values: [
                    { value: 'k', label: citation.pmid % 2 === 0 ? 'Kidney' : 'Lung', role: null, evidence },
                  ],
                },
                {
                  item: 'size',
                  values: [
                    {
                      value: String(citation.pmid - 990),
                      label: String(citation.pmid - 990),
                      role: null,
                      evidence,
                    },
                  ],
                },
              ],
      })),
  );
  store.close();
}

const rgx = (...args: string[]) => callRgx(args, folder);
let html = '';

beforeAll(async () => {
  makeScreenedFile(join(folder, 'rgx.sqlite'), records);
  const large = Array.from({ length: 800 }, (_, index): ScreenedRecord => {
    return {
      citation: { pmid: 1 + index, title: `T ${index}`, abstract: `word${index} `.repeat(200) },
      criterion: null,
    };
  });
  makeScreenedFile(join(folder, 'large.sqlite'), large);
  chart();
  expect(await rgx('report')).toMatchObject({ code: 0 });
  html = readFileSync(join(folder, 'report.html'), 'utf8');
});

describe('rgx report', () => {
  it('is the same bytes again, and names nothing outside', async () => {
    expect((await rgx('report', '-o', '-')).stdout).toBe(html);
    expect(html).not.toContain(folder);
    expect(html.replaceAll(/<script[\s\S]*?<\/script>/g, '')).not.toMatch(/(src|href)="(?!#)/);
    expect(html).not.toMatch(/url\((?!#)|@import/);
  });

  it('lets only its own script run', () => {
    const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    expect(html).toContain(`default-src 'none'; script-src 'sha256-${hash}'`);
    expect(html.match(/<script/g)).toHaveLength(2);
  });

  it('keeps hostile text from being markup', () => {
    expect(html).not.toContain('<img');
    const island =
      /<script type="application\/json" id="rgx-data">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '{}';
    const data: { records: { p: number; a: string }[] } = JSON.parse(island);
    expect(data.records.find(({ p }) => p === 2000)?.a).toBe(hostile);
  });

  it('draws the flow with counts that add up, as a file of its own too', async () => {
    const { stdout } = await rgx('report', '--svg', '-');
    expect(stdout).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    const said = stdout.replaceAll('\u00a0', ' ');
    for (const text of [
      'Databases (n = 122)',
      'ineligible by automation tools',
      '(n = 31)',
      'Records screened (n = 91)',
      '(n = 61)',
    ]) {
      expect(said).toContain(text);
    }
  });

  it('compresses what is large, to the same data', async () => {
    const { stdout } = await rgx('report', '--db', 'large.sqlite', '-o', '-');
    expect(stdout).toContain('data-form="deflate"');
    expect(stdout.length).toBeLessThan(600_000);
  });

  it('tells how many included studies are not charted yet', async () => {
    copyFileSync(join(folder, 'rgx.sqlite'), join(folder, 'later.sqlite'));
    const file = ['--db', 'later.sqlite'];
    await rgx('decide', '1000', 'include', '--reason', 'People too.', '--by', 'A', ...file);
    const run = await rgx('report', ...file, '-o', 'later.html');
    expect(run.stderr).toMatch(/^Wrote later\.html\..*\n1 included study is not charted: run rgx chart/);
    expect(readFileSync(join(folder, 'later.html'), 'utf8')).toMatch(
      /<a class="count" href="#\?verdict=included&amp;charted=0">1<\/a> included study has not been charted/,
    );
    expect(html).not.toContain('not been charted');
  });

  it('asks for a screening where there is none', async () => {
    openStore(join(folder, 'empty.sqlite'), { mode: 'create' }).close();
    const run = await rgx('report', '--db', 'empty.sqlite', '-o', '-');
    expect(run).toMatchObject({ code: 2, stderr: expect.stringContaining('has not been screened') });
  });
});

describe.skipIf(!hasBrowser)('the page in a browser', () => {
  let browser: Browser;
  const said: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  async function openPage(
    options: { width?: number; dark?: boolean } = {},
    name = 'report.html',
  ): Promise<Page> {
    const page = await browser.newPage({
      viewport: { width: options.width ?? 1280, height: 900 },
      colorScheme: options.dark === true ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) said.push(`asked for ${request.url()}`);
    });
    await page.goto(`${pathToFileURL(folder).href}/${name}`);
    await page.waitForSelector('html[data-ready]');
    return page;
  }
  const status = (page: Page) => page.textContent('#status');

  it('searches, filters, sorts and turns pages', async () => {
    const page = await openPage();
    expect(await status(page)).toBe('1 to 100 of 122 records');
    await page.click('#next-rows');
    expect(await status(page)).toBe('101 to 122 of 122 records');
    await page.fill('#search', 'LUNGS study');
    expect(await status(page)).toBe('1 to 60 of 60 records');
    await page.selectOption('#verdict', 'unclear');
    expect(await status(page)).toBe('1 to 30 of 30 records');
    await page.click('#reset');
    await page.selectOption('#item', { label: 'Organ' });
    await page.selectOption('#value', { label: 'Kidney (30)' });
    expect(await status(page)).toBe('1 to 30 of 30 records');
    expect(await page.textContent('#chips')).toContain('Organ: Kidney');
    await page.click('#chips button');
    expect(await status(page)).toBe('1 to 100 of 122 records');
    await page.selectOption('#value', { label: '(not stated)' });
    expect(await status(page)).toBe('1 to 1 of 1 record');
    await page.selectOption('#only', { label: 'with a notice in PubMed' });
    expect(await status(page)).toBe('1 to 1 of 1 record');
    await page.click('#reset');
    await page.click('button[data-sort="x"]');
    expect(await page.textContent('#rows tr:first-child td.charted')).toBe('Kidney');
    await page.click('button[data-sort="y"]');
    await page.click('button[data-sort="y"]');
    expect(await page.getAttribute('th:has(button[data-sort="y"])', 'aria-sort')).toBe('descending');
    expect(await page.textContent('#rows tr:first-child')).toContain('Retracted yet kept');
    await page.fill('#search', 'no such words');
    expect(await status(page)).toBe('No record fits.');
    await page.close();
  });

  it('leads from a bar, a cell and a box to their records, and back', async () => {
    const page = await openPage();
    await page.click('#figure-organ .plot [data-to] >> nth=0');
    expect(await status(page)).toBe('1 to 30 of 30 records');
    expect(await page.evaluate('document.activeElement.id')).toBe('studies-title');
    await page.click('svg.flow-wide a >> text=Not about people');
    expect(await status(page)).toBe('1 to 30 of 30 records');
    expect(await page.inputValue('#verdict')).toBe('excluded');
    await page.goBack();
    await page.waitForFunction("document.getElementById('verdict').value === ''");
    expect(await page.textContent('#chips')).toContain('Organ: Kidney');
    await page.close();
  });

  it('opens a record by keyboard, with its quotes, and gives the focus back', async () => {
    const page = await openPage();
    await page.fill('#search', 'hostile');
    await page.focus('#rows button');
    await page.keyboard.press('Enter');
    expect(await page.textContent('#record-title mark')).toBe('Hostile');
    expect(await page.textContent('#record .abstract')).toContain('</script><img src=x');
    expect(page.url()).toMatch(/#2000$/);
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement.className')).toBe('open');
    expect(await page.title()).toBe('A small review');
    await page.close();
  });

  it('opens the record that the address names, with links and charted quotes', async () => {
    const page = await openPage({}, 'report.html#2001');
    const links = await page.$$eval('#record a', (anchors) =>
      anchors.map((anchor) => anchor.getAttribute('href')),
    );
    expect(links).toEqual([
      'https://pubmed.ncbi.nlm.nih.gov/2001/',
      'https://pmc.ncbi.nlm.nih.gov/articles/PMC99/',
      'https://doi.org/10.5555/x',
    ]);
    expect(await page.textContent('#record .warning')).toContain('Retracted');
    await page.close();
    const other = await openPage({}, 'report.html#1002');
    expect(await other.textContent('#record mark.charted')).toBe('To see.');
    expect(await other.$('#record mark.lit')).toBeNull();
    await other.click('#record button.cite >> text=Kidney');
    expect(await other.textContent('#record mark.lit')).toBe('To see.');
    await other.click('#later');
    expect(other.url()).toMatch(/#1003$/);
    await other.click('#close');
    expect(other.url()).not.toContain('#');
    await other.close();
  });

  it.each([
    ['light, wide', { width: 1280 }],
    ['dark, wide', { width: 1280, dark: true }],
    ['light, a phone', { width: 390 }],
  ])('has no violation that axe finds: %s', async (_, options) => {
    const page = await openPage(options);
    const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
    const check = async () => {
      // Through the debugger, which the page's own policy does not bind.
      for (const details of await page.$$('details'))
        await details.evaluate((node) => node.setAttribute('open', ''));
      const found = await page.evaluate(
        `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      );
      expect(found).toEqual([]);
    };
    await check();
    await page.click('#rows button');
    await check();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.close();
  });

  it('reads compressed data', async () => {
    await rgx('report', '--db', 'large.sqlite', '-o', 'large.html');
    const page = await openPage({}, 'large.html');
    expect(await status(page)).toBe('1 to 100 of 800 records');
    await page.fill('#search', 'word799');
    expect(await status(page)).toBe('1 to 1 of 1 record');
    await page.close();
  });

  it('said nothing on the console and asked for nothing', () => {
    expect(said).toEqual([]);
  });
});
