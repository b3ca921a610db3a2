import { type Call, readIds, readPmids } from './call.ts';
import { type Reply, replyXml } from './reply.ts';
import type { Site } from './site.ts';
import { escapeXml } from './xml-text.ts';

const PROLOG =
  '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE ePostResult PUBLIC "-//NLM//DTD epost 20090526//EN" ' +
  '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20090526/epost.dtd">';

/** EPost: keeps an id list on the history server; it does not look whether the PMIDs exist. */
export function answerEpost({ params }: Call, site: Site): Reply {
  const database = params.get('db') ?? 'pubmed';
  const errors: string[] = [];
  if (database !== 'pubmed') {
    errors.push(`Invalid db name specified: ${database}`);
  } else {
    const written = readIds(params);
    const pmids = readPmids(params);
    if (pmids.length > 0) {
      const { queryKey, webEnv } = site.sessions.add(pmids, params.get('WebEnv'));
      return replyXml(
        `${PROLOG}<ePostResult>\n\t<QueryKey>${queryKey}</QueryKey>\n\t<WebEnv>${webEnv}</WebEnv>\n</ePostResult>\n`,
      );
    }
    errors.push('Empty ID list; Nothing to store');
    if (written.length > 0) {
      errors.push('Some IDs have invalid value and were omitted. Maximum ID value 18446744073709551615');
    }
  }
  const list = errors.map((error) => `\n\t<ERROR>${escapeXml(error)}</ERROR>`).join('');
  return replyXml(`${PROLOG}<ePostResult>${list}</ePostResult>\n`);
}
