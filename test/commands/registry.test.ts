import { Command, Help } from 'commander';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/registry.ts';
import { openProcessIo } from '../../src/process-io.ts';

const io = openProcessIo();

describe('the list of commands', () => {
  it.each(commands)('tells of $name what its module does', async ({ name, usage, summary, load }) => {
    const program = new Command();
    const define = await load();
    define(program, { io, finish: () => {} });
    expect(program.commands.map((command) => new Help().subcommandTerm(command))).toEqual([
      `${name} ${usage}`.trim(),
    ]);
    expect(summary.length).toBeGreaterThan(10);
  });
});
