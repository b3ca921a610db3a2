import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RgxError } from '../../src/errors.ts';
import { cutArticles } from '../../src/jats/cut-articles.ts';
import { readFullTexts } from '../../src/jats/read-full-texts.ts';

const article = (ids: string, body: string, back = '') =>
  `<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML"><front><article-meta>${ids}` +
  `<title-group><article-title>On <italic>IDH</italic> and CO<sub>2</sub></article-title></title-group></article-meta></front>${body}${back}</article>`;
const pmc = (id: string) => `<article-id pub-id-type="pmc">${id}</article-id>`;

function codeOf(xml: string): string {
  try {
    readFullTexts(xml, 'x.xml');
    return 'read';
  } catch (error) {
    return error instanceof RgxError ? error.code : 'a bug';
  }
}

describe('a JATS file', () => {
  it('gives ids, title and sections', () => {
    const [read] = readFullTexts(
      article(
        `${pmc('123')}<article-id pub-id-type="pmid">9</article-id><article-id pub-id-type="doi">10.1/ABC</article-id>`,
        '<body><sec sec-type="methods"><title>Methods</title><p>We did.</p><sec><title>Patients</title><p>Ten.</p></sec></sec></body>',
      ),
      'x.xml',
    );
    expect(read).toMatchObject({
      pmcid: 'PMC123',
      pmid: 9,
      doi: '10.1/abc',
      title: 'On IDH and CO2',
      hasBody: true,
    });
    expect(read?.sections.map(({ role, path, text }) => [role, path, text])).toEqual([
      ['methods', ['Methods'], 'We did.'],
      ['methods', ['Methods', 'Patients'], 'Ten.'],
    ]);
  });

  it.each([
    ['<article-id pub-id-type="pmc">PMC77</article-id>', 'PMC77'],
    ['<article-id pub-id-type="pmcid">PMC77</article-id>', 'PMC77'],
    ['<article-id pub-id-type="pmcid">PMC77.2</article-id>', 'PMC77'],
    ['', null],
  ])('reads the PMCID of %s', (ids, expected) => {
    expect(readFullTexts(article(ids, '<body><p>x</p></body>'), 'x')[0]?.pmcid).toBe(expected);
  });

  it('tells a withheld text from one with a body', () => {
    expect(readFullTexts(article(pmc('1'), ''), 'x')[0]?.hasBody).toBe(false);
    expect(readFullTexts(article(pmc('1'), '<body/>'), 'x')[0]?.hasBody).toBe(false);
    expect(readFullTexts(article(pmc('1'), '<body><p>x</p></body>'), 'x')[0]?.hasBody).toBe(true);
  });

  it('keeps references, replies and sub-articles out of the sections', () => {
    const back =
      '<back><ref-list><ref id="r1"><mixed-citation>Smith. TRIPOD. <pub-id pub-id-type="doi">10.2/X</pub-id></mixed-citation></ref></ref-list></back>';
    const reply = '<sub-article><body><p>Reply.</p></body></sub-article>';
    const [read] = readFullTexts(article(pmc('1'), '<body><p>Own.</p></body>', `${back}${reply}`), 'x');
    expect(read?.sections.map(({ text }) => text)).toEqual(['Own.']);
    expect(read?.references).toMatchObject([{ id: 'r1', doi: '10.2/x' }]);
  });

  it('keeps one of a formula’s two spellings', () => {
    const formula =
      '<inline-formula><alternatives><tex-math>\\alpha</tex-math><mml:math><mml:mi>α</mml:mi><mml:mo>=</mml:mo><mml:mn>2</mml:mn></mml:math></alternatives></inline-formula>';
    const [read] = readFullTexts(article(pmc('1'), `<body><p>Let ${formula} hold.</p></body>`), 'x');
    expect(read?.sections[0]?.text).toBe('Let α=2 hold.');
  });

  it('finds links where their text stands', () => {
    const link = '<ext-link ext-link-type="uri" xlink:href="https://github.com/lab/tool">our page</ext-link>';
    const [read] = readFullTexts(article(pmc('1'), `<body><p>See  ${link}, and\n more.</p></body>`), 'x');
    const section = read?.sections[0];
    expect(section?.text).toBe('See our page, and more.');
    expect(section?.links.map(({ start, end, href }) => [section.text.slice(start, end), href])).toEqual([
      ['our page', 'https://github.com/lab/tool'],
    ]);
  });

  it.each([
    ['<sec sec-type="data-availability"><title>X</title><p>a</p></sec>', 'data-availability'],
    [
      '<notes notes-type="data-availability"><title>Code availability</title><p>a</p></notes>',
      'code-availability',
    ],
    ['<sec><title>Availability of data and materials</title><p>a</p></sec>', 'data-availability'],
    ['<fn-group><fn fn-type="data-availability"><p>a</p></fn></fn-group>', 'data-availability'],
    ['<ack><p>a</p></ack>', 'acknowledgements'],
  ])('knows what a section is for: %s', (section, role) => {
    const [read] = readFullTexts(article(pmc('1'), '<body/>', `<back>${section}</back>`), 'x');
    expect(read?.sections.map((each) => each.role)).toContain(role);
  });

  it.each([
    ['<article><front>', 'jats-malformed'],
    ['<article><p></article>', 'jats-malformed'],
    ['', 'jats-malformed'],
    ['<html><body/></html>', 'jats-not-article'],
    [`<article>${'<sec>'.repeat(400)}${'</sec>'.repeat(400)}</article>`, 'jats-too-deep'],
    ['<!DOCTYPE article [<!ENTITY a "b">]><article><p>&a;</p></article>', 'jats-malformed'],
  ])('refuses %.40s with a code', (xml, code) => {
    expect(codeOf(xml)).toMatch(code === 'jats-malformed' ? /^jats-(?:malformed|empty)$/ : code);
  });

  it('reads several articles of a set, and each one’s own text can be cut out', () => {
    const set = `<?xml version="1.0"?><pmc-articleset><!-- <article> -->${article(pmc('1'), '<body><p>a</p></body>')}\n${article(pmc('2'), '')}</pmc-articleset>`;
    expect(readFullTexts(set, 'x').map(({ pmcid, hasBody }) => [pmcid, hasBody])).toEqual([
      ['PMC1', true],
      ['PMC2', false],
    ]);
    const cut = cutArticles(set);
    expect(cut.map((xml) => readFullTexts(xml, 'x')[0]?.pmcid)).toEqual(['PMC1', 'PMC2']);
  });

  it('reads a very long article', () => {
    const body = `<body>${'<sec><title>Results</title><p>Texture of <italic>glioma</italic> was higher.</p></sec>'.repeat(20_000)}</body>`;
    const [read] = readFullTexts(article(pmc('1'), body), 'x');
    expect(read?.sections).toHaveLength(20_000);
  });

  it('throws nothing but errors with a code, whatever comes', () => {
    const pieces = fc.constantFrom(
      '<article>',
      '</article>',
      '<p>',
      '</p>',
      '<sec>',
      '</sec>',
      '&amp;',
      '&x;',
      'text',
      '<!--',
      '-->',
      '<',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        expect(codeOf(parts.join(''))).not.toBe('a bug');
      }),
    );
  });
});
