import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { CheckError, RgxError } from '../errors.ts';
import type { Io } from '../io.ts';
import type { HealthCheck } from '../reports/health.ts';
import type { DefineCommand } from './context.ts';
import { formatOption } from './format-option.ts';
import {
  apiKeyOption,
  baseUrlOption,
  type Contact,
  type ContactOptions,
  dbOption,
  emailOption,
  type FileOptions,
  resolveContact,
  resolveDatabase,
} from './settings.ts';

interface DoctorOptions extends FileOptions, ContactOptions {
  readonly format: 'table' | 'json';
}

export const defineDoctor: DefineCommand = (program, { io }) => {
  program
    .command('doctor')
    .description(
      'Checks Node, the SQLite file, write access, e-mail and key, and whether the E-utilities service answers (one call). ' +
        'Exits 4 where something is at fault.',
    )
    .addOption(dbOption())
    .addOption(emailOption())
    .addOption(apiKeyOption())
    .addOption(baseUrlOption())
    .addOption(formatOption(['table', 'json']))
    .addHelpText('after', '\nExample:\n  $ rgx doctor')
    .action(async (options: DoctorOptions) => {
      const { renderHealth } = await import('../reports/health.ts');
      const path = resolveDatabase(options, io);
      const contact = tryContact(options, io);
      const checks = [
        checkNode(),
        await checkFile(path),
        checkFolder(path),
        checkEmail(contact),
        checkKey(contact),
        await checkService(contact, options, io),
      ];
      io.stdout(
        options.format === 'json'
          ? `${JSON.stringify({ schema: 'rgx.doctor/1', checks }, null, 2)}\n`
          : renderHealth(checks),
      );
      const faults = checks.filter(({ state }) => state === 'fault');
      if (faults.length > 0) {
        throw new CheckError('doctor-faults', `${faults.map(({ name }) => name).join(', ')}: not in order.`, {
          hint: 'The mend stands under each fault above.',
        });
      }
    });
};

const ok = (name: string, finding: string): HealthCheck => ({ name, state: 'ok', finding, mend: null });

function fault(name: string, error: unknown): HealthCheck {
  if (!(error instanceof RgxError)) throw error;
  return { name, state: 'fault', finding: error.message, mend: error.hint ?? null };
}

/** The oldest Node that rgx is made for; `engines` in package.json says the same. */
const oldestNode = [20, 19] as const;

function checkNode(): HealthCheck {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
  if (!isOld) return ok('Node', process.versions.node);
  return {
    name: 'Node',
    state: 'fault',
    finding: process.versions.node,
    mend: `Install Node ${oldestNode.join('.')} or newer.`,
  };
}

async function checkFile(path: string): Promise<HealthCheck> {
  const name = 'SQLite file';
  if (!existsSync(path))
    return {
      name,
      state: 'note',
      finding: `${path} is not there yet`,
      mend: 'rgx fetch or rgx import makes it.',
    };
  try {
    const { openStore } = await import('../store/open-store.ts');
    const { countCitations } = await import('../store/read-citations.ts');
    const store = openStore(path, { mode: 'read-only' });
    try {
      return ok(name, `${path}, ${countCitations(store)} citations`);
    } finally {
      store.close();
    }
  } catch (error) {
    return fault(name, error);
  }
}

function checkFolder(path: string): HealthCheck {
  const name = 'Write access';
  const target = existsSync(path) ? path : dirname(path);
  try {
    accessSync(target, constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return ok(name, dirname(path));
  } catch {
    return {
      name,
      state: 'fault',
      finding: `${target} may not be written`,
      mend: 'Change its permissions, or name a file elsewhere with --db. SQLite also writes beside the file.',
    };
  }
}

function tryContact(options: ContactOptions, io: Io): Contact | RgxError {
  try {
    return resolveContact(options, io, null);
  } catch (error) {
    if (error instanceof RgxError) return error;
    throw error;
  }
}

function checkEmail(contact: Contact | RgxError): HealthCheck {
  return contact instanceof RgxError ? fault('E-mail', contact) : ok('E-mail', contact.email);
}

function checkKey(contact: Contact | RgxError): HealthCheck {
  if (contact instanceof RgxError || contact.apiKey === null) {
    return {
      name: 'API key',
      state: 'note',
      finding: 'none: three calls a second',
      mend: 'Ten a second with a free key of your NCBI account: set NCBI_API_KEY.',
    };
  }
  return ok('API key', 'given (not shown): ten calls a second');
}

async function checkService(
  contact: Contact | RgxError,
  options: ContactOptions,
  io: Io,
): Promise<HealthCheck> {
  const name = 'Service';
  const { createClient } = await import('../pubmed/client.ts');
  const { decodeInfo } = await import('../pubmed/einfo.ts');
  const { readVersion } = await import('../shipped.ts');
  try {
    // Without an address the call is made in rgx's own name: one call, to see whether the service can be reached at all.
    const known =
      contact instanceof RgxError
        ? resolveContact({ ...options, email: 'doctor@rgx.invalid' }, io, null)
        : contact;
    const client = createClient({ ...known, rgxVersion: readVersion() });
    try {
      const request = { tool: 'einfo', fields: { db: 'pubmed', retmode: 'json' } } as const;
      const { build, lastUpdate } = await client.send(request, decodeInfo, io.signal);
      return ok(
        name,
        `${known.baseUrl} answers${known.proxy === null ? '' : ` through the proxy ${known.proxy.host}`}: ${build ?? 'no build named'}, updated ${lastUpdate ?? 'at an unknown time'}`,
      );
    } finally {
      await client.close();
    }
  } catch (error) {
    return fault(name, error);
  }
}
