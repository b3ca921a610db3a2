import { type Fault, permanentFault, transientFault } from './fault.ts';
import { quoteServer } from './redact.ts';
import { parseServerJson } from './repair-json.ts';

/** A reply as far as it is needed to judge it. `text` may be cut after some 64 kB. */
export interface ReplyFacts {
  /** As a person knows the tool: ESearch, EFetch … */
  readonly tool: string;
  readonly host: string;
  readonly status: number;
  readonly location: string | null;
  readonly retryAfter: string | null;
  readonly text: string;
}

const longestRetryAfterMs = 60_000;
const usualRetryAfterMs = 1000;

/**
 * Whether a reply is a failure, decided from body and status together: most failures of ESearch are HTTP 200, and an
 * HTTP 400 may well be transient ("External viewer error … Timeout"). Null when nothing speaks against it; whether it is
 * the expected document is for its decoder to say.
 */
export function judgeReply(reply: ReplyFacts, now: number): Fault | null {
  const { status, tool, host } = reply;
  if (status >= 300 && status < 400) return judgeRedirect(reply);
  const text = reply.text.trimStart();
  const isHtml = /^<(!doctype html|html|head|title|body)\b/i.test(text);
  if (isHtml && isBlockPage(text)) return blockedFault(host);
  const said = isHtml ? null : findErrorText(text);
  const fault = said === null ? null : judgeErrorText(tool, said, status);
  if (fault?.kind === 'rate-limited' || status === 429) {
    return rateFault(host, readRetryAfter(reply.retryAfter, now));
  }
  if (fault !== null) return fault;
  if (status === 401 || status === 403) return blockedFault(host);
  if (status === 414 || status === 413) {
    return permanentFault(
      'request-too-long',
      `${host} says that the request is too long (HTTP ${status}).`,
      'Shorten the search strategy, or split it into several.',
    );
  }
  if (status === 404 || status === 405 || status === 410 || status === 501) {
    return permanentFault(
      'no-such-service',
      `${host} has no ${tool} at this address (HTTP ${status}).`,
      'Check --base-url (RGX_EUTILS_URL); it must end where the tools lie, as in …/entrez/eutils/.',
    );
  }
  if (status !== 200) {
    return transientFault('server-error', `${host} answered ${tool} with HTTP ${status}${titleOf(text)}.`, {
      sizeRelated: true,
    });
  }
  if (isHtml) {
    return transientFault(
      'reply-html',
      `${host} answered ${tool} with a web page${titleOf(text)}, not with data.`,
      {
        hint: 'A proxy, a sign-in page or a maintenance page may answer in its place: open the address in a browser.',
      },
    );
  }
  return text === ''
    ? transientFault('reply-empty', `${host} answered ${tool} with an empty body.`, { sizeRelated: true })
    : null;
}

/** `<ERROR>` of any tool, or the JSON forms of it, or a short plain text that is neither XML nor JSON; null when none. */
function findErrorText(text: string): string | null {
  if (text.startsWith('{') || text.startsWith('[')) return findJsonError(parseServerJson(text));
  const open = text.indexOf('<ERROR>');
  if (open >= 0) {
    const close = text.indexOf('</ERROR>', open);
    return text.slice(open + '<ERROR>'.length, close < 0 ? undefined : close).trim();
  }
  // Text modes answer plus-encoded: ID+list+is+empty!+Possibly+it+has+no+correct+IDs.
  if (!text.startsWith('<') && text !== '' && text.length < 2000) return text.trim().replaceAll('+', ' ');
  return null;
}

function findJsonError(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, member] of Object.entries(value)) {
    if (/^error$/i.test(key) && typeof member === 'string') return member;
    if (key === 'esummaryresult' && Array.isArray(member)) return member.map(String).join(' ');
    if (/^e\w+result$/.test(key)) {
      const inner = findJsonError(member);
      if (inner !== null) return inner;
    }
  }
  return null;
}

