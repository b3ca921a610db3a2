import { InvalidArgumentError, Option } from 'commander';

const mostWorkers = 64;

/** `--workers <n>`; what they do and how many there are by default is for the command to say. */
export function workersOption(description: string): Option {
  return new Option('--workers <n>', description).argParser(parseWorkers);
}

function parseWorkers(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count <= mostWorkers) return count;
  throw new InvalidArgumentError(`It takes a whole number from 0 to ${mostWorkers}.`);
}
