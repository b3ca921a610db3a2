import { type Call, readCount, readIds, readPmids } from './call.ts';
import { type Reply, replyJson, replyXml } from './reply.ts';
import type { Site } from './site.ts';
import { type SummaryValue, summariseCitation } from './summarise-citation.ts';
import { escapeXml } from './xml-text.ts';

const HEADER = { type: 'esummary', version: '0.3' };
const MOST_JSON_IDS = 500;
const MISSING = 'cannot get document summary';

function openXml(version: string): string {
  const [name, file] =
    version === '2.0'
      ? ['eSummaryResult', 'eSummaryDTD/eSummary_pubmed.dtd']
      : ['esummary v1 20041029', '20041029/esummary-v1.dtd'];
  return (
    `<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eSummaryResult PUBLIC "-//NLM//DTD ${name}//EN" ` +
    `"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/${file}">\n<eSummaryResult>\n`
  );
}

/** Element names of version 2.0, where they are not the JSON name with a capital. */
const ELEMENTS: Readonly<Record<string, string>> = {
  pubdate: 'PubDate',
  epubdate: 'EPubDate',
  lastauthor: 'LastAuthor',
  sorttitle: 'SortTitle',
  nlmuniqueid: 'NlmUniqueID',
  issn: 'ISSN',
  essn: 'ESSN',
  pubtype: 'PubType',
  recordstatus: 'RecordStatus',
  pubstatus: 'PubStatus',
  articleids: 'ArticleIds',
  pmcrefcount: 'PmcRefCount',
  fulljournalname: 'FullJournalName',
  elocationid: 'ELocationID',
  doctype: 'DocType',
  booktitle: 'BookTitle',
  sortpubdate: 'SortPubDate',
  sortfirstauthor: 'SortFirstAuthor',
  authtype: 'AuthType',
  clusterid: 'ClusterID',
  idtype: 'IdType',
  idtypen: 'IdTypeN',
};
/** What one entry of a list is called. */
const ENTRIES: Readonly<Record<string, string>> = {
  authors: 'Author',
  lang: 'string',
  pubtype: 'flag',
  articleids: 'ArticleId',
  history: 'PubMedPubDate',
  attributes: 'flag',
};

function printElement(name: string, value: SummaryValue, element = ELEMENTS[name]): string {
  const tag = element ?? name.charAt(0).toUpperCase() + name.slice(1);
  if (typeof value === 'string' || typeof value === 'number')
    return `<${tag}>${escapeXml(String(value))}</${tag}>\n`;
  const inside = Array.isArray(value)
    ? value.map((entry: SummaryValue) => printElement(name, entry, ENTRIES[name] ?? 'string'))
    : Object.entries(value).map(([part, inner]: [string, SummaryValue]) => printElement(part, inner));
  return `<${tag}>\n${inside.join('')}</${tag}>\n`;
}

function printVersion1(pmid: number, summary: { readonly [name: string]: SummaryValue }): string {
  const items = [
    'pubdate',
    'epubdate',
    'source',
    'lastauthor',
    'title',
    'volume',
    'issue',
    'pages',
    'fulljournalname',
  ];
  const lines = items.map((name) => {
    const value = summary[name];
    const type = name.endsWith('date') ? 'Date' : 'String';
    const label = ELEMENTS[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
    return `\t<Item Name="${label}" Type="${type}">${escapeXml(typeof value === 'string' ? value : '')}</Item>\n`;
  });
  return `<DocSum>\n\t<Id>${pmid}</Id>\n${lines.join('')}</DocSum>\n\n`;
}

function printXml(pmids: readonly number[], version: string, site: Site): Reply {
  let found = 0;
  const parts = pmids.map((pmid) => {
    const record = site.corpus.find(pmid);
    if (record === undefined) {
      return version === '2.0'
        ? `<DocumentSummary uid="${pmid}">\n\t<error>${MISSING}</error>\n</DocumentSummary>\n\n`
        : `<ERROR>UID=${pmid}: ${MISSING}</ERROR>\n`;
    }
    found += 1;
    const { uid: _, ...summary } = summariseCitation(record.citation);
    if (version !== '2.0') return printVersion1(pmid, summary);
    const inside = Object.entries(summary).map(([name, value]) => printElement(name, value));
    return `<DocumentSummary uid="${pmid}">\n${inside.join('')}</DocumentSummary>\n\n`;
  });
  const body =
    version === '2.0'
      ? `<DocumentSummarySet status="OK">\n${parts.join('')}</DocumentSummarySet>\n`
      : parts.join('');
  return replyXml(`${openXml(version)}${body}</eSummaryResult>\n`, 200, found);
}

function printJson(pmids: readonly number[], site: Site): Reply {
  if (pmids.length > MOST_JSON_IDS) {
    const error = `Too many UIDs in request. Maximum number of UIDs is ${MOST_JSON_IDS} for JSON format output.`;
    return replyJson({ header: HEADER, error });
  }
  let found = 0;
  const result: Record<string, SummaryValue> = {};
  for (const pmid of pmids) {
    const record = site.corpus.find(pmid);
    if (record === undefined) {
      result[pmid] = { uid: String(pmid), error: MISSING };
    } else {
      found += 1;
      result[pmid] = summariseCitation(record.citation);
    }
  }
  // PMIDs are integer keys, which JSON.stringify would put before `uids`; NCBI begins with it.
  const entries = pmids.map((pmid) => `${JSON.stringify(String(pmid))}:${JSON.stringify(result[pmid])}`);
  const uids = `"uids":${JSON.stringify(pmids.map(String))}`;
  const body = `{"header":${JSON.stringify(HEADER)},"result":{${[uids, ...entries].join(',')}}}\n`;
  return { ...replyJson(null, 200, found), body };
}

/** ESummary: names each uid that PubMed does not have, which EFetch leaves out in silence. */
export function answerEsummary({ params }: Call, site: Site): Reply {
  const json = params.get('retmode')?.toLowerCase() === 'json';
  const version = params.get('version') === '2.0' ? '2.0' : '1.0';
  const fail = (error: string): Reply =>
    json
      ? replyJson({ header: HEADER, esummaryresult: [error] })
      : replyXml(`${openXml(version)}\t<ERROR>${escapeXml(error)}</ERROR>\n</eSummaryResult>\n`);
  const database = params.get('db') ?? 'pubmed';
  if (database !== 'pubmed') return fail(`Invalid db name specified: ${database}`);
  const retstart = readCount(params, 'retstart', 0);
  const retmax = readCount(params, 'retmax', Number.MAX_SAFE_INTEGER);
  const queryKey = params.get('query_key');
  let pmids: readonly number[];
  if (readIds(params).length > 0) {
    pmids = readPmids(params).slice(retstart, retstart + retmax);
  } else if (queryKey !== null) {
    const kept = site.sessions.find(params.get('WebEnv') ?? '', Number(queryKey));
    if (kept === undefined) return fail(`Unable to obtain query #${queryKey}`);
    pmids = kept.slice(retstart, Math.min(retstart + retmax, site.ceiling));
  } else {
    return fail('Neither query_key nor id specified');
  }
  return json ? printJson(pmids, site) : printXml(pmids, version, site);
}
