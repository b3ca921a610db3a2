import { lastWord, listCommands, type OfferedCommand, type OfferedOption } from './command-tree.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

/** A script for the shell's own start-up file: it offers commands, options and their fixed values, else files. */
export const renderCompletion: Record<Shell, (program: OfferedCommand) => string> = {
  bash: renderBash,
  zsh: renderZsh,
  fish: renderFish,
};

/** In single quotes a POSIX shell reads everything as it stands, but for the quote itself. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function listFlags({ options }: OfferedCommand): string[] {
  return options.flatMap(({ flags }) => flags);
}

/** Words by which the typed command is recognised: the path of a command, longest first. */
function pathCases(program: OfferedCommand, line: (command: OfferedCommand) => string): string {
  return listCommands(program).map(line).join('');
}

function valueCases(command: OfferedCommand): OfferedOption[] {
  return command.options.filter(({ takesValue }) => takesValue);
}

/** Not `path`: in zsh that is PATH. */
const findCommand = `  local verb='' word
  for word in "\${typed[@]}"; do
    case "$verb $word" in
PATHS      *) ;;
    esac
  done
`;

/** `case` arms that walk from command to subcommand as the words are read. */
function walkPaths(program: OfferedCommand): string {
  const arms = listCommands(program)
    .filter(({ path }) => path !== '')
    .map(({ path }) => {
      const above = path.split(' ').slice(0, -1).join(' ');
      return `      ${quote(`${above} ${lastWord(path)}`)}) verb=${quote(path)} ;;\n`;
    });
  return findCommand.replace('PATHS', () => arms.join(''));
}

function offerValues(program: OfferedCommand, offer: (words: string) => string, files: string): string {
  return pathCases(program, (command) =>
    valueCases(command)
      .map(({ flags, choices }) => {
        const patterns = flags.map((flag) => quote(`${command.path}:${flag}`)).join('|');
        return `    ${patterns}) ${choices.length === 0 ? files : offer(choices.join(' '))}; return ;;\n`;
      })
      .join(''),
  );
}

function offerWords(program: OfferedCommand, offer: (words: string) => string): string {
  return pathCases(program, (command) => {
    const words = [...command.commands.map(({ path }) => lastWord(path)), ...listFlags(command)];
    return `    ${quote(command.path)}) ${offer(words.join(' '))} ;;\n`;
  });
}

function renderBash(program: OfferedCommand): string {
  const offer = (words: string) => `COMPREPLY=($(compgen -W ${quote(words)} -- "$current"))`;
  return `# rgx completion for bash: eval "$(rgx completion bash)"
_rgx() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local typed=("\${COMP_WORDS[@]:1:COMP_CWORD-1}")
  COMPREPLY=()
${walkPaths(program)}  case "$verb:$previous" in
${offerValues(program, offer, 'compopt -o default')}  esac
  case "$verb" in
${offerWords(program, offer)}  esac
  [ \${#COMPREPLY[@]} -gt 0 ] || compopt -o default
}
complete -F _rgx rgx
`;
}

function renderZsh(program: OfferedCommand): string {
  const offer = (words: string) =>
    `compadd -- ${words === '' ? "''" : words.split(' ').map(quote).join(' ')}`;
  return `#compdef rgx
# rgx completion for zsh: eval "$(rgx completion zsh)", after compinit
_rgx() {
  local previous="\${words[CURRENT-1]}"
  local typed=("\${(@)words[2,CURRENT-1]}")
${walkPaths(program)}  case "$verb:$previous" in
${offerValues(program, offer, '_files')}  esac
  case "$verb" in
${offerWords(program, offer)}  esac
  [[ \${words[CURRENT]} == -* ]] || _files
}
compdef _rgx rgx
`;
}

function renderFish(program: OfferedCommand): string {
  const commands = listCommands(program);
  const condition = (command: OfferedCommand) => {
    const seen = command.path
      .split(' ')
      .filter(Boolean)
      .map((word) => `__fish_seen_subcommand_from ${word}`);
    if (command.path === '') return '__fish_use_subcommand';
    const below = command.commands.map(({ path }) => lastWord(path)).join(' ');
    return [...seen, ...(below === '' ? [] : [`not __fish_seen_subcommand_from ${below}`])].join('; and ');
  };
  const lines = commands.flatMap((command) => [
    ...command.commands.map(
      ({ path, summary }) =>
        `complete -c rgx -f -n ${quote(condition(command))} -a ${lastWord(path)} -d ${quote(summary)}`,
    ),
    ...command.options.map(({ flags, summary, choices, takesValue }) => {
      const names = flags.map((flag) =>
        flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
      );
      const value = choices.length > 0 ? ` -x -a ${quote(choices.join(' '))}` : takesValue ? ' -r' : '';
      return `complete -c rgx -n ${quote(condition(command))} ${names.join(' ')}${value} -d ${quote(summary)}`;
    }),
  ]);
  return `# rgx completion for fish: rgx completion fish | source\n${lines.join('\n')}\n`;
}
