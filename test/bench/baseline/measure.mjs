import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Seconds of wall and of CPU of a whole process and its children, as bash's `time` says. */
export function time(command, { prepare = () => {}, accept = [0] } = {}) {
  prepare();
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null 2>/dev/null </dev/null';
  const { stderr, status } = spawnSync('bash', ['-c', script, 'bench', ...command], { encoding: 'utf8' });
  if (!accept.includes(status)) throw new Error(`${command.join(' ')} ended with ${status}`);
  const [wall = 0, user = 0, system = 0] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { wall, cpu: user + system };
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/**
 * Runs commands in turn, `runs` times each, so that whatever else the machine does meets them alike. A command is a list of
 * words, or { command, prepare }. Gives the medians of each, and of its ratios to the first of the same round.
 */
export function race(commands, runs) {
  const rounds = Array.from({ length: runs }, () =>
    Object.fromEntries(
      Object.entries(commands).map(([name, each]) => [
        name,
        Array.isArray(each) ? time(each) : time(each.command, each),
      ]),
    ),
  );
  const [first] = Object.keys(commands);
  return Object.fromEntries(
    Object.keys(commands).map((name) => {
      const of = (measure) => median(rounds.map((round) => measure(round[name], round[first])));
      const result = {
        wall: of(({ wall }) => wall),
        cpu: of(({ cpu }) => cpu),
        /** How long the first takes in units of this one. */
        wallRatio: of(({ wall }, own) => own.wall / wall),
        cpuRatio: of(({ cpu }, own) => own.cpu / cpu),
      };
      return [name, result];
    }),
  );
}

/** A node process by its own account, threads included: the most memory that it held at once in MiB, and seconds of CPU. */
export function measureUse(command) {
  const hook = fileURLToPath(new URL('tell-use.cjs', import.meta.url));
  const { stderr } = spawnSync(process.execPath, ['--require', hook, ...command], { encoding: 'utf8' });
  // Each thread tells; the last is the process itself.
  const uses = [...stderr.matchAll(/^use (.*)$/gm)].map(([, text]) => JSON.parse(text));
  if (uses.length === 0) throw new Error(stderr);
  const cpus = uses.map(({ userCPUTime, systemCPUTime }) => (userCPUTime + systemCPUTime) / 1e6);
  return { peak: Math.max(...uses.map(({ maxRSS }) => maxRSS)) / 1024, cpu: Math.max(...cpus) };
}

export function has(program) {
  return spawnSync('bash', ['-c', `command -v ${program}`]).status === 0;
}

/** An SQLite file with its journal. */
export function removeDatabase(path) {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${end}`, { force: true });
}
