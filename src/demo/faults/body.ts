import { readCount, readPmids } from '../call.ts';
import { PUBMED_PROLOG, replyFetchError } from '../efetch.ts';
import { replySearchError } from '../esearch.ts';
import { type Reply, replyXml } from '../reply.ts';
import type { Fault, FaultScene } from './fault.ts';

/** The text merely ends early, in a whole HTTP message of status 200: only the missing root tag tells. */
export const bodyCut: Fault = {
  spoil: ({ answer }) => {
    const reply = answer();
    return { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length * 0.6)) };
  },
};

export const emptyBody: Fault = { spoil: ({ answer }) => ({ ...answer(), body: '' }) };

/** An XML prolog, and no root. */
export const prologOnly: Fault = {
  tools: ['efetch', 'esummary'],
  spoil: ({ answer }) => ({ ...answer(), body: '<?xml version="1.0" encoding="UTF-8" ?>\n' }),
};

/** No record at all, in a well-formed set. */
export const emptySet: Fault = {
  tools: ['efetch'],
  spoil: () => replyXml(`${PUBMED_PROLOG}<PubmedArticleSet></PubmedArticleSet>\n`),
};

const TIMEOUT = ' Error: External viewer error: Empty Response. Bytes read: 0 Status: Timeout';

/** Status 400, and yet transient: asked again, or for fewer, it works. */
export const timeoutAt400: Fault = {
  tools: ['efetch'],
  spoil: ({ call }) => replyFetchError(call.params, TIMEOUT, 400),
};

/** The same text under status 200. */
export const timeoutAt200: Fault = {
  tools: ['efetch'],
  spoil: ({ call }) => replyFetchError(call.params, TIMEOUT, 200),
};

/** An ERROR at status 200 where a result should be: the search backend is away. */
export const errorAt200: Fault = {
  tools: ['esearch', 'efetch'],
  spoil: ({ call }) =>
    call.tool === 'efetch'
      ? replyFetchError(call.params, ' Error occurred: cannot get document summary', 200)
      : replySearchError(call.params, 'Search Backend failed: Database is not supported: pubmed'),
};

/** The history server has forgotten: every session is gone from here on. */
export const sessionLost: Fault = {
  tools: ['esearch', 'efetch', 'esummary'],
  spoil: ({ call, site, answer }) => {
    if (!call.params.has('query_key')) return answer();
    site.sessions.expire();
    return answer();
  },
};

function withhold(scene: FaultScene, chosen: readonly number[]): Reply {
  const hidden = new Set(chosen);
  for (const pmid of chosen) scene.withheldOnce.add(pmid);
  const { corpus } = scene.site;
  return scene.answer({
    ...scene.site,
    corpus: { ...corpus, find: (pmid) => (hidden.has(pmid) ? undefined : corpus.find(pmid)) },
  });
}

/** PMIDs of the call's page that no page was without before. */
function listFresh({ call, site, withheldOnce }: FaultScene): number[] {
  const kept = site.sessions.find(call.params.get('WebEnv') ?? '', Number(call.params.get('query_key') ?? 0));
  const start = readCount(call.params, 'retstart', 0);
  const end = start + readCount(call.params, 'retmax', site.ceiling);
  const pmids = call.params.has('id') ? readPmids(call.params) : (kept?.slice(start, end) ?? []);
  return pmids.filter((pmid) => !withheldOnce.has(pmid) && site.corpus.find(pmid) !== undefined);
}

/** One record is missing from the page, and is there when asked for again. */
export const missingRecord: Fault = {
  tools: ['efetch'],
  spoil: (scene) => {
    const fresh = listFresh(scene);
    return withhold(scene, fresh.slice(fresh.length >>> 1, (fresh.length >>> 1) + 1));
  },
};

/** The second half of the page is missing, without a message. */
export const shortPage: Fault = {
  tools: ['efetch'],
  spoil: (scene) => {
    const fresh = listFresh(scene);
    return withhold(scene, fresh.slice(fresh.length >>> 1));
  },
};
