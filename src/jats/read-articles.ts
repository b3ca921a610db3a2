import { RgxError } from '../errors.ts';
import { cutArticles } from './cut-articles.ts';
import type { FullText } from './full-text.ts';
import { readFullTexts } from './read-full-texts.ts';

/** One article of a file, with its own XML. */
export interface ReadArticle {
  readonly article: FullText;
  readonly jats: string;
}

export interface ReadFile {
  readonly articles: readonly ReadArticle[];
  /** What kept the file, or some of its articles, from being read; null where all of it was. */
  readonly problem: string | null;
}

/**
 * Every article of a JATS file that can be read. One broken article of a set does not lose the others: where the file as a
 * whole is not well-formed, each `<article>` that is closed is read by itself.
 */
export function readArticles(xml: string, name: string): ReadFile {
  try {
    const articles = readFullTexts(xml, name);
    const raws = articles.length === 1 ? [xml] : cutArticles(xml);
    const pairs = articles.flatMap((article, position) => {
      const jats = raws[position];
      return jats === undefined ? [] : [{ article, jats }];
    });
    return { articles: pairs, problem: articles.length === 0 ? 'holds no article' : null };
  } catch (error) {
    if (!(error instanceof RgxError)) throw error;
    return { articles: salvage(xml, name), problem: error.message };
  }
}

function salvage(xml: string, name: string): ReadArticle[] {
  if (!/<pmc-articleset\b/.test(xml.slice(0, 2000))) return [];
  return cutArticles(xml).flatMap((jats) => {
    try {
      return readFullTexts(jats, name).map((article) => ({ article, jats }));
    } catch (error) {
      if (error instanceof RgxError) return [];
      throw error;
    }
  });
}
