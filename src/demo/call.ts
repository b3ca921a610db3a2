/** The tools of E-utilities that the server answers. */
export const TOOLS = ['esearch', 'efetch', 'esummary', 'epost', 'einfo', 'elink'] as const;
export type Tool = (typeof TOOLS)[number];

/** One request, read: parameters of the URL and of a form body together. */
export interface Call {
  readonly tool: Tool;
  readonly method: string;
  readonly params: URLSearchParams;
}

/** A request as it is kept for tests and logs. */
export interface CallRecord {
  /** Milliseconds by the server's clock, when the request's head had come. */
  readonly at: number;
  /** The tool, or the path of a request for something else. */
  readonly tool: string;
  readonly method: string;
  /** A repeated parameter is joined by commas; the api_key is hidden. */
  readonly params: Readonly<Record<string, string>>;
  /** 0 when the connection was reset before a status. */
  readonly status: number;
  readonly fault: string | null;
  readonly records: number;
}

/** The value of a whole number ≥ 0; the fallback for anything else. */
export function readCount(params: URLSearchParams, name: string, fallback: number): number {
  const text = params.get(name)?.trim() ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : fallback;
}

/** Every id of repeated and comma-joined `id` parameters, as written. */
export function readIds(params: URLSearchParams): string[] {
  return params
    .getAll('id')
    .flatMap((value) => value.split(/[\s,]+/))
    .filter((id) => id !== '');
}

/** PMIDs of an id list: numbers above 0, each once, in the order asked; `00000001` is 1. */
export function readPmids(params: URLSearchParams): number[] {
  const pmids = readIds(params)
    .filter((id) => /^\d{1,15}$/.test(id))
    .map(Number);
  return [...new Set(pmids)].filter((pmid) => pmid > 0);
}

/** The parameters as they may be kept. */
export function redactParams(params: URLSearchParams): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of new Set(params.keys())) {
    kept[name] = name === 'api_key' ? '[hidden]' : params.getAll(name).join(',');
  }
  return kept;
}
