import { type Call, readCount, readIds, readPmids } from './call.ts';
import type { CorpusRecord } from './corpus.ts';
import { answerFullTexts } from './efetch-pmc.ts';
import { type Reply, replyText, replyXml } from './reply.ts';
import { describeCeiling, type Site } from './site.ts';
import { escapeXml, toAsciiXml } from './xml-text.ts';

// The document type's name differs from the root's: NCBI's own slip, kept.
const ERROR_PROLOG =
  '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eEfetchResult PUBLIC "-//NLM//DTD efetch 20131226//EN" ' +
  '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20131226/efetch.dtd">\n';
export const PUBMED_PROLOG =
  '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" ' +
  '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n';
/** The documented maximum of `retmax`. */
const MOST_RECORDS = 10_000;

function wantsText(params: URLSearchParams): boolean {
  const mode = params.get('retmode')?.toLowerCase();
  return mode === 'text' || mode === 'json';
}

/** In text modes NCBI sends its errors plus-encoded. */
export function replyFetchError(params: URLSearchParams, text: string, status: number): Reply {
  return wantsText(params)
    ? { ...replyText(text.trim().replaceAll(' ', '+'), status), headers: {} }
    : replyXml(
        `${ERROR_PROLOG}<eFetchResult>\n\t<ERROR>${escapeXml(text)}</ERROR>\n</eFetchResult>\n`,
        status,
      );
}

/** The PMIDs that a call asks for, page already cut; or its error. */
function selectPmids(params: URLSearchParams, site: Site): readonly number[] | Reply {
  const retstart = readCount(params, 'retstart', 0);
  const retmax = Math.min(readCount(params, 'retmax', MOST_RECORDS), MOST_RECORDS);
  const queryKey = params.get('query_key');
  if (params.has('id') || queryKey === null) {
    if (readIds(params).length === 0) return replyFetchError(params, 'Supplied id parameter is empty.', 200);
    const pmids = readPmids(params);
    if (pmids.length === 0) {
      return replyFetchError(params, 'ID list is empty! Possibly it has no correct IDs.', 400);
    }
    return pmids.slice(retstart, retstart + retmax);
  }
  const kept = site.sessions.find(params.get('WebEnv') ?? '', Number(queryKey));
  if (kept === undefined) return replyFetchError(params, `Unable to obtain query #${queryKey}`, 400);
  if (kept.length > site.ceiling && retstart >= site.ceiling) {
    const reason = describeCeiling(site);
    return replyFetchError(params, `Search backend cannot retrieve history data. Reason: ${reason}`, 400);
  }
  return kept.slice(retstart, Math.min(retstart + retmax, site.ceiling));
}

/** EFetch: records back to back, in the order asked; what PubMed does not have is simply absent. */
export function answerEfetch(call: Call, site: Site): Reply {
  const { params } = call;
  const database = params.get('db') ?? 'pubmed';
  if (database === 'pmc') return answerFullTexts(params, site);
  if (database !== 'pubmed') return replyFetchError(params, `Invalid db name specified: ${database}`, 400);
  const selected = selectPmids(params, site);
  if ('status' in selected) return selected;
  const records = selected.map((pmid) => site.corpus.find(pmid)).filter((record) => record !== undefined);
  return printRecords(params, records);
}

function printRecords(params: URLSearchParams, records: readonly CorpusRecord[]): Reply {
  const rettype = params.get('rettype')?.toLowerCase() ?? '';
  if (rettype === 'full') return replyXml('');
  if (wantsText(params)) {
    return replyText(records.map(({ citation }) => `${citation.pmid}\n`).join(''), 200, records.length);
  }
  const body = records.map((record) => toAsciiXml(record.raw)).join('');
  const line = records.length === 0 ? '' : '\n';
  return replyXml(
    `${PUBMED_PROLOG}<PubmedArticleSet>${line}${body}</PubmedArticleSet>\n`,
    200,
    records.length,
  );
}
