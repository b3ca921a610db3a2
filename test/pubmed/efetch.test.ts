import { describe, expect, it } from 'vitest';
import { decodeBatch } from '../../src/pubmed/efetch.ts';
import { ServiceError } from '../../src/pubmed/fault.ts';

const prolog =
  '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n';
const record = (pmid: number, version = 1, title = 'T') =>
  `<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="${version}">${pmid}</PMID><Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><PubDate><Year>2020</Year></PubDate></JournalIssue><Title>J</Title></Journal><ArticleTitle>${title}</ArticleTitle><Language>eng</Language><PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList></Article></MedlineCitation><PubmedData><PublicationStatus>ppublish</PublicationStatus><ArticleIdList><ArticleId IdType="pubmed">${pmid}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>`;

/** In pieces of some bytes, as a network hands it over. */
async function* pieces(text: string, size = 100): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
const body = (records: string, end = '</PubmedArticleSet>\n') =>
  ({
    kind: 'records',
    root: 'PubmedArticleSet',
    chunks: pieces(`${prolog}<PubmedArticleSet>${records}${end}`),
  }) as const;

describe('decodeBatch', () => {
  it('keeps the records that were asked for, each with its own XML', async () => {
    const batch = await decodeBatch(body(record(7) + record(9) + record(11)), [9, 7, 8]);
    expect(batch.records.map(({ citation, raw }) => [citation.pmid, raw])).toEqual([
      [7, record(7)],
      [9, record(9)],
    ]);
    expect(batch.refusals).toEqual([]);
  });

  it('keeps the highest version of a PMID', async () => {
    const batch = await decodeBatch(body(record(7, 2) + record(7, 10) + record(7, 3)), [7]);
    expect(batch.records.map(({ citation }) => citation.version)).toEqual([10]);
  });

  it('takes an empty set for what it is', async () => {
    expect(await decodeBatch(body(''), [7])).toEqual({ records: [], refusals: [] });
  });

  it('does not lose the others to a record that cannot be read', async () => {
    const broken =
      '<PubmedArticle><MedlineCitation><PMID Version="1">8</PMID><b></MedlineCitation></PubmedArticle>';
    const batch = await decodeBatch(body(record(7) + broken + record(9)), [7, 8, 9]);
    expect(batch.records.map(({ citation }) => citation.pmid)).toEqual([7, 9]);
    expect(batch.refusals).toMatchObject([{ pmid: 8, raw: broken }]);
  });

  it.each([
    ['is cut between two records', body(record(7), '')],
    ['is cut inside a record', body(record(7) + record(9).slice(0, 200), '')],
    ['has no root', { kind: 'text', text: prolog } as const],
    [
      'is another kind of set',
      { kind: 'records', root: 'pmc-articleset', chunks: pieces('<pmc-articleset/>') } as const,
    ],
    ['is an answer to somebody else', body(record(11))],
  ])('does not trust an answer that %s', async (_, answer) => {
    const error: unknown = await decodeBatch(answer, [7, 9]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ServiceError);
    expect(error).toMatchObject({
      exitCode: 3,
      fault: { kind: 'transient', sizeRelated: true },
      message: expect.stringMatching(/^The answer of EFetch cannot be trusted: /),
    });
  });
});
