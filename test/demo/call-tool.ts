import { gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { expect } from 'vitest';
import {
  type EutilsServer,
  type EutilsServerOptions,
  startEutilsServer,
} from '../../src/demo/start-eutils-server.ts';
import { makeSyntheticRecords } from '../../src/demo/synthetic-records.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** One plain call, its body inflated here; a repeated parameter is an array. */
export async function callTool(
  server: EutilsServer,
  tool: string,
  params: Readonly<Record<string, string | readonly string[]>>,
  method: 'GET' | 'POST' = 'GET',
): Promise<Answer> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of typeof value === 'string' ? [value] : value) form.append(name, one);
  }
  const url = `${server.url}${tool}.fcgi`;
  const response =
    method === 'GET'
      ? await request(`${url}?${form}`, { headers: { 'accept-encoding': 'gzip' } })
      : await request(url, {
          method,
          body: form.toString(),
          headers: { 'accept-encoding': 'gzip', 'content-type': 'application/x-www-form-urlencoded' },
        });
  const bytes = Buffer.from(await response.body.arrayBuffer());
  const text =
    response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes).toString() : bytes.toString();
  return { status: response.statusCode, headers: response.headers, text };
}

export interface SearchResult {
  readonly count?: string;
  readonly retmax?: string;
  readonly retstart?: string;
  readonly idlist?: readonly string[];
  readonly querykey?: string;
  readonly webenv?: string;
  readonly querytranslation?: string;
  readonly errorlist?: unknown;
  readonly warninglist?: unknown;
  readonly ERROR?: string;
}

/** An ESearch in JSON, as a forgiving client reads it. */
export async function search(
  server: EutilsServer,
  params: Readonly<Record<string, string>>,
): Promise<SearchResult> {
  const { status, text } = await callTool(server, 'esearch', { db: 'pubmed', retmode: 'json', ...params });
  expect(status).toBe(200);
  const body = JSON.parse(text) as { header: unknown; esearchresult: SearchResult };
  expect(body.header).toEqual({ type: 'esearch', version: '0.3' });
  return body.esearchresult;
}

/** PMIDs of the records of an EFetch reply, in their order. */
export function listPmids(xml: string): number[] {
  return [...xml.matchAll(/<(?:MedlineCitation[^>]*|BookDocument)>\s*<PMID[^>]*>(\d+)</g)].map((match) =>
    Number(match[1]),
  );
}

/** Runs a test against a server of its own, unlimited in rate unless said. */
export async function withServer(
  options: Partial<EutilsServerOptions>,
  test: (server: EutilsServer) => Promise<void>,
): Promise<void> {
  const server = await startEutilsServer({ records: makeSyntheticRecords(25), limits: null, ...options });
  try {
    await test(server);
  } finally {
    await server.close();
  }
}
