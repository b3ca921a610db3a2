import { resolve } from 'node:path';
import { Option } from 'commander';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import { findProxy } from '../pubmed/proxy.ts';
import { shippedData } from '../shipped.ts';

/** NCBI's own service (NBK25497). */
export const ncbiBaseUrl = 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils/';

export interface FileOptions {
  readonly db?: string;
  readonly protocol?: string;
}

export interface ContactOptions {
  readonly email?: string;
  readonly apiKey?: string;
  readonly baseUrl?: string;
}

/** Who calls, and where. `apiKey` goes into request bodies and nowhere else. */
export interface Contact {
  readonly email: string;
  readonly apiKey: string | null;
  readonly baseUrl: string;
  /** Holds a password where the environment gives one: never shown. */
  readonly proxy: URL | null;
}

export const dbOption = (): Option =>
  new Option('--db <file>', 'the SQLite file (RGX_DB; default: rgx.sqlite in this folder)');

export const protocolOption = (): Option =>
  new Option('--protocol <file>', 'the protocol (default: the review that ships with rgx)');

export const emailOption = (): Option =>
  new Option('--email <address>', 'your e-mail address, sent to NCBI with each call (NCBI_EMAIL)');

export const apiKeyOption = (): Option =>
  new Option(
    '--api-key <key>',
    'your NCBI API key; the variable NCBI_API_KEY is safer, other users can read a command line',
  );

export const baseUrlOption = (): Option =>
  new Option('--base-url <url>', 'another E-utilities service (RGX_EUTILS_URL; default: NCBI’s)');

/** `--db`, else RGX_DB, else `rgx.sqlite` in the working folder. */
export function resolveDatabase(options: FileOptions, io: Io, fallback = 'rgx.sqlite'): string {
  return resolve(io.cwd, options.db ?? nonEmpty(io.env['RGX_DB']) ?? fallback);
}

/** `--protocol`, else the shipped one. */
export function resolveProtocol(options: FileOptions, io: Io): string {
  return options.protocol === undefined
    ? shippedData('protocols/radiogenomics.yaml')
    : resolve(io.cwd, options.protocol);
}

/**
 * Flag beats environment (NCBI_EMAIL, NCBI_API_KEY or rentrez's ENTREZ_KEY, RGX_EUTILS_URL) beats the protocol's `contact`.
 * The proxy is the environment's (`findProxy`). Throws UsageError when the e-mail is missing or no address, the URL or the
 * proxy is none, or a key would travel unencrypted.
 */
export function resolveContact(options: ContactOptions, io: Io, protocolEmail: string | null): Contact {
  const email = options.email ?? nonEmpty(io.env['NCBI_EMAIL']) ?? protocolEmail;
  if (email === null || email === undefined) {
    throw new UsageError(
      'email-missing',
      'NCBI asks every program for an e-mail address, and none was given.',
      {
        hint:
          'NCBI writes to it before it blocks a caller that misbehaves; it is sent with each call and not stored. ' +
          'Give --email you@example.org, set NCBI_EMAIL, or put it under search.contact.email in the protocol.',
      },
    );
  }
  if (!/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email)) {
    throw new UsageError('email-invalid', `"${email}" is not an e-mail address.`, {
      hint: 'Give --email or NCBI_EMAIL in the form you@example.org.',
    });
  }
  const apiKey = options.apiKey ?? nonEmpty(io.env['NCBI_API_KEY']) ?? nonEmpty(io.env['ENTREZ_KEY']) ?? null;
  const baseUrl = parseBaseUrl(
    options.baseUrl ?? nonEmpty(io.env['RGX_EUTILS_URL']) ?? ncbiBaseUrl,
    apiKey !== null,
  );
  return { email, apiKey, baseUrl, proxy: findProxy(io.env, new URL(baseUrl)) };
}

function parseBaseUrl(text: string, withKey: boolean): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new UsageError('base-url-invalid', 'The E-utilities address is not a plain http(s) URL.', {
      hint: `Give --base-url or RGX_EUTILS_URL like ${ncbiBaseUrl}, without a user name or password in it.`,
    });
  }
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (withKey && url.protocol === 'http:' && !isLoopback) {
    throw new UsageError('base-url-insecure', `The API key would travel unencrypted to ${url.host}.`, {
      hint: 'Use an https address, or leave the key out.',
    });
  }
  url.search = '';
  url.hash = '';
  return url.pathname.endsWith('/') ? url.href : `${url.href}/`;
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}
