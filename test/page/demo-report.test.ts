import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, openBrowser } from '../helpers/browser.ts';
import { prepareChartedDemo } from '../helpers/charted-demo.ts';

const { folder, rgx, make } = prepareChartedDemo();
let html = '';

beforeAll(async () => {
  await make();
  expect(await rgx(['report'])).toMatchObject({ code: 0 });
  html = readFileSync(join(folder, 'report.html'), 'utf8');
});

/** The rows of a figure's data table, markup taken out. */
function readFigure(id: string): Map<string, string[]> {
  const figure = new RegExp(`<figure id="${id}">[\\s\\S]*?</figure>`).exec(html)?.[0] ?? '';
  const body = /<tbody>([\s\S]*?)<\/tbody>/.exec(figure)?.[1] ?? '';
  return new Map(
    body
      .split('</tr>')
      .filter((row) => row !== '')
      .map((row) => {
        const cells = row.split(/<\/t[hd]>/).map((cell) => cell.replace(/<[^>]*>/g, '').trim());
        return [cells[0] ?? '', cells.slice(1, -1)];
      }),
  );
}

describe('the demo’s report', () => {
  it.each([
    ['studies per year by disease', 'figure-disease-years'],
    ['disease', 'figure-disease'],
    ['modality', 'figure-modality'],
    ['AI class', 'figure-ai_class'],
    ['molecular targets', 'figure-target'],
    ['datasets', 'figure-dataset'],
    ['guideline level', 'figure-guideline-roles'],
    ['code', 'figure-code'],
    ['model', 'figure-model'],
    ['data', 'figure-data'],
    ['disease × target', 'figure-disease-target'],
  ])('plots %s, with words and numbers', (_, id) => {
    const figure = new RegExp(`<figure id="${id}">[\\s\\S]*?</figure>`).exec(html)?.[0] ?? '';
    expect(figure).toMatch(/role="img" aria-label="[^"]{40,}"/);
    expect(figure).toContain('<svg');
    expect(readFigure(id).size).toBeGreaterThan(2);
  });

  it('counts as rgx tables does, over both denominators', async () => {
    const { tables } = JSON.parse((await rgx(['tables', '--format', 'json'])).stdout);
    let compared = 0;
    for (const { id, rows, stated } of tables) {
      const shown = readFigure(`figure-${id}`);
      const roles = readFigure(`figure-${id}-roles`);
      if (shown.size === 0) {
        expect([id, rows]).toEqual([id, []]);
        continue;
      }
      const silent = stated.all.of - stated.all.hits;
      expect([id, shown.get('(not stated in the text read)')?.[0]]).toEqual([id, String(silent)]);
      for (const { label, all, fullText } of rows) {
        const [, name = '', role = ''] = /^(.*) \((.*)\)$/.exec(label) ?? [];
        if (roles.size > 0) {
          expect([...roles.keys()]).toContain(name);
          expect(html).toContain(`as.${id}=${encodeURIComponent(role)}`);
        } else if (
          !rows.some((row: { label: string }) => row.label.startsWith(`${label} (`)) &&
          name === ''
        ) {
          const [count, , full] = shown.get(label) ?? [];
          expect([id, label, count, full]).toEqual([id, label, String(all.hits), String(fullText.hits)]);
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('gives every bar and cell a number below that leads to the same records', () => {
    const figures = html.match(/<figure [\s\S]*?<\/figure>/g) ?? [];
    let marks = 0;
    for (const figure of figures) {
      const led = new Set([...figure.matchAll(/href="([^"]+)"/g)].map(([, to]) => to));
      for (const [, to] of figure.matchAll(/data-to="([^"]+)"/g)) {
        expect(led).toContain(to);
        marks += 1;
      }
    }
    expect(marks).toBeGreaterThan(300);
  });

  it('crosses the items that it is told to, and names those that are not there', async () => {
    const run = await rgx(['report', '-o', '-', '--cross', 'modality']);
    expect(run.stdout).toContain('id="figure-disease-modality"');
    expect(run.stdout).not.toContain('id="figure-disease-target"');
    expect(await rgx(['report', '--cross', 'colour'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('The items are disease, modality'),
    });
  });

  it('draws a PNG where there is a browser, and says what to do where there is none', async () => {
    const none = await rgx(['report', '--png', 'flow.png'], { env: { RGX_CHROMIUM: '/no/browser' } });
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('write --svg') });
    if (!hasBrowser) return;
    const given = process.env['RGX_CHROMIUM'];
    const env = given === undefined ? {} : { RGX_CHROMIUM: given };
    expect(await rgx(['report', '--png', 'flow.png', '--svg', 'flow.svg'], { env })).toMatchObject({
      code: 0,
    });
    const png = readFileSync(join(folder, 'flow.png'));
    const [, width = '', height = ''] =
      /width="(\d+)" height="(\d+)"/.exec(readFileSync(join(folder, 'flow.svg'), 'utf8')) ?? [];
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      2 * (Number(width) + 16),
      2 * (Number(height) + 16),
    ]);
  });
});

describe.skipIf(!hasBrowser)('the demo’s report in a browser', () => {
  let browser: Browser;
  let page: Page;
  const said: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await page.goto(pathToFileURL(join(folder, 'report.html')).href);
    await page.waitForSelector('html[data-ready]');
  });
  afterAll(async () => {
    await browser?.close();
  });

  it('leads from every number to exactly its records', async () => {
    const { followed, wrong } = await page.evaluate<{ followed: number; wrong: string[] }>(`(async () => {
      const wrong = [];
      const counts = new Map();
      // Rows that nobody looks at need no place.
      const table = document.getElementById('studies-table');
      table.hidden = true;
      for (const link of document.querySelectorAll('a[href^="#?"]')) {
        const found = /^[\\d,]+$|\\(n\\s=\\s([\\d,]+)\\)/.exec(link.textContent.trim());
        if (found !== null) counts.set(link.getAttribute('href'), found[1] ?? found[0]);
      }
      for (const [href, count] of counts) {
        const followed = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
        location.hash = href;
        await followed;
        const shown = /([\\d,]+) records?$/.exec(document.getElementById('status').textContent)?.[1];
        if (shown !== count) wrong.push(href + ': ' + count + ', not ' + shown);
      }
      table.hidden = false;
      return { followed: counts.size, wrong };
    })()`);
    expect(wrong).toEqual([]);
    expect(followed).toBeGreaterThan(800);
  });

  it('keeps the heads of the table in sight', async () => {
    await page.click('#reset');
    const top = await page.evaluate(`(() => {
      document.querySelector('#rows tr:nth-child(60)').scrollIntoView({ behavior: 'instant' });
      return document.querySelector('#studies-table thead th').getBoundingClientRect().top;
    })()`);
    expect(top).toBe(0);
  });

  it('lights up the sentence of the full text that a charted value rests on', async () => {
    await page.evaluate("location.hash = '#?item.code=Open%2C%20own&searched=full-text'");
    await page.waitForSelector('#chips li');
    await page.click('#rows tr:first-child button');
    await page.click('.said button.cite >> text=/^Open, own/ >> nth=0');
    const lit = await page.$$eval('.snippet mark.lit', (marks) =>
      marks.map((mark) => mark.textContent ?? ''),
    );
    expect(lit.join(' ')).toMatch(/https?:\/\/|github|code/i);
    expect((await page.textContent('.snippet'))?.length ?? 0).toBeGreaterThan(lit.join('').length);
    await page.keyboard.press('Escape');
  });

  it('shows every quote of every record in its place or beside it', async () => {
    const lost = await page.evaluate(`(async () => {
      const lost = [];
      document.getElementById('reset').click();
      const open = document.querySelectorAll('#rows button');
      open[0].click();
      for (let step = 0; step < 145; step += 1) {
        for (const cite of document.querySelectorAll('.said button.cite')) {
          cite.click();
          if (document.querySelector('#record mark.lit') === null) lost.push(location.hash + ' ' + cite.textContent);
        }
        document.getElementById('later').click();
      }
      document.getElementById('close').click();
      return lost;
    })()`);
    expect(lost).toEqual([]);
  });

  it('fits on A4', async () => {
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1')) ?? [];
    // 210 × 297 mm, in points.
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
    await page.emulateMedia({ media: 'print' });
    // What the margins leave of 210 mm, at 96 pixels an inch.
    const room = Math.floor(((210 - 2 * 16) / 25.4) * 96);
    await page.setViewportSize({ width: room, height: 900 });
    const wider = await page.evaluate(`[...document.querySelectorAll('body *')]
      .filter((part) => part.getClientRects().length > 0 && part.getBoundingClientRect().right > ${room} + 1)
      .map((part) => part.outerHTML.slice(0, 100))`);
    expect(wider).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ media: 'screen' });
  });

  it('prints the record that is open, else the page', async () => {
    await page.emulateMedia({ media: 'print' });
    await page.click('#rows button', { force: true });
    expect(await page.isVisible('main')).toBe(false);
    expect(await page.isVisible('#record .texts')).toBe(true);
    await page.evaluate("document.getElementById('record').close()");
    expect(await page.isVisible('main')).toBe(true);
    await page.emulateMedia({ media: 'screen' });
  });

  it('said nothing on the console', () => {
    expect(said).toEqual([]);
  });
});
