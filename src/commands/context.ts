import type { Command } from 'commander';
import type { ExitCode } from '../errors.ts';
import type { Io } from '../io.ts';

/** What every command is given. `finish` sets the exit code of a command that ended without an error. */
export interface CommandContext {
  readonly io: Io;
  readonly finish: (code: ExitCode) => void;
}

/** Adds one verb to the program. Heavy modules are imported in its action, so that `rgx --help` stays quick. */
export type DefineCommand = (program: Command, context: CommandContext) => void;
