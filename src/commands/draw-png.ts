import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';

/** Names under which a browser that draws without a window stands in PATH, and places where it stands elsewhere. */
const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'msedge.exe',
];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const longestWait = 60_000;
/** Pixels of the picture for one of the drawing: sharp in print. */
const scale = 2;

/**
 * An SVG drawing as PNG, at twice its size, by a browser of this machine: rgx carries none, for a picture that few need. Its
 * bytes depend on that browser and its fonts. Throws UsageError `png-no-browser`, `png-failed`.
 */
export async function drawPng(svg: string, { env, signal }: Pick<Io, 'env' | 'signal'>): Promise<Uint8Array> {
  const browser = findBrowser(env);
  const [, width = '0', height = '0'] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'rgx-png-'));
  try {
    const page = join(folder, 'drawing.html');
    const picture = join(folder, 'drawing.png');
    const style = 'body{margin:8px;background:#fff}svg{display:block}';
    writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>${style}</style>${svg}`);
    const size = `${Number(width) + 16},${Number(height) + 16}`;
    const said = await runBrowser(
      browser,
      [
        '--headless',
        '--disable-gpu',
        '--hide-scrollbars',
        '--no-first-run',
        // A browser will not build its sandbox for root; what it opens here is rgx's own drawing.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(folder, 'profile')}`,
        `--force-device-scale-factor=${scale}`,
        `--window-size=${size}`,
        `--screenshot=${picture}`,
        pathToFileURL(page).href,
      ],
      signal,
    );
    return readPicture(picture, browser, said);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function findBrowser(env: Io['env']): string {
  const given = env['RGX_CHROMIUM'];
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const known = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = given === undefined ? [...known, ...places].find(mayRun) : mayRun(given) ? given : undefined;
  if (found !== undefined) return found;
  const missing =
    given === undefined
      ? 'no Chromium, Chrome or Edge was found'
      : `RGX_CHROMIUM is ${given}, which cannot be run`;
  throw new UsageError('png-no-browser', `the PNG needs a browser to draw it, and ${missing}`, {
    hint: 'Install Chromium or set RGX_CHROMIUM to a browser; or write --svg and turn it into PNG with any program.',
  });
}

function mayRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Resolves with what the browser said, whatever its exit code: the picture tells whether it worked. */
function runBrowser(browser: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(browser, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: longestWait, signal });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-2000);
    });
    child.on('error', (error) => {
      if (signal.aborted) reject(error);
      else resolve(error.message);
    });
    child.on('close', () => resolve(said));
  });
}

function readPicture(path: string, browser: string, said: string): Uint8Array {
  const signature = [0x89, 0x50, 0x4e, 0x47];
  try {
    const picture = new Uint8Array(readFileSync(path));
    if (signature.every((byte, index) => picture[index] === byte)) return picture;
  } catch {
    // No picture: told below with the browser's own words.
  }
  const last = said.trim().split('\n').at(-1) ?? '';
  throw new UsageError('png-failed', `${browser} drew no picture${last === '' ? '' : `: ${last}`}`, {
    hint: 'Set RGX_CHROMIUM to another browser, or write --svg and turn it into PNG with any program.',
  });
}
