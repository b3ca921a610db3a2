import { describe, expect, it } from 'vitest';
import { choosePaint } from '../../src/commands/paint.ts';
import { openProgress } from '../../src/commands/progress.ts';
import type { Io } from '../../src/io.ts';

function makeIo(
  terminal: boolean,
  env: Record<string, string>,
  print: (text: string) => void = () => {},
): Io {
  return {
    stdin: process.stdin,
    stdout: print,
    stderr: print,
    drained: async () => {},
    stdoutIsTerminal: terminal,
    stderrIsTerminal: terminal,
    columns: 80,
    env,
    cwd: '/',
    signal: new AbortController().signal,
  };
}

describe('colours', () => {
  it.each([
    ['a terminal', true, {}, true],
    ['a pipe', false, {}, false],
    ['NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR, which says nothing', true, { NO_COLOR: '' }, true],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
    ['FORCE_COLOR in a pipe', false, { FORCE_COLOR: '1' }, true],
    ['FORCE_COLOR=0 in a pipe', false, { FORCE_COLOR: '0' }, false],
    ['FORCE_COLOR against NO_COLOR', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('%s', (_, terminal, env, painted) => {
    expect(choosePaint(makeIo(terminal, env)).bold('x') !== 'x').toBe(painted);
  });
});

describe('progress', () => {
  it.each([
    ['a terminal', true, {}, false, true],
    ['a pipe', false, {}, false, false],
    ['a dumb terminal, which cannot rewrite a line', true, { TERM: 'dumb' }, false, false],
    ['--quiet', true, {}, true, false],
  ])('%s', (_, terminal, env, quiet, shown) => {
    let printed = '';
    const line = openProgress(
      makeIo(terminal, env, (text) => {
        printed += text;
      }),
      quiet,
    );
    line.show('half');
    line.end();
    expect(printed !== '').toBe(shown);
  });
});
