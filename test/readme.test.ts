import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { main } from '../src/cli.ts';
import type { Io } from '../src/io.ts';

const path = fileURLToPath(new URL('../README.md', import.meta.url));

/** Prints to a string, a hundred columns wide. */
async function printHelp(args: readonly string[]): Promise<string> {
  let printed = '';
  const io: Io = {
    stdin: process.stdin,
    stdout: (text) => {
      printed += text;
    },
    stderr: (text) => {
      printed += text;
    },
    drained: async () => {},
    stdoutIsTerminal: false,
    stderrIsTerminal: false,
    columns: 100,
    env: {},
    cwd: '/',
    signal: new AbortController().signal,
  };
  const code = await main([...args, '--help'], io);
  return code === 0 ? printed.trimEnd() : `exit ${code}`;
}

/** Every command, from the help of the one above it. */
async function listCommands(args: readonly string[] = []): Promise<string[][]> {
  const help = await printHelp(args);
  const names = [...(help.split('\nCommands:\n')[1]?.split('\n\n')[0] ?? '').matchAll(/^ {2}([a-z-]+)/gm)]
    .map(([, name]) => name ?? '')
    .filter((name) => name !== 'help');
  const inner = await Promise.all(names.map((name) => listCommands([...args, name])));
  return names.flatMap((name, index) => [[...args, name], ...(inner[index] ?? [])]);
}

const block = (command: string, help: string) => `<!-- help: ${command} -->\n\`\`\`text\n${help}\n\`\`\``;

describe('README.md', () => {
  it('shows the help of every command as it is (UPDATE_README=1 rewrites it)', async () => {
    let readme = readFileSync(path, 'utf8');
    const commands = await listCommands();
    expect(commands.length).toBeGreaterThan(10);
    for (const args of commands) {
      const name = args.join(' ');
      if (process.env['UPDATE_README'] === '1' && !readme.includes(`<!-- help: ${name} -->`)) {
        readme = readme.replace(
          '## How to cite',
          () => `### rgx ${name}\n\n${block(name, '-')}\n\n## How to cite`,
        );
      }
      const shown = new RegExp(`<!-- help: ${name} -->\\n\`\`\`text\\n[\\s\\S]*?\\n\`\`\``).exec(readme)?.[0];
      expect(shown, `the README has no section for "rgx ${name}"`).toBeDefined();
      const help = await printHelp(args);
      expect(help, `rgx ${name} --help shows no example`).toMatch(/^Examples?:\n {2}\$ /m);
      const wanted = block(name, help);
      if (process.env['UPDATE_README'] === '1') readme = readme.replace(shown ?? '', () => wanted);
      else expect(shown).toBe(wanted);
    }
    if (process.env['UPDATE_README'] === '1') writeFileSync(path, readme);
    const documented = [...readme.matchAll(/<!-- help: ([a-z -]+) -->/g)].map(([, name]) => name);
    expect(documented.toSorted()).toEqual(commands.map((args) => args.join(' ')).toSorted());
  });
});
