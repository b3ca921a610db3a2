import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { readCitationFast } from '../../src/medline/read-fast.ts';
import {
  type MedlineItem,
  parseCitation,
  parseMedline,
  readMedline,
} from '../../src/medline/read-medline.ts';
import { readCitationStrict } from '../../src/medline/read-strict.ts';
import type { Citation } from '../../src/model.ts';
import { arbitraryRecord } from './arbitrary-record.ts';
import { readWithOracle } from './oracle.ts';
import { setXml } from './records.ts';

const plain = arbitraryRecord({ decorations: false, jumps: true });
const decorated = arbitraryRecord({ decorations: true, jumps: true });
/** The fast reader promises nothing about the inside of what it jumps over. */
const withoutJumps = arbitraryRecord({ decorations: false, jumps: false });

function readFast(xml: string): Citation | null {
  const bytes = Buffer.from(xml);
  return readCitationFast(bytes, bytes.toString('latin1'));
}

/** The two roads agree, or the fast one leaves the record to the strict one. */
function expectAgreement(text: string): void {
  // Half a surrogate pair is no text that bytes could hold.
  const xml = Buffer.from(text).toString();
  const outcomes = [readFast, readCitationStrict].map((read) => {
    try {
      return read(xml);
    } catch (error) {
      return error instanceof UsageError ? error.message : error;
    }
  });
  if (outcomes[0] !== null) expect(outcomes[0]).toEqual(outcomes[1]);
}

async function collect(chunks: Iterable<Uint8Array>): Promise<MedlineItem[]> {
  const stream = async function* () {
    yield* chunks;
  };
  const items: MedlineItem[] = [];
  for await (const item of readMedline(stream(), 'f.xml')) items.push(item);
  return items;
}

function* cutAt(bytes: Buffer, sizes: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

describe('the two roads and the plain reader', () => {
  it('read the same citation from every plain record', () => {
    fc.assert(
      fc.property(plain, (xml) => {
        const citation = readCitationStrict(xml);
        expect(readFast(xml)).toEqual(citation);
        expect(readWithOracle(xml)).toEqual([citation]);
      }),
      { numRuns: 400 },
    );
  });

  it('read the same citation from records with comments, CDATA and instructions', () => {
    fc.assert(
      fc.property(decorated, (xml) => {
        expect(parseCitation(xml)).toEqual(readWithOracle(xml)[0]);
      }),
      { numRuns: 300 },
    );
  });

  it('refuse the same records: one character taken out, put in or changed', () => {
    const characters = fc.constantFrom(
      '<',
      '>',
      '/',
      '&',
      ';',
      '"',
      "'",
      '=',
      ' ',
      '!',
      '?',
      '\u0001',
      '\n',
      'a',
      'é',
      '',
    );
    fc.assert(
      fc.property(withoutJumps, fc.nat(), fc.nat(2), characters, (xml, place, removed, added) => {
        const at = place % xml.length;
        const broken = xml.slice(0, at) + added + xml.slice(at + removed);
        // The file's reader sends these the strict road at once.
        fc.pre(!/<[!?]/.test(broken));
        expectAgreement(broken);
      }),
      { numRuns: 1500 },
    );
  });

  it('refuse the same records: a tag taken out or moved', () => {
    fc.assert(
      fc.property(withoutJumps, fc.nat(), fc.nat(), (xml, from, to) => {
        const tags = [...xml.matchAll(/<[^<>]*>/g)];
        const tag = tags[from % tags.length];
        const next = tags[to % tags.length];
        if (tag === undefined || next === undefined) return;
        const without = xml.slice(0, tag.index) + xml.slice(tag.index + tag[0].length);
        const moved = without.slice(0, next.index) + tag[0] + without.slice(next.index);
        expectAgreement(without);
        expectAgreement(moved);
      }),
      { numRuns: 700 },
    );
  });
});

describe('a file in chunks', () => {
  it('reads the same however it is cut, byte by byte too', async () => {
    const files = fc
      .array(decorated, { minLength: 1, maxLength: 4 })
      .map((records) => setXml(records.join('\n')));
    const sizes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(files, fc.oneof(fc.constant([1]), sizes), async (xml, cuts) => {
        const whole = parseMedline(xml, 'f.xml');
        const bytes = Buffer.from(xml);
        expect(await collect(cutAt(bytes, cuts))).toEqual(whole);
        for (const item of whole) {
          if (item.kind !== 'citation') continue;
          expect(bytes.subarray(item.start, item.start + item.bytes.length).equals(item.bytes)).toBe(true);
        }
        expect(whole.map((item) => (item.kind === 'citation' ? item.citation : item))).toEqual(
          readWithOracle(xml),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('reads the same in two chunks, wherever the border falls', async () => {
    const records = fc.sample(decorated, { seed: 7, numRuns: 40 }).filter(({ length }) => length < 1200);
    const [record = ''] = records.toSorted((a, b) => b.length - a.length);
    const bytes = Buffer.from(`\ufeff${setXml(`${record}\n${record}`)}\n`);
    const whole = await collect([bytes]);
    expect(whole).toHaveLength(2);
    for (let border = 0; border <= bytes.length; border += 1) {
      const halves = await collect([bytes.subarray(0, border), bytes.subarray(border)]);
      if (!isDeepStrictEqual(halves, whole)) expect(halves).toEqual(whole);
    }
  });

  it('gives back the exact text of every record', () => {
    const records = fc.array(decorated, { maxLength: 4 });
    fc.assert(
      fc.property(records, (raws) => {
        const items = parseMedline(setXml(raws.join(' ')), 'f.xml');
        expect(items.map((item) => (item.kind === 'citation' ? item.raw : null))).toEqual(raws);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the fast road', () => {
  it('is taken for a plain record, and left for any other', () => {
    const record = (inside: string) =>
      `<PubmedArticle><MedlineCitation><PMID>1</PMID>${inside}</MedlineCitation></PubmedArticle>`;
    expect(readFast(record('<Unread/>'))?.pmid).toBe(1);
    for (const inside of [
      '<!-- -->',
      '<?x?>',
      '<a>',
      '</a>',
      '&',
      '<Unread>&nbsp;</Unread>',
      '<é/>',
      '<a b=c/>',
      '<a b="<"/>',
    ]) {
      expect(readFast(record(inside))).toBeNull();
    }
    expect(readFast('')).toBeNull();
    expect(readFast('<PubmedArticleSet></PubmedArticleSet>')).toBeNull();
    expect(readFast(record('').slice(0, -1))).toBeNull();
  });

  it('keeps nothing of what it jumps over, nested lists included', () => {
    const id = '<ArticleIdList><ArticleId IdType="doi">10.9/wrong</ArticleId></ArticleIdList>';
    const nested = `<ReferenceList><ReferenceList><Reference>${id}</Reference></ReferenceList>${id}</ReferenceList>`;
    const xml = `<PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation><PubmedData>${nested}</PubmedData></PubmedArticle>`;
    expect(parseCitation(xml).doi).toBeNull();
  });
});
