import { UsageError } from '../errors.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Services on this machine are never asked for through a proxy. */
const ownHost = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * The proxy that a URL is to be called through, or null: HTTPS_PROXY or HTTP_PROXY by the URL's protocol, else ALL_PROXY,
 * unless NO_PROXY names the host; in small letters or capitals, as curl and EDirect read them. Throws UsageError where the
 * proxy is no http(s) URL; the message does not repeat it, since it may hold a password.
 */
export function findProxy(env: Environment, url: URL): URL | null {
  const read = (name: string): string => (env[name.toLowerCase()] ?? env[name] ?? '').trim();
  const name = [url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY', 'ALL_PROXY'].find(
    (candidate) => read(candidate) !== '',
  );
  return name === undefined || ownHost.test(url.hostname) || isExcepted(read('NO_PROXY'), url)
    ? null
    : parseProxy(name, read(name));
}

/** `NO_PROXY`: `*`, or hosts with commas or blanks between; a host stands for its subdomains too, and may have a port. */
function isExcepted(list: string, { protocol, hostname, port }: URL): boolean {
  const ownPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      const [, host = '', wantedPort] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (entry === '*') return true;
      return (
        host !== '' &&
        (hostname === host || hostname.endsWith(`.${host}`)) &&
        (wantedPort === undefined || wantedPort === ownPort)
      );
    });
}

function parseProxy(name: string, value: string): URL {
  const text = value.includes('://') ? value : `http://${value}`;
  const proxy = URL.canParse(text) ? new URL(text) : null;
  if (proxy === null || !/^https?:$/.test(proxy.protocol)) {
    throw new UsageError('proxy-invalid', `${name} is not the address of an http(s) proxy.`, {
      hint: `Set ${name} like http://proxy.example.org:3128, or unset it.`,
    });
  }
  return proxy;
}
