import { describe, expect, it } from 'vitest';
import { readArticles } from '../../src/jats/read-articles.ts';

const article = (pmid: number, body = '<p>Text.</p>') =>
  `<article><front><article-meta><article-id pub-id-type="pmid">${pmid}</article-id></article-meta></front><body>${body}</body></article>`;

describe('the articles of a file', () => {
  it('are read with each one’s own XML', () => {
    const { articles, problem } = readArticles(
      `<pmc-articleset>${article(1)}\n${article(2)}</pmc-articleset>`,
      'set.xml',
    );
    expect(problem).toBeNull();
    expect(articles.map(({ article: { pmid }, jats }) => [pmid, jats])).toEqual([
      [1, article(1)],
      [2, article(2)],
    ]);
  });

  it.each([
    ['cut off', `<pmc-articleset>${article(1)}${article(2).slice(0, -20)}`, [1]],
    [
      'one broken inside',
      `<pmc-articleset>${article(1)}${article(2, '<p>Text')}${article(3)}</pmc-articleset>`,
      [1, 3],
    ],
    ['a foreign entity', `<pmc-articleset>${article(1, '<p>&nbsp;</p>')}${article(2)}</pmc-articleset>`, [2]],
  ])('survive one that is %s', (_, xml, pmids) => {
    const { articles, problem } = readArticles(xml, 'set.xml');
    expect(articles.map(({ article: { pmid } }) => pmid)).toEqual(pmids);
    expect(problem).toContain('not well-formed');
  });

  it('are none where the file is something else, and it says why', () => {
    expect(readArticles('<html/>', 'x').problem).toContain('its root is <html>');
    expect(readArticles('', 'x')).toMatchObject({ articles: [] });
    expect(
      readArticles('<pmc-articleset><error id="9">not available</error></pmc-articleset>', 'x').problem,
    ).toBe('holds no article');
  });
});
