import { type Fault, permanentFault, resumeHint, transientFault } from './fault.ts';

const noNetwork = new Set([
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'EAI_AGAIN',
  'EADDRNOTAVAIL',
]);
const connectTimeouts = new Set(['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);
const cutBodies = new Set(['Z_BUF_ERROR', 'Z_DATA_ERROR', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH']);
const deadSockets = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNABORTED', 'UND_ERR_INFO']);

/**
 * What an error of the network, of TLS or of decompression means; null when it is none of these, so a bug. Through a proxy a
 * connection is one to the proxy.
 */
export function judgeNetworkError(error: unknown, host: string, proxyHost: string | null): Fault | null {
  const code = findCode(error);
  if (code === null) return null;
  if (proxyHost !== null) {
    const fault = judgeProxyError(error, code, host, proxyHost);
    if (fault !== null) return fault;
  }
  if (code === 'ENOTFOUND') {
    return unreachable(
      'unknown-host',
      `The host ${host} is not known (${code}).`,
      'Check the network and the spelling of --base-url (RGX_EUTILS_URL), then run the same command again.',
    );
  }
  if (code === 'ECONNREFUSED') {
    return unreachable(
      'connection-refused',
      `${host} refuses the connection.`,
      'Nothing listens there, or a firewall is in between: check --base-url (RGX_EUTILS_URL), then run the same command again.',
    );
  }
  if (noNetwork.has(code)) {
    return unreachable(
      'no-network',
      `No network: ${host} cannot be reached (${code}).`,
      `Check the connection. ${resumeHint}`,
    );
  }
  if (connectTimeouts.has(code)) {
    return unreachable(
      'connect-timeout',
      `${host} did not accept a connection in time.`,
      `Check the connection and any firewall. ${resumeHint}`,
    );
  }
  if (code === 'UND_ERR_HEADERS_TIMEOUT') {
    return transientFault('reply-timeout', `${host} took the request and did not answer in time.`, {
      sizeRelated: true,
    });
  }
  if (code === 'UND_ERR_BODY_TIMEOUT') {
    return transientFault('reply-stalled', `The answer of ${host} stalled half-way.`, { sizeRelated: true });
  }
  if (cutBodies.has(code)) {
    return transientFault('reply-truncated', `The answer of ${host} was cut off or damaged (${code}).`, {
      sizeRelated: true,
    });
  }
  if (deadSockets.has(code)) {
    return transientFault(
      'connection-lost',
      `The connection to ${host} was closed before the answer was whole.`,
    );
  }
  if (isTlsCode(code)) {
    return permanentFault(
      'tls-failed',
      `The certificate of ${host} cannot be trusted (${code}).`,
      'A proxy may re-sign traffic here: give its certificate in NODE_EXTRA_CA_CERTS. rgx never talks to an unverified server.',
    );
  }
  return code.startsWith('UND_ERR') || code.startsWith('HPE_')
    ? transientFault('reply-unreadable', `The answer of ${host} is not valid HTTP (${code}).`)
    : null;
}

const proxyHint = 'Check HTTPS_PROXY (HTTP_PROXY, ALL_PROXY), or name the host in NO_PROXY.';

function judgeProxyError(error: unknown, code: string, host: string, proxyHost: string): Fault | null {
  // undici tells the proxy's answer to CONNECT in words alone.
  const status = error instanceof Error ? /^Proxy response \((\d{3})\)/.exec(error.message)?.[1] : undefined;
  if (status !== undefined) {
    const mend =
      status === '407'
        ? 'It asks for a user and a password: HTTPS_PROXY=http://user:password@host:port.'
        : proxyHint;
    return /^5/.test(status)
      ? unreachable(
          'proxy-failed',
          `The proxy ${proxyHost} cannot reach ${host} (HTTP ${status}).`,
          proxyHint,
        )
      : permanentFault(
          'proxy-refused',
          `The proxy ${proxyHost} refuses to connect to ${host} (HTTP ${status}).`,
          mend,
        );
  }
  return code === 'ENOTFOUND' || code === 'ECONNREFUSED' || noNetwork.has(code) || connectTimeouts.has(code)
    ? unreachable('proxy-unreachable', `The proxy ${proxyHost} cannot be reached (${code}).`, proxyHint)
    : null;
}

function unreachable(code: string, message: string, hint: string): Fault {
  return { ...transientFault(code, message, { hint }), kind: 'unreachable' };
}

function isTlsCode(code: string): boolean {
  return /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|EPROTO$|HOSTNAME_MISMATCH)/.test(
    code,
  );
}

/** The first `code` on the way down an error's causes; an AggregateError (both address families failed) holds several. */
function findCode(error: unknown, depth = 0): string | null {
  if (typeof error !== 'object' || error === null || depth > 5) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors)) {
    for (const inner of error.errors) {
      const code = findCode(inner, depth + 1);
      if (code !== null) return code;
    }
  }
  return 'cause' in error ? findCode(error.cause, depth + 1) : null;
}
