import { Argument, type Command } from 'commander';
import type { OfferedCommand } from '../completion/command-tree.ts';
import type { Shell } from '../completion/render-completion.ts';
import type { DefineCommand } from './context.ts';

export const defineCompletion: DefineCommand = (program, { io }) => {
  program
    .command('completion')
    .description(
      'Prints a script that makes the shell offer rgx’s commands, options and their values when you press Tab.',
    )
    .addArgument(new Argument('<shell>', 'your shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText(
      'after',
      `
Examples:
  $ eval "$(rgx completion bash)"        in ~/.bashrc
  $ eval "$(rgx completion zsh)"         in ~/.zshrc, after compinit
  $ rgx completion fish | source         in ~/.config/fish/config.fish`,
    )
    .action(async (shell: Shell) => {
      const { renderCompletion } = await import('../completion/render-completion.ts');
      io.stdout(renderCompletion[shell](offerCommand(program, '')));
    });
};

function offerCommand(command: Command, path: string): OfferedCommand {
  const visible = command.createHelp();
  return {
    path,
    summary: command.summary() || command.description(),
    options: visible.visibleOptions(command).map((option) => ({
      flags: [option.short, option.long].filter((flag) => flag !== undefined),
      summary: option.description,
      choices: option.argChoices ?? [],
      takesValue: option.required || option.optional,
    })),
    commands: visible
      .visibleCommands(command)
      .filter((below) => below.name() !== 'help')
      .map((below) => offerCommand(below, `${path} ${below.name()}`.trim())),
  };
}
