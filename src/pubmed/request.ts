/** The tools of E-utilities that rgx calls (NBK25499). */
export type Tool = 'esearch' | 'efetch' | 'esummary' | 'einfo';

/** One call: always a POST, so that neither long id lists nor the key stand in a URL. */
export interface Request {
  readonly tool: Tool;
  /** The tool's own parameters; `tool`, `email` and `api_key` are added on the way out. */
  readonly fields: Readonly<Record<string, string>>;
}

const names: Readonly<Record<Tool, string>> = {
  esearch: 'ESearch',
  efetch: 'EFetch',
  esummary: 'ESummary',
  einfo: 'EInfo',
};

/** As NCBI writes the tool's name. */
export function nameTool(tool: Tool): string {
  return names[tool];
}
