import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { callRgx } from '../helpers/call-rgx.ts';

const printScript = async (shell: string) => (await callRgx(['completion', shell], '/')).stdout;

/** What bash offers for a line, asked of bash itself. */
async function offer(line: readonly string[]): Promise<string[]> {
  const words = line.map((word) => `'${word}'`).join(' ');
  const script = `compopt() { :; }\n${await printScript('bash')}
COMP_WORDS=(${words}); COMP_CWORD=${line.length - 1}; _rgx; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const run = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return run.stdout.trim().split('\n').filter(Boolean);
}

const hasBash = spawnSync('bash', ['--version']).status === 0;

describe.skipIf(!hasBash)('bash completion', () => {
  it.each([
    ['commands', ['rgx', 'sn'], ['snapshot']],
    ['subcommands', ['rgx', 'protocol', 'sch'], ['schema']],
    ['options', ['rgx', 'export', '--whi'], ['--which']],
    ['values', ['rgx', 'export', '--which', ''], ['included', 'excluded', 'unclear', 'all']],
    ['values after other words', ['rgx', 'report', '-o', 'a.html', '--sv'], ['--svg']],
    ['nothing but files where any value goes', ['rgx', 'screen', '--db', ''], []],
  ])('offers %s', async (_, line, offered) => {
    expect(await offer(line)).toEqual(offered);
  });
});

const hasFish = spawnSync('fish', ['--version']).status === 0;
const hasZsh = spawnSync('zsh', ['--version']).status === 0;

describe.skipIf(!hasFish)('fish completion', () => {
  it.each([
    ['commands', 'rgx sna', ['snapshot']],
    ['subcommands', 'rgx protocol sch', ['schema']],
    ['options', 'rgx report --update', ['--update-of']],
    ['values', 'rgx export --which inc', ['included']],
  ])('offers %s', async (_, line, offered) => {
    const script = `${await printScript('fish')}\ncomplete -C ${JSON.stringify(line)}\n`;
    const run = spawnSync('fish', ['--no-config', '-c', script], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(
      run.stdout
        .trim()
        .split('\n')
        .map((each) => each.split('\t')[0]),
    ).toEqual(offered);
  });
});

describe.skipIf(!hasZsh)('zsh completion', () => {
  it('is a script that zsh reads, and offers what was typed the beginning of', async () => {
    // compadd in place of the completion system: what the function offers for a line.
    const ask = (words: string, current: number) =>
      `compdef() { }; compadd() { shift; print -l -- "$@"; }; _files() { }
${script}
words=(${words}); CURRENT=${current}; _rgx`;
    const script = await printScript('zsh');
    const offer = (words: string, current: number) => {
      const run = spawnSync('zsh', ['-f', '-c', ask(words, current)], { encoding: 'utf8' });
      expect(run.stderr).toBe('');
      return run.stdout.trim().split('\n');
    };
    expect(offer("rgx ''", 2)).toContain('snapshot');
    expect(offer("rgx protocol ''", 3)).toContain('schema');
    expect(offer("rgx report ''", 3)).toEqual(expect.arrayContaining(['--png', '--update-of', '--cross']));
    expect(offer("rgx export --which ''", 4)).toEqual(['included', 'excluded', 'unclear', 'all']);
  });
});

describe('rgx completion', () => {
  it.each(['bash', 'zsh', 'fish'])('offers every option that a help shows: %s', async (shell) => {
    const script = await printScript(shell);
    const { stdout } = await callRgx(['--help'], '/');
    const names = [...(stdout.split('\nCommands:\n')[1] ?? '').matchAll(/^ {2}([a-z-]+)/gm)].map(
      ([, name]) => name ?? '',
    );
    expect(names.length).toBeGreaterThan(20);
    for (const name of names.filter((each) => each !== 'help')) {
      const help = (await callRgx([name, '--help'], '/')).stdout;
      for (const [, option = ''] of help.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)) {
        expect(script, `${name} --${option}`).toContain(shell === 'fish' ? `-l ${option}` : `--${option}`);
      }
    }
  });

  it.each(['bash', 'zsh', 'fish'])('names every command and quotes what it says: %s', async (shell) => {
    const script = await printScript(shell);
    for (const name of ['run', 'fetch', 'report', 'snapshot', 'protocol', 'completion'])
      expect(script).toContain(name);
    expect(script).toContain('--which'.slice(shell === 'fish' ? 2 : 0));
  });

  it('knows no other shell', async () => {
    expect(await callRgx(['completion', 'csh'], '/')).toMatchObject({ code: 2 });
  });
});
