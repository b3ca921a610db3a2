import { quoteServer } from './redact.ts';
import { attributeOf, scanTags, type Tag } from './scan-tags.ts';

/** One article of a set, its XML as it came. */
export interface SetArticle {
  /** `PMC1234567`, as the article says; null when it does not. */
  readonly pmcid: string | null;
  /** False where the publisher withholds the text: then there is front matter and an abstract. */
  readonly hasBody: boolean;
  readonly xml: string;
}

export interface ArticleSet {
  readonly articles: readonly SetArticle[];
  /** PMCID → why PMC has no such article, in its words. */
  readonly errors: ReadonlyMap<string, string>;
}

/** Parts of an article that may have a body and ids of their own. */
const inner = new Set(['sub-article', 'response']);

/** PMC ids in an article's own metadata: bare digits until 2024, with prefix since. */
const idTypes = new Set(['pmcid', 'pmc']);

interface OpenArticle {
  readonly start: number;
  pmcid: string | null;
  hasBody: boolean;
  /** Sub-articles and responses open inside it. */
  innerDepth: number;
}

/**
 * Cuts a `pmc-articleset` into its articles, one at a time, whatever else is wrong inside them. Null when it is no such set
 * or does not end as one.
 */
export function splitArticles(xml: string): ArticleSet | null {
  const articles: SetArticle[] = [];
  const errors = new Map<string, string>();
  let isOpen = false;
  let isClosed = false;
  let article: OpenArticle | null = null;
  let failure: { pmcid: string; end: number } | null = null;
  for (const tag of scanTags(xml)) {
    if (tag === null || isClosed) return null;
    if (!isOpen) {
      if (tag.name !== 'pmc-articleset' || tag.kind === 'close') return null;
      isOpen = true;
      isClosed = tag.kind === 'empty';
    } else if (article !== null) {
      article = step(article, tag, xml, articles);
    } else if (failure !== null) {
      if (tag.kind === 'close') {
        errors.set(failure.pmcid, quoteServer(xml.slice(failure.end, tag.start), 200));
        failure = null;
      }
    } else if (tag.kind === 'close') {
      if (tag.name !== 'pmc-articleset') return null;
      isClosed = true;
    } else if (tag.name === 'article' && tag.kind === 'open') {
      article = { start: tag.start, pmcid: null, hasBody: false, innerDepth: 0 };
    } else {
      const pmcid = normalisePmcid(attributeOf(tag, 'id') ?? attributeOf(tag, 'Id') ?? '');
      if (pmcid === null) continue;
      if (tag.kind === 'open') failure = { pmcid, end: tag.end };
      // Until some years ago: <Reply Id="…" error="…"/>.
      else errors.set(pmcid, quoteServer(attributeOf(tag, 'error') ?? 'not available', 200));
    }
  }
  return isClosed && article === null ? { articles, errors } : null;
}

function step(article: OpenArticle, tag: Tag, xml: string, articles: SetArticle[]): OpenArticle | null {
  if (tag.kind === 'close') {
    if (inner.has(tag.name)) article.innerDepth -= 1;
    if (tag.name !== 'article') return article;
    const { pmcid, hasBody } = article;
    articles.push({ pmcid, hasBody, xml: xml.slice(article.start, tag.end) });
    return null;
  }
  if (article.innerDepth === 0) {
    if (tag.name === 'body' && tag.kind === 'open') article.hasBody = true;
    if (tag.name === 'article-id' && idTypes.has(attributeOf(tag, 'pub-id-type') ?? '')) {
      article.pmcid ??= normalisePmcid(xml.slice(tag.end, xml.indexOf('<', tag.end)));
    }
  }
  if (tag.kind === 'open' && inner.has(tag.name)) article.innerDepth += 1;
  return article;
}

/** `PMC123` of `123`, `PMC123` or `PMC123.1`; null when it is none of these. */
export function normalisePmcid(text: string): string | null {
  const digits = /^(?:PMC)?0*([1-9]\d{0,11})(?:\.\d+)?$/i.exec(text.trim())?.[1];
  return digits === undefined ? null : `PMC${digits}`;
}
