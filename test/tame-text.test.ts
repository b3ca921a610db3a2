import { describe, expect, it } from 'vitest';
import { tameText } from '../src/tame-text.ts';

describe('text for a terminal', () => {
  it.each([
    ['moves no cursor', 'Evil \x1b[2J\x1b[1;1Htitle', 'Evil \ufffd[2J\ufffd[1;1Htitle'],
    ['writes to no clipboard', 'Evil \x1b]52;c;cm0=\x07title', 'Evil \ufffd]52;c;cm0=\ufffdtitle'],
    ['rings no bell and goes no step back', 'a\x07b\x08c', 'a\ufffdb\ufffdc'],
    ['takes no order of one character', 'a\x9b2Jb', 'a\ufffd2Jb'],
    ['keeps colours, tabs and ends of lines', '\x1b[1mbold\x1b[0m\tx\r\n', '\x1b[1mbold\x1b[0m\tx\r\n'],
    ['keeps the progress line', '\r\x1b[Kreading', '\r\x1b[Kreading'],
    ['keeps letters of every script', 'β-catenin — 胶质瘤 é', 'β-catenin — 胶质瘤 é'],
  ])('%s', (_what, text, shown) => {
    expect(tameText(text)).toBe(shown);
  });
});
