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

describe('rgx completion', () => {
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
