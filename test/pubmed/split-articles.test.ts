import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { attributeOf, scanTags } from '../../src/pubmed/scan-tags.ts';
import { normalisePmcid, splitArticles } from '../../src/pubmed/split-articles.ts';

const prolog =
  '<?xml version="1.0" ?>\n<!DOCTYPE pmc-articleset PUBLIC "-//NLM//DTD ARTICLE SET 2.0//EN" "https://dtd.nlm.nih.gov/ncbi/pmc/articleset/nlm-articleset-2.0.dtd">\n';
const article = (id: string, inside = '<body><p>Text.</p></body>') =>
  `<article article-type="research-article"><front><article-meta>${id}<title-group/></article-meta></front>${inside}<back><ref-list><ref><pub-id pub-id-type="pmcid">PMC999</pub-id></ref></ref-list></back></article>`;
const oldId = '<article-id pub-id-type="pmc">42</article-id>';
const newId =
  '<article-id pub-id-type="pmcid">PMC43</article-id><article-id pub-id-type="pmcid-ver">PMC43.1</article-id>';
const set = (inside: string) => `${prolog}<pmc-articleset>${inside}</pmc-articleset>\n`;

describe('splitArticles', () => {
  it('cuts a set into its articles, each as it came', () => {
    const [first, second] = [article(oldId), article(newId)];
    expect(splitArticles(set(`${first}\n${second}`))).toEqual({
      articles: [
        { pmcid: 'PMC42', hasBody: true, xml: first },
        { pmcid: 'PMC43', hasBody: true, xml: second },
      ],
      errors: new Map(),
    });
  });

  it('knows a withheld text by its missing body, whatever else is said', () => {
    const withheld = article(
      oldId,
      '<!-- The publisher of this article does not allow <body> to be downloaded. -->',
    );
    expect(splitArticles(set(withheld))?.articles[0]).toMatchObject({ pmcid: 'PMC42', hasBody: false });
    const empty = article(oldId, '<body/>');
    expect(splitArticles(set(empty))?.articles[0]).toMatchObject({ hasBody: false });
  });

  it('takes neither body nor id from a sub-article or a response', () => {
    const sub =
      '<sub-article><front-stub><article-id pub-id-type="pmcid">PMC7</article-id></front-stub><body/></sub-article><response><body><p/></body></response>';
    expect(splitArticles(set(article('', sub)))?.articles[0]).toMatchObject({ pmcid: null, hasBody: false });
  });

  it('is not misled by tags in comments, CDATA and attributes', () => {
    const tricky = article(
      oldId,
      '<body><!-- </article> --><p title="a > b </article>"><![CDATA[</article>]]></p><?pi </article>?></body>',
    );
    expect(splitArticles(set(tricky))?.articles).toEqual([{ pmcid: 'PMC42', hasBody: true, xml: tricky }]);
  });

  it('reads both forms of an unknown id', () => {
    expect(
      splitArticles(
        set(
          '<error id="999999999999">The following PMCID is not available: 999999999999</error><Reply Id="8" error="id not found"/>',
        ),
      )?.errors,
    ).toEqual(
      new Map([
        ['PMC999999999999', 'The following PMCID is not available: 999999999999'],
        ['PMC8', 'id not found'],
      ]),
    );
  });

  it('takes an empty set for what it is', () => {
    expect(splitArticles(`${prolog}<pmc-articleset/>`)).toEqual({ articles: [], errors: new Map() });
  });

  it.each([
    ['cut between articles', `${prolog}<pmc-articleset>${article(oldId)}`],
    ['cut inside an article', `${prolog}<pmc-articleset>${article(oldId).slice(0, 200)}`],
    ['cut inside a tag', `${prolog}<pmc-articleset>${article(oldId)}</pmc-arti`],
    ['cut inside a comment', `${prolog}<pmc-articleset><!-- `],
    ['an article alone', article(oldId)],
    ['something else', '<html><body/></html>'],
    ['nothing', ''],
  ])('does not trust a set that is %s', (_, xml) => {
    expect(splitArticles(xml)).toBeNull();
  });

  const real = fileURLToPath(new URL('../../../shared/real/jats/tests_data_articleset.xml', import.meta.url));
  it.skipIf(!existsSync(real))(
    'cuts a real set of seven articles (skipped where ../shared is absent)',
    () => {
      const xml = readFileSync(real, 'utf8');
      const articles = splitArticles(xml)?.articles ?? [];
      expect(articles).toHaveLength(7);
      expect(articles[0]?.pmcid).toBe('PMC9057060');
      for (const { pmcid, xml: own } of articles) {
        expect(pmcid).toMatch(/^PMC\d+$/);
        expect(own.startsWith('<article')).toBe(true);
        expect(own.endsWith('</article>')).toBe(true);
      }
    },
  );
});

describe('scanTags', () => {
  it('is done in linear time with a quote that is never closed', () => {
    const tags = [...scanTags(`<a x="${'<b '.repeat(100_000)}`)];
    expect(tags).toEqual([null]);
  });

  it('reads attributes as written', () => {
    const [tag] = [...scanTags(`<a  x = "1" y:z='it"s'/>`)];
    expect(
      tag === null || tag === undefined
        ? null
        : [attributeOf(tag, 'x'), attributeOf(tag, 'y:z'), attributeOf(tag, 'q')],
    ).toEqual(['1', 'it"s', null]);
    expect(tag).toMatchObject({ kind: 'empty', name: 'a' });
  });
});

describe('normalisePmcid', () => {
  it.each([
    ['42', 'PMC42'],
    ['PMC42', 'PMC42'],
    ['pmc0042', 'PMC42'],
    ['PMC42.2', 'PMC42'],
    ['0', null],
    ['PMC', null],
    ['42a', null],
    ['', null],
  ])('%s', (text, pmcid) => {
    expect(normalisePmcid(text)).toBe(pmcid);
  });
});
