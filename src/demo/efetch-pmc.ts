import { readIds } from './call.ts';
import { type Reply, replyXml } from './reply.ts';
import type { Site } from './site.ts';

const PROLOG =
  '<?xml version="1.0" ?>\n<!DOCTYPE pmc-articleset PUBLIC "-//NLM//DTD ARTICLE SET 2.0//EN" ' +
  '"https://dtd.nlm.nih.gov/ncbi/pmc/articleset/nlm-articleset-2.0.dtd">\n';

/** A stored article without its own prolog, so that it can stand in a set. */
function cutProlog(jats: string): string {
  const start = jats.search(/<article[\s>]/);
  return start < 0 ? jats : jats.slice(start).trimEnd();
}

/** EFetch of PubMed Central: JATS articles; an unknown id is an `error` element at 200. */
export function answerFullTexts(params: URLSearchParams, site: Site): Reply {
  const ids = [...new Set(readIds(params).map((id) => id.replace(/^PMC/i, '')))];
  let found = 0;
  const body = ids.map((id) => {
    const jats = site.fullTexts.get(`PMC${id}`);
    if (jats === undefined) {
      const shown = id.replace(/[^\w.-]/g, '');
      return `<error id="${shown}">The following PMCID is not available: ${shown}</error>`;
    }
    found += 1;
    return cutProlog(jats);
  });
  return replyXml(`${PROLOG}<pmc-articleset>${body.join('')}</pmc-articleset>\n`, 200, found);
}
