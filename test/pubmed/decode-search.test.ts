import { describe, expect, it } from 'vitest';
import { decodeSearch } from '../../src/pubmed/decode-search.ts';
import { ServiceError } from '../../src/pubmed/fault.ts';

const text = (body: string) => ({ kind: 'text', text: body }) as const;
const json = (result: object) => text(JSON.stringify({ header: { type: 'esearch' }, esearchresult: result }));
const doctype =
  '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" "https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd">\n';

describe('decodeSearch', () => {
  it('reads JSON, whose numbers are strings', () => {
    const reply = json({
      count: '870',
      retmax: '2',
      retstart: '0',
      idlist: ['12', '345'],
      translationset: [],
      querytranslation: '"lecanemab"[All Fields]',
    });
    expect(decodeSearch(reply)).toEqual({
      count: 870,
      pmids: [12, 345],
      translation: '"lecanemab"[All Fields]',
      warnings: [],
      isRestricted: false,
    });
  });

  it('reads XML', () => {
    const reply = text(
      `${doctype}<eSearchResult><Count>5</Count><RetMax>2</RetMax><RetStart>0</RetStart><QueryKey>1</QueryKey><WebEnv>MCID_1</WebEnv><IdList>\n<Id>12</Id>\n<Id>345</Id>\n</IdList><TranslationSet/><QueryTranslation>a &amp; b</QueryTranslation></eSearchResult>\n`,
    );
    expect(decodeSearch(reply)).toMatchObject({
      count: 5,
      pmids: [12, 345],
      translation: 'a & b',
      warnings: [],
    });
  });

  it('reads zero hits, with the warning that goes with it', () => {
    const reply = text(
      `${doctype}<eSearchResult><Count>0</Count><RetMax>0</RetMax><RetStart>0</RetStart><IdList/><TranslationSet/><QueryTranslation>(abcXYZ[All Fields])</QueryTranslation><ErrorList><PhraseNotFound>abcXYZ</PhraseNotFound></ErrorList><WarningList><OutputMessage>No items found.</OutputMessage></WarningList></eSearchResult>`,
    );
    expect(decodeSearch(reply)).toMatchObject({
      count: 0,
      pmids: [],
      warnings: ['PubMed did not find "abcXYZ" and searched without it.', 'PubMed says: No items found.'],
    });
  });

  it('tells everything that PubMed dropped in silence', () => {
    const reply = json({
      count: '870',
      retmax: '0',
      idlist: [],
      querytranslation: 'x',
      errorlist: { phrasesnotfound: ['qwertz'], fieldsnotfound: ['NoSuchField'] },
      warninglist: {
        phrasesignored: ['the'],
        quotedphrasesnotfound: ['"no such phrase"[Title]'],
        outputmessages: ['Restrictions achieved. start and count adjusted to 0, 9999', 'Something new.'],
      },
    });
    expect(decodeSearch(reply)).toMatchObject({
      isRestricted: true,
      warnings: [
        'PubMed did not find "qwertz" and searched without it.',
        'PubMed has no field "NoSuchField" and ignored it.',
        'PubMed did not find the phrase "no such phrase"[Title] and searched without it.',
        'PubMed ignored "the".',
        'PubMed says: Something new.',
      ],
    });
  });

  it.each([
    ['no count', json({ idlist: [] })],
    ['a count that is no number', json({ count: 'many', idlist: [] })],
    ['an id that is none', json({ count: '2', retmax: '2', idlist: ['1', 'x'] })],
    ['an id of zero', json({ count: '1', retmax: '1', idlist: ['0'] })],
    ['an id twice', json({ count: '2', retmax: '2', idlist: ['7', '7'] })],
    ['fewer ids than it says', json({ count: '9', retmax: '3', idlist: ['7', '8'] })],
    ['more ids than it counts', json({ count: '1', retmax: '2', idlist: ['7', '8'] })],
    ['JSON that is cut off', text('{"esearchresult":{"count":"1","idlist":["1')],
    ['XML that is cut off', text(`${doctype}<eSearchResult><Count>5</Count><IdList><Id>1</Id>`)],
    ['another document', text('<eInfoResult><Count>5</Count></eInfoResult>')],
    ['other JSON', text('{"result":{}}')],
    ['records', { kind: 'records', root: 'PubmedArticleSet', chunks: emptyChunks() } as const],
  ])('does not trust %s', (_, body) => {
    expect(() => decodeSearch(body)).toThrowError(ServiceError);
  });
});

async function* emptyChunks(): AsyncGenerator<Uint8Array> {}
