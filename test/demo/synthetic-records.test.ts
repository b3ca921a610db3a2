import { describe, expect, it } from 'vitest';
import { printRecord } from '../../src/demo/print-record.ts';
import { readDemoCorpus, readDemoFullTexts } from '../../src/demo/read-demo-corpus.ts';
import { serveDemo } from '../../src/demo/serve-demo.ts';
import {
  makeSyntheticCitation,
  makeSyntheticRecord,
  makeSyntheticRecords,
} from '../../src/demo/synthetic-records.ts';
import { parseCitation } from '../../src/medline/read-medline.ts';
import { callTool, listPmids, search, withServer } from './call-tool.ts';

describe('a synthetic record', () => {
  const records = [...makeSyntheticRecords(500)];

  it('reads back as the citation that it was made from', () => {
    for (const { citation, raw } of records) expect(parseCitation(raw)).toEqual(citation);
  });

  it('reads back with everything that a citation may hold', () => {
    const citation = makeSyntheticCitation(42, {
      title: 'β < α & "γ" 🧠',
      indexingMethod: 'Automated',
      vernacularTitle: 'Ein Titel',
      copyright: '© 2020 Nobody.',
      languages: ['eng', 'ger'],
      pmcid: 'PMC42',
      pii: 'S0000(20)1',
      mesh: [
        {
          ui: 'D005910',
          name: 'Glioma',
          major: true,
          qualifiers: [{ ui: 'Q000235', name: 'genetics', major: true }],
        },
      ],
      keywords: [
        { text: 'one', owner: 'NOTNLM', major: true },
        { text: 'two', owner: 'NASA', major: false },
      ],
      substances: [{ ui: 'D017853', name: 'Isocitrate Dehydrogenase' }],
      links: [{ type: 'RetractionIn', pmid: 43, source: 'J Synth Rec. 2021;1:1', note: 'a note' }],
      accessions: [{ bank: 'GEO', accession: 'GSE1' }],
      otherAbstracts: [{ type: 'plain-language-summary', language: 'eng', text: 'In plain words.' }],
      conflictOfInterest: 'None.',
    });
    expect(parseCitation(printRecord(citation))).toEqual(citation);
  });

  it('is the same each time', () => {
    expect([...makeSyntheticRecords(20)].map(({ raw }) => raw)).toEqual(
      records.slice(0, 20).map(({ raw }) => raw),
    );
  });

  it('has dates as awkward as real ones: piled on the first of the month, entered before they were created', () => {
    const first = records.filter(({ citation }) => (citation.published ?? '').length < 10);
    expect(first.length / records.length).toBeGreaterThan(0.5);
    const backFiles = records.filter(({ citation: { created, entered } }) => created !== entered);
    expect(backFiles.length / records.length).toBeGreaterThan(0.03);
    expect(backFiles.every(({ citation: { created, entered } }) => (entered ?? '') < (created ?? ''))).toBe(
      true,
    );
  });
});

describe('the demo', () => {
  it('serves every record of the shipped corpus', async () => {
    const pmids = new Set(readDemoCorpus().map(({ citation }) => citation.pmid));
    expect(pmids.size).toBeGreaterThan(50);
    const server = await serveDemo({ limits: null });
    try {
      const { count, idlist = [] } = await search(server, {
        term: '900000001:999999999[uid]',
        retmax: '9999',
      });
      expect(Number(count)).toBe(pmids.size);
      const { text } = await callTool(server, 'efetch', { id: idlist.join(',') }, 'POST');
      expect(listPmids(text)).toEqual(idlist.map(Number));
    } finally {
      await server.close();
    }
  });

  it('serves the highest version of a record', async () => {
    const versions = [1, 3, 2].map((version) => makeSyntheticRecord(9, { version }));
    await withServer({ records: versions }, async (server) => {
      expect((await callTool(server, 'efetch', { id: '9' })).text).toContain('<PMID Version="3">9</PMID>');
    });
  });

  it('drops no word of a query for want of records', async () => {
    const server = await serveDemo({ limits: null });
    try {
      const result = await search(server, { term: 'radiogenom*[tiab] OR "a phrase of no record"[tiab]' });
      expect(result.errorlist).toBeUndefined();
      expect(result.warninglist).toBeUndefined();
      expect(Number(result.count)).toBeGreaterThan(0);
    } finally {
      await server.close();
    }
  });

  it('serves the full texts that are shipped', async () => {
    const texts = readDemoFullTexts();
    const server = await serveDemo({ limits: null });
    try {
      for (const pmcid of texts.keys()) {
        const { text } = await callTool(server, 'efetch', { db: 'pmc', id: pmcid });
        expect(text).toContain('<pmc-articleset><article');
      }
    } finally {
      await server.close();
    }
  });
});
