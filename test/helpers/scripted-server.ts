import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenCall {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly form: URLSearchParams;
}

/** Answers one call. `index` counts from 0. */
export type Script = (call: SeenCall, response: ServerResponse, index: number) => void;

export interface ScriptedServer {
  readonly url: string;
  readonly port: number;
  readonly calls: readonly SeenCall[];
  readonly close: () => Promise<void>;
}

/** A real HTTP server on a free loopback port that answers as told. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const calls: SeenCall[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const call = {
        path: request.url ?? '',
        method: request.method ?? '',
        headers: request.headers,
        form: new URLSearchParams(body),
      };
      calls.push(call);
      script(call, response, calls.length - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/entrez/eutils/`,
    port,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Replies with a body; a content type is not needed, since the client looks at the body. */
export function reply(
  response: ServerResponse,
  body: string | Uint8Array,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, headers).end(body);
}
