/** An option as a shell offers it. */
export interface OfferedOption {
  readonly flags: readonly string[];
  readonly summary: string;
  /** The values that are allowed; empty where any is, or none. */
  readonly choices: readonly string[];
  /** Whether a value follows. */
  readonly takesValue: boolean;
}

/** A command with everything that can be typed after it. */
export interface OfferedCommand {
  /** `protocol check`; '' for the program itself. */
  readonly path: string;
  readonly summary: string;
  readonly options: readonly OfferedOption[];
  readonly commands: readonly OfferedCommand[];
}

/** The command and all below it. */
export function listCommands(command: OfferedCommand): OfferedCommand[] {
  return [command, ...command.commands.flatMap(listCommands)];
}

/** The last word of a path. */
export function lastWord(path: string): string {
  return path.split(' ').at(-1) ?? path;
}
