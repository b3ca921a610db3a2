/** Removes the API key from a text, however it is written there. */
export type Redact = (text: string) => string;

const mask = '[key]';

/**
 * NCBI's error bodies echo the key (`"api-key":"…"`), URLs and form bodies carry it; so whatever is shown or logged goes
 * through here, also a key that is not ours (a 429 without key echoes the caller's address there).
 */
export function createRedactor(apiKey: string | null): Redact {
  const secrets = apiKey === null ? [] : [apiKey, encodeURIComponent(apiKey)];
  return (text) => {
    let result = text;
    for (const secret of secrets) if (secret !== '') result = result.replaceAll(secret, mask);
    return result
      .replace(/(api[-_]key=)[^&\s"'<>]+/gi, `$1${mask}`)
      .replace(/("api[-_]key"\s{0,4}:\s{0,4}")[^"]*/gi, `$1${mask}`);
  };
}

/** A server's words, fit to stand inside our message: one line, no control characters, not too long. */
export function quoteServer(text: string, limit = 300): string {
  const line = text
    .slice(0, 10 * limit)
    .replace(/[\u0000-\u0020\u007f-\u009f\u2028\u2029]+/g, ' ')
    .trim();
  return line.length > limit ? `${line.slice(0, limit).trimEnd()}…` : line;
}
