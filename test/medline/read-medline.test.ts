import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { cutRecords } from '../../src/medline/cut-records.ts';
import { type MedlineItem, parseMedline, readMedline } from '../../src/medline/read-medline.ts';
import { articleXml, setXml } from './records.ts';

async function* stream(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What came before the end, and the code of the error that ended it. */
async function readAll(text: string, size?: number): Promise<{ items: MedlineItem[]; code: string | null }> {
  const items: MedlineItem[] = [];
  try {
    for await (const item of readMedline(stream(text, size), 'f.xml')) items.push(item);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { items, code: error.code };
  }
  return { items, code: null };
}

function tell(items: readonly MedlineItem[]): string[] {
  return items.map((item) => {
    if (item.kind === 'citation') return `citation ${item.citation.pmid}`;
    if (item.kind === 'deletion') return `deletion ${item.pmid}`;
    return `refused ${item.pmid}: ${item.problem}`;
  });
}

const one = articleXml({ pmid: '1' });
const two = articleXml({ pmid: '2' });

describe('a PubMed file', () => {
  it.each([
    ['a set', setXml(one + two), ['citation 1', 'citation 2']],
    ['a set in NLM’s indented layout', setXml(`\n  ${one}\n  ${two}\n`), ['citation 1', 'citation 2']],
    ['an empty set', setXml(''), []],
    ['an empty set as one tag', '<PubmedArticleSet/>', []],
    ['a bare record', one, ['citation 1']],
    ['a set of books', '<PubmedBookArticleSet></PubmedBookArticleSet>', []],
    ['no XML declaration', `<PubmedArticleSet>${one}</PubmedArticleSet>`, ['citation 1']],
    ['a byte order mark', `\uFEFF${setXml(one)}`, ['citation 1']],
    [
      'attributes on the root',
      `<PubmedArticleSet xmlns:a="b>" c='>'>${one}</PubmedArticleSet>`,
      ['citation 1'],
    ],
    ['two documents in one file', `${setXml(one)}\n${setXml(two)}`, ['citation 1', 'citation 2']],
    [
      'comments and instructions around',
      `${setXml(`<!--${two}-->${one}<?x ?>`)}<!-- end -->`,
      ['citation 1'],
    ],
    [
      'deletions',
      setXml(
        `${one}<DeleteCitation>\n<PMID Version="1">8</PMID>\n<PMID Version="1">9</PMID></DeleteCitation>`,
      ),
      ['citation 1', 'deletion 8', 'deletion 9'],
    ],
    [
      'a DOCTYPE of any year',
      setXml(one, '<!DOCTYPE PubmedArticleSet PUBLIC "x" "pubmed_310101.dtd">'),
      ['citation 1'],
    ],
    [
      'a DOCTYPE with an internal subset that declares no entity',
      setXml(one, '<!DOCTYPE PubmedArticleSet [<!-- <!ENTITY ]> --><!ELEMENT PMID (#PCDATA)>]>'),
      ['citation 1'],
    ],
  ])('reads %s', async (_, xml, expected) => {
    expect(tell(parseMedline(xml, 'f.xml'))).toEqual(expected);
    const streamed = await readAll(xml);
    expect(streamed).toEqual({ items: parseMedline(xml, 'f.xml'), code: null });
  });

  it('gives each record its own exact text', () => {
    const spaced = articleXml({ pmid: '3', title: 'Δ  <i>x</i>\r\n&#x3b1;' });
    const raws = parseMedline(setXml(` ${one}\n${spaced} `), 'f.xml').map(
      (item) => 'raw' in item && item.raw,
    );
    expect(raws).toEqual([one, spaced]);
  });

  it.each([
    ['nothing', '', 'xml-empty'],
    ['white space', ' \n', 'xml-empty'],
    ['a byte order mark only', '\uFEFF', 'xml-empty'],
    ['a prolog without a root', '<?xml version="1.0"?>\n', 'xml-truncated'],
    ['HTML', '<!DOCTYPE html>\n<html><body>Blocked</body></html>', 'xml-not-pubmed'],
    [
      'an error answer of EFetch',
      '<!DOCTYPE eEfetchResult PUBLIC "" ""><eFetchResult><ERROR>x</ERROR></eFetchResult>',
      'xml-not-pubmed',
    ],
    ['JSON', '{"error":"API rate limit exceeded"}', 'xml-not-pubmed'],
    ['plain text', 'Unable to route request!', 'xml-not-pubmed'],
    ['HTML after the records', `${setXml('')}<html></html>`, 'xml-not-pubmed'],
    ['gzip data', '\u001f\u008b', 'xml-not-pubmed'],
    ['another encoding', '<?xml version="1.0" encoding="ISO-8859-1"?><PubmedArticleSet/>', 'xml-encoding'],
    ['UTF-16', '\u0000<\u0000P', 'xml-encoding'],
    ['entities of its own', setXml(one, '<!DOCTYPE PubmedArticleSet [<!ENTITY a "b">]>'), 'xml-entities'],
  ])('refuses %s', async (_, text, code) => {
    const latin = async function* () {
      yield Buffer.from(text, /^[\u0000-\u00ff]*$/.test(text) ? 'latin1' : 'utf8');
    };
    const read = async () => {
      for await (const _item of readMedline(latin(), 'f.xml'));
    };
    await expect(read()).rejects.toMatchObject({ code, exitCode: 2 });
    await expect(read()).rejects.toHaveProperty('hint', expect.stringMatching(/\w/));
  });

  it('names the root that it found', () => {
    expect(() => parseMedline('<eSearchResult/>', 'f.xml')).toThrow(
      'f.xml is not PubMed XML: it holds XML whose root element is <eSearchResult>',
    );
    expect(() => parseMedline('<html/>', 'f.xml')).toThrow('an HTML page');
  });

  it.each([1000, 65_535, 65_536, 65_537, 100_000, 300_000])(
    'reads the same in chunks of %i bytes',
    async (size) => {
      const long = { abstract: `<AbstractText>${'Δ text '.repeat(3000)}</AbstractText>` };
      const records = Array.from({ length: 40 }, (_, index) =>
        articleXml(index % 3 === 0 ? { ...long, pmid: `${index + 1}` } : { pmid: `${index + 1}` }),
      );
      const xml = setXml(records.join('\n'));
      expect(Buffer.byteLength(xml)).toBeGreaterThan(300_000);
      const { items, code } = await readAll(xml, size);
      expect(code).toBeNull();
      expect(items.map((item) => item.kind === 'citation' && item.raw)).toEqual(records);
    },
  );

  it('hands out what was whole before the cut, wherever a file is cut', async () => {
    const xml = setXml(`${one}${two}<DeleteCitation><PMID>9</PMID></DeleteCitation>`).trimEnd();
    const whole = tell(parseMedline(xml, 'f.xml'));
    const ends = [
      xml.indexOf(one) + one.length,
      xml.indexOf(two) + two.length,
      xml.indexOf('</PubmedArticleSet'),
    ];
    for (let length = 1; length < xml.length; length += 1) {
      const { items, code } = await readAll(xml.slice(0, length), 64);
      expect(code).toBe('xml-truncated');
      expect(tell(items)).toEqual(whole.slice(0, ends.filter((end) => end <= length).length));
    }
  });
});

describe('a record that cannot be read', () => {
  it.each([
    ['a PMID that is no number', articleXml({ pmid: '12a' }), 'refused null: the PMID "12a" is not a number'],
    [
      'no PMID',
      '<PubmedArticle><MedlineCitation></MedlineCitation></PubmedArticle>',
      'refused null: the record has no PMID',
    ],
    [
      'a Version that is no number',
      articleXml({ pmid: '5', version: 'x' }),
      'refused 5: the Version of PMID 5 is not a number',
    ],
    ['no MedlineCitation', '<PubmedArticle/>', 'refused null: the PubmedArticle has no MedlineCitation'],
    ['a lost end tag', two.replace('</PubmedArticle>', ''), 'refused 2: the record is not closed'],
    [
      'text between records',
      'Error 500',
      'refused null: something other than a record stands between the records',
    ],
    [
      'an end tag too many',
      '</PubmedArticle>',
      'refused null: something other than a record stands between the records',
    ],
    [
      'an unknown element between records',
      '<Foo><PMID>4</PMID></Foo>',
      'refused 4: something other than a record stands between the records',
    ],
    [
      'a deletion without a number',
      '<DeleteCitation><PMID>x</PMID></DeleteCitation>',
      'refused null: a deletion without a PMID',
    ],
  ])('%s: does not lose the others', async (_, bad, expected) => {
    const xml = setXml(`${one}${bad}${articleXml({ pmid: '3' })}`);
    expect(tell(parseMedline(xml, 'f.xml'))).toEqual(['citation 1', expected, 'citation 3']);
    expect(tell((await readAll(xml)).items)).toEqual(['citation 1', expected, 'citation 3']);
    const last = setXml(`${one}${bad}`);
    expect(tell(parseMedline(last, 'f.xml'))).toEqual(['citation 1', expected]);
  });

  it.each([
    ['a misplaced end tag', two.replace('</ArticleTitle>', '</Article>')],
    ['an end tag left out', two.replace('</Article>', '')],
    ['an unknown entity', two.replace('A title', 'A&nbsp;title')],
    ['a bare ampersand', two.replace('A title', 'A & title')],
    ['a bad character reference', two.replace('A title', 'A &#x110000; title')],
    ['an attribute without quotes', two.replace('"MEDLINE"', 'MEDLINE')],
    ['an attribute twice', two.replace('Status=', 'Status="x" Status=')],
  ])('is refused for %s, with its own text', (_, bad) => {
    const items = parseMedline(setXml(`${one}${bad}${articleXml({ pmid: '3' })}`), 'f.xml');
    expect(items.map((item) => item.kind)).toEqual(['citation', 'refused', 'citation']);
    expect(items[1]).toMatchObject({ pmid: 2, raw: bad });
  });

  it('is refused for bytes that are no UTF-8', async () => {
    const bytes = Buffer.from(setXml(`${two.replace('A title', 'A t\u0001tle')}${one}`));
    bytes[bytes.indexOf(1)] = 0xe9;
    const items: MedlineItem[] = [];
    for await (const item of readMedline(
      (async function* () {
        yield bytes;
      })(),
      'f.xml',
    ))
      items.push(item);
    expect(tell(items)).toEqual(['refused 2: the record is not valid UTF-8', 'citation 1']);
  });

  it('is refused when its elements are nested too deep for any stack', () => {
    const deep = (name: string) => `${`<${name}>`.repeat(200_000)}${`</${name}>`.repeat(200_000)}`;
    for (const name of ['i', 'Author', 'AuthorList']) {
      const bad = two.replace('</ArticleTitle>', `${deep(name)}</ArticleTitle>`);
      const worse = two.replace('<ArticleTitle>', `${deep(name)}<ArticleTitle>`);
      expect(tell(parseMedline(setXml(`${bad}${worse}${one}`), 'f.xml'))).toEqual([
        'refused 2: elements are nested more than 128 deep',
        'refused 2: elements are nested more than 128 deep',
        'citation 1',
      ]);
    }
  });

  it('is refused with its beginning when it is larger than any record can be', async () => {
    const filler = Buffer.alloc(2 ** 20, 'x');
    const chunks = async function* () {
      const [head = '', tail = ''] = two.split('A title');
      yield Buffer.from(`<PubmedArticleSet>${one}${head}`);
      for (let count = 0; count < 50; count += 1) yield filler;
      yield Buffer.from(`${tail}${articleXml({ pmid: '3' })}</PubmedArticleSet>`);
    };
    const items: MedlineItem[] = [];
    for await (const item of readMedline(chunks(), 'f.xml')) items.push(item);
    expect(tell(items)).toEqual([
      'citation 1',
      'refused 2: <PubmedArticle> is larger than 16 MiB',
      'citation 3',
    ]);
    const oversized = items[1];
    expect(oversized?.kind === 'refused' && oversized.raw.length).toBe(4096);
  });

  it('does not take longer the more there are of them', async () => {
    const count = 10_000;
    const bad = [
      '<PubmedArticle>',
      '<PubmedArticle><!-- </PubmedArticle>',
      'x<PubmedArticle/>',
      '<!X>',
      '<PubmedBookArticle>',
    ];
    for (const piece of bad) {
      for (const end of ['-->', '</PubmedArticle></PubmedArticleSet>']) {
        const { items } = await readAll(`<PubmedArticleSet>${piece.repeat(count)}${end}`, 2 ** 22);
        expect(items.filter((item) => item.kind !== 'refused')).toEqual([]);
      }
    }
  });
});

describe('cutting a file', () => {
  it('gives the bytes of every record, and says which are plain', async () => {
    const withComment = one.replace('A title', '<!-- </PubmedArticle> -->');
    const pieces: string[] = [];
    for await (const { kind, plain, bytes } of cutRecords(
      stream(setXml(`${one}\n${withComment}x${two}`)),
      'f.xml',
    )) {
      pieces.push(`${kind} ${plain} ${bytes}`);
    }
    expect(pieces).toEqual([
      `record true ${one}`,
      `record false ${withComment}`,
      'stray false x',
      `record true ${two}`,
    ]);
  });
});
