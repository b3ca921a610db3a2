import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { InterruptedError, UsageError } from '../../src/errors.ts';
import { openImports } from '../../src/importers/open-imports.ts';
import { listPmids, makeFolder, openIn, openStdin, pubmedXmlText, readOutcome } from './fixture.ts';

const xml = pubmedXmlText([1, 2, 3], [9]);
const gzipped = gzipSync(xml);
const md5Of = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');

describe('openImports', () => {
  it('reads PubMed XML, plain and gzipped, with its deletions where they stand', async () => {
    const files = await openIn(makeFolder({ 'a.xml': xml, 'b.xml.gz': gzipped }), 'a.xml', 'b.xml.gz');
    expect(files.map(({ name, format, size }) => [name, format, size])).toEqual([
      ['a.xml', 'pubmed-xml', xml.length],
      ['b.xml.gz', 'pubmed-xml', gzipped.length],
    ]);
    for (const file of files) {
      const { items, error } = await readOutcome(file.read());
      expect(error).toBeNull();
      expect(listPmids(items)).toEqual(['1', '2', '3', '-9']);
      expect(items[0]).toMatchObject({
        kind: 'citation',
        key: 'pmid:1',
        partial: false,
        raw: expect.stringMatching(/^<PubmedArticle>[\s\S]*<\/PubmedArticle>$/),
      });
    }
  });

  it('can read a file twice and counts the bytes as they lie on disk', async () => {
    const [file] = await openIn(makeFolder({ 'b.xml.gz': gzipped }), 'b.xml.gz');
    for (const _ of [1, 2]) {
      let bytes = 0;
      const { items } = await readOutcome(
        file?.read({
          onBytes: (count) => {
            bytes += count;
          },
        }) ?? failNoFile(),
      );
      expect([items.length, bytes]).toEqual([4, gzipped.length]);
    }
  });

  it('tells gzip by its content, not its name', async () => {
    const [file] = await openIn(makeFolder({ export: gzipped }), 'export');
    expect(listPmids((await readOutcome(file?.read() ?? failNoFile())).items)).toHaveLength(4);
  });

  it.each([
    ['bytes', [gzipped.subarray(0, 5), gzipped.subarray(5)]],
    ['text', [xml.slice(0, 3), xml.slice(3)]],
  ])('reads standard input that comes as %s', async (_what, chunks) => {
    const [file] = await openStdin(...chunks);
    expect(file).toMatchObject({ name: 'standard input', path: null, format: 'pubmed-xml', size: null });
    expect(listPmids((await readOutcome(file?.read() ?? failNoFile())).items)).toEqual(['1', '2', '3', '-9']);
  });

  it('keeps what came before the cut, then says that the file is cut off', async () => {
    const many = gzipSync(pubmedXmlText(Array.from({ length: 200 }, (_, at) => at + 1)));
    const [file] = await openIn(makeFolder({ 'a.xml.gz': many.subarray(0, -10) }), 'a.xml.gz');
    const { items, error } = await readOutcome(file?.read() ?? failNoFile());
    expect(items).toHaveLength(200);
    expect(error).toMatchObject({
      code: 'gzip-cut',
      message: 'a.xml.gz is cut off: its gzip data end early',
    });
  });

  it.each([
    ['empty.xml', '', 'import-empty', 'empty.xml is empty'],
    ['blank.txt', ' \n\n', 'import-empty', 'blank.txt is empty'],
    ['empty.xml.gz', gzipSync(''), 'import-empty', 'empty.xml.gz is empty'],
    ['other.xml', '<html><body>Not found</body></html>', 'import-unknown-format', 'other.xml is a web page'],
    ['tree.xml', '<xml><records/></xml>', 'xml-not-pubmed', /tree\.xml.*xml/s],
    ['cut.xml', xml.slice(0, -30), 'xml-truncated', /cut\.xml/],
    ['junk.bin', Buffer.from([7, 0, 200, 3, 0, 0]), 'import-binary', 'junk.bin holds binary data, not text'],
    ['paper.pdf', '%PDF-1.4\n', 'import-unknown-format', 'paper.pdf is a PDF'],
    ['sheet.csv', 'PK\u0003\u0004\u0014', 'import-unknown-format', /zip archive or an Office document/],
    [
      'notes.txt',
      'Dear all, see below.\n',
      'import-unknown-format',
      'notes.txt is in no format that rgx knows',
    ],
  ])('opens %s, and refuses it when it is read', async (name, content, code, message) => {
    const [file] = await openIn(makeFolder({ [name]: content }), name);
    const { error } = await readOutcome(file?.read() ?? failNoFile());
    expect(error).toMatchObject({ code, message: expect.stringMatching(message), hint: expect.any(String) });
    expect(error).toBeInstanceOf(UsageError);
  });

  it('refuses an empty standard input', async () => {
    const [file] = await openStdin();
    expect((await readOutcome(file?.read() ?? failNoFile())).error).toMatchObject({
      code: 'import-empty',
      message: 'standard input is empty',
    });
  });

  it('stops waiting for a standard input that says nothing more', async () => {
    for (const head of ['', 'PMID- 1\nTI  - One\n']) {
      const stdin = new Readable({ read: () => {} });
      if (head !== '') stdin.push(head.repeat(5000));
      const interruption = new AbortController();
      const { signal } = interruption;
      const opening = openImports(['-'], { cwd: '/', stdin, signal });
      if (head === '') interruption.abort();
      const outcome = opening.then(async ([file]) => {
        const reading = readOutcome(file?.read({ signal }) ?? failNoFile());
        interruption.abort();
        return (await reading).error;
      });
      expect(await outcome.catch((error: unknown) => error)).toBeInstanceOf(InterruptedError);
      expect(stdin.destroyed).toBe(true);
    }
  });

  it('stops between two chunks when aborted', async () => {
    const [file] = await openIn(makeFolder({ 'a.xml': xml }), 'a.xml');
    const { error } = await readOutcome(file?.read({ signal: AbortSignal.abort() }) ?? failNoFile());
    expect(error).toBeInstanceOf(InterruptedError);
  });

  describe('with a check sum beside the file', () => {
    const name = 'pubmed26n0001.xml.gz';
    it.each([
      ['as NLM writes it', `MD5(${name})= ${md5Of(gzipped)}\n`],
      ['as OpenSSL 3 writes it', `MD5(/data/${name})= ${md5Of(gzipped).toUpperCase()}\r\n`],
      ['as md5sum writes it', `${md5Of(gzipped)}  ${name}\n`],
      ['as md5sum -b lists many', `${'0'.repeat(32)} *other.gz\n${md5Of(gzipped)} *${name}\n`],
      ['bare', md5Of(gzipped)],
    ])('takes the file when they agree, %s', async (_how, md5) => {
      const [file] = await openIn(makeFolder({ [name]: gzipped, [`${name}.md5`]: md5 }), name);
      const { items, error } = await readOutcome(file?.read() ?? failNoFile());
      expect(error).toBeNull();
      expect(items).toHaveLength(4);
    });

    it('takes nothing of the file when they differ', async () => {
      const wrong = 'd41d8cd98f00b204e9800998ecf8427e';
      const [file] = await openIn(
        makeFolder({ [name]: gzipped, [`${name}.md5`]: `MD5(${name})= ${wrong}` }),
        name,
      );
      const { items, error } = await readOutcome(file?.read() ?? failNoFile());
      expect(items).toEqual([]);
      expect(error).toMatchObject({
        code: 'md5-mismatch',
        hint: expect.stringMatching(/Nothing of it was imported/),
      });
      expect(error?.message).toContain(md5Of(gzipped));
      expect(error?.message).toContain(wrong);
    });

    it('says so when the check sum cannot be read', async () => {
      const [file] = await openIn(makeFolder({ [name]: gzipped, [`${name}.md5`]: '404 Not Found' }), name);
      expect((await readOutcome(file?.read() ?? failNoFile())).error).toMatchObject({
        code: 'md5-unreadable',
      });
    });
  });

  it('puts a folder of baseline and update files into numeric order and leaves check sums out', async () => {
    const folder = makeFolder({
      'pubmed26n0010.xml.gz': gzipSync(pubmedXmlText([10])),
      'pubmed26n0009.xml.gz': gzipSync(pubmedXmlText([9], [10])),
      'pubmed26n0009.xml.gz.md5': `MD5(pubmed26n0009.xml.gz)= ${md5Of(gzipSync(pubmedXmlText([9], [10])))}`,
      'README.txt.html': 'no',
      '.hidden.xml': xml,
    });
    const files = await openIn(folder, '.');
    const order = await Promise.all(
      files.map(async (file) => listPmids((await readOutcome(file.read())).items)),
    );
    expect(order).toEqual([['9', '-10'], ['10']]);
    expect(files[0]?.path).toBe(join(folder, 'pubmed26n0009.xml.gz'));
  });
});

function failNoFile(): never {
  throw new Error('no file was opened');
}
