import { InterruptedError } from '../errors.ts';
import type { Body } from './attempt.ts';
import type { CallContext, Client } from './client.ts';
import { ServiceError, transientFault } from './fault.ts';
import { member } from './read-json.ts';
import { parseServerJson } from './repair-json.ts';
import { childrenNamed, childText, parseXmlTree } from './xml-tree.ts';

/** The state of PubMed's index: belongs with every search that is reported (PRISMA-S 13). */
export interface IndexState {
  /** EInfo `DbBuild`. */
  readonly build: string | null;
  /** EInfo `LastUpdate`. */
  readonly lastUpdate: string | null;
}

/** Never fails but for Ctrl-C, a block or a refused key: a search is worth having without it. */
export async function readIndexState(client: Client, context: CallContext): Promise<IndexState> {
  try {
    const request = { tool: 'einfo', fields: { db: 'pubmed', retmode: 'json' } } as const;
    return await client.call(request, decodeInfo, context);
  } catch (error) {
    if (error instanceof InterruptedError || !(error instanceof ServiceError)) throw error;
    if (error.fault.kind === 'blocked' || error.fault.kind === 'bad-key') throw error;
    return { build: null, lastUpdate: null };
  }
}

/** Reads JSON or XML, whichever came. Throws a transient ServiceError when it is neither. */
export function decodeInfo(body: Body): IndexState {
  const text = body.kind === 'text' ? body.text : '';
  const info = member(member(parseServerJson(text), 'einforesult'), 'dbinfo');
  const json: unknown = Array.isArray(info) ? info[0] : info;
  if (json !== undefined) {
    return { build: textOf(member(json, 'dbbuild')), lastUpdate: textOf(member(json, 'lastupdate')) };
  }
  const root = parseXmlTree(text);
  const xml = root?.name === 'eInfoResult' ? childrenNamed(root, 'DbInfo')[0] : undefined;
  if (xml === undefined) {
    throw new ServiceError(
      transientFault('reply-unreadable', 'The answer of EInfo is cut off or not what EInfo answers.'),
    );
  }
  return { build: textOf(childText(xml, 'DbBuild')), lastUpdate: textOf(childText(xml, 'LastUpdate')) };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
