/** How a reply leaves the server; anything but `whole` is a fault. */
type Delivery =
  | 'whole'
  /** The connection is reset before any byte. */
  | 'reset'
  /** Half of the bytes, then the connection is reset. */
  | 'reset-in-body'
  /** Half of the gzip stream, then a regular end of the message. */
  | 'gzip-cut'
  /** Half of the bytes, then nothing more. */
  | 'stall';

/** What a tool answers, before it is compressed and sent. */
export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delivery?: Delivery;
  /** How many records the body holds; for the latency model. */
  readonly records?: number;
}

const XML = 'text/xml; charset=UTF-8';
const JSON_TYPE = 'application/json; charset=UTF-8';
const TEXT = 'text/plain; charset=UTF-8';
const HTML = 'text/html; charset=UTF-8';

export function replyXml(body: string, status = 200, records = 0): Reply {
  return { status, contentType: XML, body, records };
}

export function replyJson(value: unknown, status = 200, records = 0): Reply {
  return { status, contentType: JSON_TYPE, body: `${JSON.stringify(value)}\n`, records };
}

/** Text modes come as a download. */
export function replyText(body: string, status = 200, records = 0): Reply {
  return { status, contentType: TEXT, body, records, headers: { 'Content-Disposition': 'attachment' } };
}

export function replyHtml(title: string, text: string, status: number): Reply {
  const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`;
  return { status, contentType: HTML, body };
}
