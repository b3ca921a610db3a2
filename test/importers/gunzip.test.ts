import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { RgxError } from '../../src/errors.ts';
import { gunzip } from '../../src/importers/gunzip.ts';
import { bytesOf } from './fixture.ts';

const text = Array.from({ length: 20_000 }, (_, at) => `line ${(at * 7919) % 100_003}\n`).join('');
const packed = gzipSync(text);

async function inflate(bytes: Uint8Array, size = 65_536): Promise<{ text: string; code: string | null }> {
  const parts: Uint8Array[] = [];
  try {
    for await (const part of gunzip(bytesOf(bytes, size), 'f.gz')) parts.push(part);
  } catch (error) {
    if (!(error instanceof RgxError)) throw error;
    return { text: Buffer.concat(parts).toString(), code: error.code };
  }
  return { text: Buffer.concat(parts).toString(), code: null };
}

describe('gunzip', () => {
  it.each([1000, 65_536, 1 << 24])('inflates what comes in pieces of %i bytes', async (size) => {
    expect(await inflate(packed, size)).toEqual({ text, code: null });
  });

  it('inflates several members, as `cat a.gz b.gz` makes them', async () => {
    expect(await inflate(Buffer.concat([packed, packed]))).toEqual({ text: text + text, code: null });
  });

  it('gives all that came before a cut', async () => {
    const { text: got, code } = await inflate(packed.subarray(0, -9));
    expect(code).toBe('gzip-cut');
    expect(got).toBe(text.slice(0, got.length));
    expect(got.length).toBeGreaterThan(text.length * 0.99);
  });

  it('gives nearly all that came before the damage, even in one piece', async () => {
    const damaged = Buffer.from(packed);
    damaged.fill(0xff, Math.floor(packed.length / 2), Math.floor(packed.length / 2) + 40);
    const { text: got, code } = await inflate(damaged, 1 << 24);
    expect(code).toBe('gzip-corrupt');
    expect(got.length).toBeGreaterThan(text.length * 0.4);
    expect(got.slice(0, text.length * 0.4)).toBe(text.slice(0, text.length * 0.4));
  });

  it('notices a wrong check sum at the end', async () => {
    const damaged = Buffer.from(packed);
    damaged[packed.length - 6] = (damaged[packed.length - 6] ?? 0) ^ 1;
    expect((await inflate(damaged)).code).toBe('gzip-corrupt');
  });

  it.each([
    ['nothing', ''],
    ['text', 'no gzip at all'],
  ])('refuses %s', async (_what, content) => {
    expect((await inflate(Buffer.from(content))).code).toMatch(/^gzip-/);
  });

  it('lets go of its source when the reader stops early', async () => {
    let closed = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield packed.subarray(0, 4096);
      } finally {
        closed = true;
      }
    }
    for await (const part of gunzip(source(), 'f.gz')) {
      expect(part.length).toBeGreaterThan(0);
      break;
    }
    expect(closed).toBe(true);
  });
});
