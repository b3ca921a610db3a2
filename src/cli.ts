import { Command, CommanderError, Help } from 'commander';
import type { CommandContext } from './commands/context.ts';
import { commands } from './commands/registry.ts';
import { type ExitCode, InterruptedError, RgxError } from './errors.ts';
import type { Io } from './io.ts';
import { openProcessIo } from './process-io.ts';
import { readVersion } from './shipped.ts';

const examples = `
Examples:
  $ rgx run --demo                     the whole review on a synthetic corpus, no network
  $ rgx run --email you@example.org    the same on PubMed itself
  $ rgx explain 31142700               why one record was kept or excluded, with quotes

Exit codes: 0 done, 1 a bug in rgx, 2 usage or protocol error, 3 incomplete (run again to resume),
4 a check failed, 130 interrupted.`;

/** Runs one command line; never exits the process. The only place where an error becomes an exit code. */
export async function main(argv: readonly string[], io: Io = openProcessIo()): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = new Command('rgx')
    .description(
      'Harvests PubMed, screens it by a written protocol, and shows the evidence behind every count.',
    )
    .version(readVersion(), '-V, --version', 'print the version')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('after', examples);
  const context = {
    io,
    finish: (code: ExitCode) => {
      exitCode = code;
    },
  };
  await defineCommands(program, context, argv);
  for (const command of withSubcommands(program)) {
    command
      .exitOverride()
      .configureOutput({
        writeOut: io.stdout,
        writeErr: io.stderr,
        getOutHelpWidth: () => io.columns,
        getErrHelpWidth: () => io.columns,
      })
      .helpOption('-h, --help', 'show this help');
  }
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return reportError(error, io);
  }
}

/** The commands that the line names in full (completion wants all); of the others only what the list of commands shows. */
async function defineCommands(
  program: Command,
  context: CommandContext,
  argv: readonly string[],
): Promise<void> {
  for (const { name, summary, load } of commands) {
    if (argv.includes(name) || argv.includes('completion')) {
      const define = await load();
      define(program, context);
      program.commands.at(-1)?.summary(summary);
    } else program.command(name).summary(summary);
  }
  const terms = new Map(commands.map(({ name, usage }) => [name, `${name} ${usage}`.trim()]));
  program.configureHelp({
    subcommandTerm: (command) =>
      (command.parent === program ? terms.get(command.name()) : undefined) ??
      new Help().subcommandTerm(command),
  });
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

function reportError(error: unknown, io: Io): ExitCode {
  // Commander has printed its own message; help and version end with exitCode 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const known = io.signal.aborted && !(error instanceof RgxError) ? new InterruptedError() : error;
  if (known instanceof RgxError) {
    io.stderr(`rgx: ${known.message}\n${known.hint === undefined ? '' : `     ${known.hint}\n`}`);
    return known.exitCode;
  }
  const trace = known instanceof Error ? (known.stack ?? known.message) : String(known);
  io.stderr(
    `rgx has a bug: this should not have happened, and nothing you typed is to blame.\n${trace}\n` +
      'What was stored is kept. Please report the lines above together with the command you ran.\n',
  );
  return 1;
}
