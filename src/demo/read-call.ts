import type { IncomingMessage } from 'node:http';
import { type Call, TOOLS, type Tool } from './call.ts';

/** Larger than any id list that makes sense. */
const LARGEST_BODY = 16 * 1024 * 1024;
const PATH = /^\/entrez\/eutils\/(\w+)\.fcgi$/;

/** The tool of a path; null when there is none such. */
export function findTool(path: string): Tool | null {
  const name = PATH.exec(path)?.[1];
  return TOOLS.find((tool) => tool === name) ?? null;
}

/** Reads a call: parameters may be split between the URL and a form body. Null when the body is too large. */
export async function readCall(request: IncomingMessage, tool: Tool, url: URL): Promise<Call | null> {
  const params = new URLSearchParams(url.search);
  const method = request.method ?? 'GET';
  if (method === 'POST') {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > LARGEST_BODY) return null;
      chunks.push(chunk);
    }
    for (const [name, value] of new URLSearchParams(Buffer.concat(chunks).toString('utf8')))
      params.append(name, value);
  }
  return { tool, method, params };
}
