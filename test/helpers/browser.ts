import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];
const path = process.env['RGX_CHROMIUM'] ?? places.find((place) => existsSync(place)) ?? null;

/**
 * Whether there is a browser to test with. In CI its absence is an error; on a person's machine the tests that need one are
 * left out, and vitest says so.
 */
export const hasBrowser = path !== null;

if (!hasBrowser && process.env['CI'] !== undefined) {
  throw new Error(
    `no Chromium at ${places.join(', ')}: install it (apt-get install chromium), or set RGX_CHROMIUM`,
  );
}

export function openBrowser(): Promise<Browser> {
  if (path === null) throw new Error('there is no browser');
  return chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
}