/** Said with HTTP 200 or 400 alike; the same call would get the same answer. */
const permanentTexts = [
  /id list is empty/i,
  /supplied id parameter is empty/i,
  /invalid db name/i,
  /can ?not retrieve DbInfo/i,
  /empty term and query_key/i,
  /number of wildcards [^.]{0,40}exceeds/i,
  /too many uids/i,
  /neither query_key nor id/i,
  /'retstart' cannot be larger/i,
];

function judgeErrorText(tool: string, said: string, status: number): Fault | null {
  if (/api rate limit exceeded/i.test(said)) return rateFault('', 0);
  if (/api key (status )?(is )?invalid/i.test(said)) {
    return {
      kind: 'bad-key',
      code: 'api-key-invalid',
      message: 'NCBI does not accept the API key.',
      hint: 'Check NCBI_API_KEY or --api-key against your NCBI account settings, or leave it out: rgx works without, at 3 calls a second.',
      retryAfterMs: 0,
      sizeRelated: false,
    };
  }
  const quote = quoteServer(said);
  if (permanentTexts.some((pattern) => pattern.test(said))) {
    return permanentFault(
      'service-refused',
      `${tool} refused the request: ${quote}`,
      'Repeating it will not help: change the search strategy or the options that the message names.',
    );
  }
  if (/timeout|empty response/i.test(said)) {
    return transientFault(
      'server-timeout',
      `${tool} ran into a timeout inside NCBI (HTTP ${status}): ${quote}`,
      {
        sizeRelated: true,
      },
    );
  }
  return transientFault('service-error', `${tool} answered with an error (HTTP ${status}): ${quote}`, {
    hint: 'Usually it passes; run the same command again later. If it comes every time, look at the search strategy: unbalanced parentheses give this too.',
  });
}

function judgeRedirect(reply: ReplyFacts): Fault {
  const target = reply.location ?? '';
  if (/misuse|abuse|blocked/i.test(target)) return blockedFault(reply.host);
  const url = URL.canParse(target) ? new URL(target).host : 'another address';
  return permanentFault(
    'redirected',
    `${reply.host} redirects ${reply.tool} to ${quoteServer(url, 100)}, and rgx follows no redirect: it would carry your e-mail and key along.`,
    'A sign-in page of your network may do this: open the address in a browser. Otherwise correct --base-url (RGX_EUTILS_URL).',
  );
}

function isBlockPage(text: string): boolean {
  return /WWW Error Blocked Diagnostic|misuse\.ncbi\.nlm\.nih\.gov|\/error\/abuse/i.test(text);
}

function blockedFault(host: string): Fault {
  return {
    kind: 'blocked',
    code: 'blocked',
    message: `${host} has blocked this caller. rgx stopped at once, because more calls would make it worse.`,
    hint:
      'Check that --email is yours and that nothing else calls NCBI from this network, then write to eutilities@ncbi.nlm.nih.gov ' +
      'with your tool name and e-mail. What was stored is kept.',
    retryAfterMs: 0,
    sizeRelated: false,
  };
}

function rateFault(host: string, retryAfterMs: number): Fault {
  return {
    kind: 'rate-limited',
    code: 'rate-limited',
    message: `${host} says that too many calls come from this network (HTTP 429).`,
    hint: 'Another program may be calling NCBI from the same address: wait a minute, or get an API key and set NCBI_API_KEY. What was stored is kept.',
    retryAfterMs,
    sizeRelated: false,
  };
}

/** Seconds or an HTTP date; capped, because a pause of hours is better had by running rgx again. */
function readRetryAfter(value: string | null, now: number): number {
  if (value === null) return usualRetryAfterMs;
  const text = value.trim();
  const milliseconds = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(milliseconds)
    ? Math.min(longestRetryAfterMs, Math.max(0, Math.ceil(milliseconds)))
    : usualRetryAfterMs;
}

/** The title of an error page, in brackets: `NCBI/eutils202 - WWW Error 500 Diagnostic`. */
function titleOf(text: string): string {
  const open = text.search(/<title>/i);
  if (open < 0) return '';
  const rest = text.slice(open + '<title>'.length, open + 300);
  const close = rest.indexOf('<');
  const title = quoteServer(close < 0 ? rest : rest.slice(0, close), 120);
  return title === '' ? '' : ` ("${title}")`;
}
