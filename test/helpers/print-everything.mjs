/*
 * node print-everything.mjs LINES FOLDER: runs each command line of a JSON file in one process of the built program, and writes what it
 * prints as FOLDER/NUMBER.txt. The clock is YEARS years off.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [lines = '', folder = ''] = process.argv.slice(2);
const offset = Number(process.env['YEARS'] ?? 0) * 365 * 86_400_000;
const Clock = globalThis.Date;
globalThis.Date = class extends Clock {
  constructor(...given) {
    if (given.length === 0) super(Clock.now() + offset);
    else super(...given);
  }
  static now() {
    return Clock.now() + offset;
  }
};

const { main } = await import('../../dist/cli.js');
const failed = [];
for (const [number, line] of JSON.parse(readFileSync(lines, 'utf8')).entries()) {
  let stdout = '';
  let stderr = '';
  const code = await main(line, {
    stdin: process.stdin,
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    drained: async () => {},
    stdoutIsTerminal: false,
    stderrIsTerminal: false,
    columns: 100,
    env: process.env,
    cwd: process.cwd(),
    signal: new AbortController().signal,
  });
  // 4 is what rgx check and rgx audit answer where something differs: a result.
  if (code !== 0 && code !== 4) failed.push(`rgx ${line.join(' ')}: ${code} ${stderr}`);
  writeFileSync(join(folder, `${number}.txt`), stdout);
}
if (failed.length > 0) throw new Error(failed.join('\n'));
