import { type Call, readIds } from './call.ts';
import { type Reply, replyJson, replyXml } from './reply.ts';
import type { Site } from './site.ts';
import { escapeXml } from './xml-text.ts';

const PROLOG =
  '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eLinkResult PUBLIC "-//NLM//DTD elink 20101123//EN" ' +
  '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20101123/elink.dtd">\n';
const HEADER = { type: 'elink', version: '0.3' };

/** ELink from PubMed to PMC. Comma-joined ids are merged into one set; each repeated `id=` has a set of its own. */
export function answerElink({ params }: Call, site: Site): Reply {
  const json = params.get('retmode')?.toLowerCase() === 'json';
  for (const database of [params.get('dbfrom') ?? 'pubmed', params.get('db') ?? 'pmc']) {
    if (database === 'pubmed' || database === 'pmc') continue;
    const error = `Invalid db name specified: ${database}`;
    return json
      ? replyJson({ header: HEADER, linksets: [], ERROR: error })
      : replyXml(`${PROLOG}<eLinkResult><ERROR>${escapeXml(error)}</ERROR></eLinkResult>\n`);
  }
  const sets = params.getAll('id').map((value) => {
    const ids = readIds(new URLSearchParams({ id: value }));
    const links = ids.flatMap((id) => {
      const pmcid = site.corpus.find(Number(id))?.citation.pmcid ?? null;
      return pmcid === null ? [] : [pmcid.replace(/^PMC/, '')];
    });
    return { ids, links };
  });
  if (json) {
    const linksets = sets.map(({ ids, links }) => ({
      dbfrom: 'pubmed',
      ids,
      ...(links.length === 0 ? {} : { linksetdbs: [{ dbto: 'pmc', linkname: 'pubmed_pmc', links }] }),
    }));
    return replyJson({ header: HEADER, linksets });
  }
  const printIds = (ids: readonly string[]): string => ids.map((id) => `<Id>${escapeXml(id)}</Id>`).join('');
  const body = sets.map(({ ids, links }) => {
    const found = links.map((id) => `<Link><Id>${id}</Id></Link>`).join('');
    const database =
      links.length === 0
        ? ''
        : `<LinkSetDb><DbTo>pmc</DbTo><LinkName>pubmed_pmc</LinkName>${found}</LinkSetDb>`;
    return `<LinkSet><DbFrom>pubmed</DbFrom><IdList>${printIds(ids)}</IdList>${database}</LinkSet>\n`;
  });
  return replyXml(`${PROLOG}<eLinkResult>\n${body.join('')}</eLinkResult>\n`);
}
