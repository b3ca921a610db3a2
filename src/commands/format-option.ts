import { Option } from 'commander';

/** `--format`, first one the default; anything else is refused with the list. */
export function formatOption(formats: readonly [string, ...string[]]): Option {
  return new Option('--format <format>', 'how to print the result').choices([...formats]).default(formats[0]);
}
