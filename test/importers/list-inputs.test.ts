import { symlinkSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { listInputs } from '../../src/importers/list-inputs.ts';
import { makeFolder } from './fixture.ts';

const folder = () =>
  makeFolder({
    'a.xml': 'x',
    'b10.xml.gz': 'x',
    'b2.xml.gz': 'x',
    'b2.xml.gz.md5': 'x',
    'paper.pdf': 'x',
    'inner/c.xml': 'x',
    'nothing/readme.md': 'x',
  });
const plain = (paths: readonly string[]) => paths.map((path) => path.split(sep).join('/'));

describe('listInputs', () => {
  it.each<[string, string[], string[]]>([
    ['files as named, in the order named', ['b2.xml.gz', 'a.xml'], ['b2.xml.gz', 'a.xml']],
    ['standard input among files', ['a.xml', '-'], ['a.xml', '-']],
    ['each file once', ['a.xml', './a.xml', '.'], ['a.xml', 'b10.xml.gz', 'b2.xml.gz']],
    [
      'a folder: what looks importable, not what lies deeper',
      ['inner', '.'],
      ['inner/c.xml', 'a.xml', 'b10.xml.gz', 'b2.xml.gz'],
    ],
    ['a pattern', ['b*.gz'], ['b10.xml.gz', 'b2.xml.gz']],
    ['a pattern in a folder', ['inner/?.xml'], ['inner/c.xml']],
    ['a pattern that also fits check sums', ['b2*'], ['b2.xml.gz']],
    ['check sums that a shell filled in', ['b2.xml.gz', 'b2.xml.gz.md5'], ['b2.xml.gz']],
    ['any file that is named outright', ['paper.pdf'], ['paper.pdf']],
  ])('lists %s', async (_what, inputs, expected) => {
    expect(plain(await listInputs(inputs, folder()))).toEqual(expected);
  });

  it.each<[string, string[], string, RegExp]>([
    ['nothing', [], 'import-nothing', /no file was named/],
    ['a file that is not there', ['a.xml', 'z.xml'], 'import-not-found', /z\.xml: there is no such file/],
    ['a path through a file', ['a.xml/b.xml'], 'import-not-found', /a\.xml\/b\.xml/],
    ['a folder with nothing to import', ['nothing'], 'import-folder-empty', /nothing holds no file/],
    ['a pattern that fits nothing', ['*.nbib'], 'import-no-match', /no file fits \*\.nbib/],
    ['a pattern in a folder that is not there', ['gone/*.xml'], 'import-not-found', /gone/],
    ['a star in the middle of a path', ['*/c.xml'], 'import-no-match', /last part of a path only/],
  ])('refuses %s', async (_what, inputs, code, message) => {
    const error = await listInputs(inputs, folder()).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message), hint: expect.any(String) });
  });

  it.skipIf(process.platform === 'win32')('follows links and says when they lead in a circle', async () => {
    const cwd = folder();
    symlinkSync(join(cwd, 'a.xml'), join(cwd, 'inner', 'link.xml'));
    symlinkSync(join(cwd, 'loop'), join(cwd, 'loop'));
    expect(plain(await listInputs(['inner'], cwd))).toEqual(['inner/c.xml', 'inner/link.xml']);
    await expect(listInputs(['loop'], cwd)).rejects.toMatchObject({ code: 'import-unreadable' });
  });
});
