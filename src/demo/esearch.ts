import type { Query } from '../query/query.ts';
import { type Call, readCount } from './call.ts';
import { type Interpretation, interpretTerm } from './interpret-term.ts';
import { type Reply, replyJson, replyXml } from './reply.ts';
import { describeCeiling, type Site } from './site.ts';
import { sortPmids } from './sort-pmids.ts';
import { escapeXml } from './xml-text.ts';

const PROLOG =
  '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" ' +
  '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd">\n';
const HEADER = { type: 'esearch', version: '0.3' };

function wantsJson(params: URLSearchParams): boolean {
  return params.get('retmode')?.toLowerCase() === 'json';
}

/** An ERROR comes at 200; in JSON a newline of its text stands raw inside the string, so that a strict parser throws. */
export function replySearchError(params: URLSearchParams, text: string): Reply {
  if (!wantsJson(params))
    return replyXml(`${PROLOG}<eSearchResult><ERROR>${escapeXml(text)}</ERROR></eSearchResult>\n`);
  const reply = replyJson({ header: HEADER, esearchresult: { ERROR: text } });
  return { ...reply, body: reply.body.replaceAll('\\n', '\n') };
}

interface Page {
  readonly count: number;
  readonly retstart: number;
  readonly pmids: readonly number[];
  readonly session: { webEnv: string; queryKey: number } | null;
  readonly messages: readonly string[];
}

function printJson(page: Page, read: Interpretation): Reply {
  const { phrasesNotFound, fieldsNotFound, phrasesIgnored, quotedPhrasesNotFound } = read;
  return replyJson({
    header: HEADER,
    esearchresult: {
      count: String(page.count),
      retmax: String(page.pmids.length),
      retstart: String(page.retstart),
      ...(page.session === null
        ? {}
        : { querykey: String(page.session.queryKey), webenv: page.session.webEnv }),
      idlist: page.pmids.map(String),
      translationset: [],
      querytranslation: read.translation,
      ...(phrasesNotFound.length + fieldsNotFound.length === 0
        ? {}
        : { errorlist: { phrasesnotfound: phrasesNotFound, fieldsnotfound: fieldsNotFound } }),
      ...(phrasesIgnored.length + quotedPhrasesNotFound.length + page.messages.length === 0
        ? {}
        : {
            warninglist: {
              phrasesignored: phrasesIgnored,
              quotedphrasesnotfound: quotedPhrasesNotFound,
              outputmessages: page.messages,
            },
          }),
    },
  });
}

function printList(name: string, children: readonly (readonly [string, readonly string[]])[]): string {
  const inside = children.flatMap(([child, values]) =>
    values.map((value) => `<${child}>${escapeXml(value)}</${child}>`),
  );
  return inside.length === 0 ? '' : `<${name}>${inside.join('')}</${name}>`;
}

function printXml(page: Page, read: Interpretation): Reply {
  const session =
    page.session === null
      ? ''
      : `<QueryKey>${page.session.queryKey}</QueryKey><WebEnv>${page.session.webEnv}</WebEnv>`;
  const ids =
    page.pmids.length === 0
      ? '<IdList/>'
      : `<IdList>\n${page.pmids.map((pmid) => `<Id>${pmid}</Id>\n`).join('')}</IdList>`;
  const errors = printList('ErrorList', [
    ['PhraseNotFound', read.phrasesNotFound],
    ['FieldNotFound', read.fieldsNotFound],
  ]);
  const warnings = printList('WarningList', [
    ['PhraseIgnored', read.phrasesIgnored],
    ['QuotedPhraseNotFound', read.quotedPhrasesNotFound],
    ['OutputMessage', page.messages],
  ]);
  return replyXml(
    `${PROLOG}<eSearchResult><Count>${page.count}</Count><RetMax>${page.pmids.length}</RetMax>` +
      `<RetStart>${page.retstart}</RetStart>${session}${ids}<TranslationSet/>` +
      `<QueryTranslation>${escapeXml(read.translation)}</QueryTranslation>${errors}${warnings}</eSearchResult>\n`,
  );
}

/** The whole result of a call, or the text of an ERROR. */
function findPmids(
  params: URLSearchParams,
  site: Site,
): { pmids: readonly number[]; read: Interpretation } | string {
  const database = params.get('db') ?? 'pubmed';
  if (database !== 'pubmed') return `Invalid db name specified: ${database}`;
  const queryKey = params.get('query_key');
  const term = params.get('term')?.trim() ?? '';
  if (term === '' && queryKey === null) return 'Empty term and query_key - nothing todo';
  let earlier: ReadonlySet<number> | null = null;
  if (queryKey !== null) {
    const kept = site.sessions.find(params.get('WebEnv') ?? '', Number(queryKey));
    if (kept === undefined) return `Unable to obtain query #${queryKey}`;
    if (term === '') {
      const query: Query | null = null;
      const none = { phrasesNotFound: [], fieldsNotFound: [], phrasesIgnored: [], quotedPhrasesNotFound: [] };
      return { pmids: kept, read: { query, translation: `#${queryKey}`, ...none } };
    }
    earlier = new Set(kept);
  }
  const read = interpretTerm(params, site);
  if (typeof read === 'string') return read;
  const found = read.query === null ? [] : site.corpus.search(read.query);
  return { pmids: earlier === null ? found : found.filter((pmid) => earlier.has(pmid)), read };
}

/** ESearch: the first `retmax` (20) of a query's PMIDs, newest first, never one beyond the ceiling. */
export function answerEsearch({ params }: Call, site: Site): Reply {
  const found = findPmids(params, site);
  if (typeof found === 'string') return replySearchError(params, found);
  const { read } = found;
  const count = found.pmids.length;
  if (params.get('rettype')?.toLowerCase() === 'count') {
    return wantsJson(params)
      ? replyJson({ header: HEADER, esearchresult: { count: String(count) } })
      : replyXml(`${PROLOG}<eSearchResult><Count>${count}</Count></eSearchResult>\n`);
  }
  const retstart = readCount(params, 'retstart', 0);
  let retmax = readCount(params, 'retmax', 20);
  const messages: string[] = [];
  if (retstart >= site.ceiling) {
    if (count > site.ceiling)
      return replySearchError(params, `Search Backend failed: ${describeCeiling(site)}`);
    messages.push(`Restrictions achieved. start and count adjusted to ${retstart}, 0`);
  } else if (count > site.ceiling && retstart + retmax > site.ceiling) {
    retmax = site.ceiling - retstart;
    messages.push(`Restrictions achieved. start and count adjusted to ${retstart}, ${retmax}`);
  }
  if (count === 0) messages.push('No items found.');
  const sorted = sortPmids(found.pmids, params.get('sort'), site.corpus);
  const session = params.get('usehistory') === 'y' ? site.sessions.add(sorted, params.get('WebEnv')) : null;
  const page: Page = { count, retstart, pmids: sorted.slice(retstart, retstart + retmax), session, messages };
  return wantsJson(params) ? printJson(page, read) : printXml(page, read);
}
