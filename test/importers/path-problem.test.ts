import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { explainPathProblem } from '../../src/importers/path-problem.ts';

describe('explainPathProblem', () => {
  it.each([
    ['ENOENT', 'import-not-found', 'cannot read a.xml: there is no such file or folder'],
    ['EACCES', 'import-unreadable', 'cannot read a.xml: you may not read it'],
    ['EISDIR', 'import-unreadable', 'cannot read a.xml: it is a folder'],
    ['EWHATEVER', 'import-unreadable', 'cannot read a.xml: broken'],
  ])('%s is the person’s to mend', (systemCode, code, message) => {
    const error = explainPathProblem(Object.assign(new Error('broken'), { code: systemCode }), 'a.xml');
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code, message, hint: expect.any(String) });
  });

  it('passes on what is not about the path', () => {
    const bug = new TypeError('bug');
    expect(explainPathProblem(bug, 'a.xml')).toBe(bug);
    const known = new UsageError('md5-mismatch', 'known');
    expect(explainPathProblem(known, 'a.xml')).toBe(known);
  });
});
