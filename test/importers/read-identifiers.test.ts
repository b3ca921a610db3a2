import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDoi, findIssn, findPmcid, findPmid, readPmid } from '../../src/importers/read-identifiers.ts';

describe('findDoi', () => {
  it.each([
    ['10.1234/AbC', '10.1234/abc'],
    ['https://doi.org/10.1234/abc', '10.1234/abc'],
    ['http://dx.doi.org/10.1093/eurheartj/ehx502.P4339', '10.1093/eurheartj/ehx502.p4339'],
    ['doi:10.1234/abc.', '10.1234/abc'],
    ['DOI: 10.1234/abc, and more', '10.1234/abc'],
    ['(see 10.1234/abc)', '10.1234/abc'],
    ['10.1016/S0140-6736(05)12345-6', '10.1016/s0140-6736(05)12345-6'],
    ['10.1002/(SICI)1097-0142(19960401)77:7<1247::AID', '10.1002/(sici)1097-0142(19960401)77:7'],
    ['https://www.scopus.com/?eid=1&doi=10.1111%2frec.12915&partnerID=40', '10.1111/rec.12915'],
    ['10.1000.10/123', '10.1000.10/123'],
    ['NA', null],
    ['10.1234/', null],
    ['110.1234/abc', null],
    ['10.12/abc', null],
  ])('%s → %s', (text, expected) => {
    expect(findDoi(text)).toBe(expected);
  });

  it('finds again what it found', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^10\.\d{4}\/[!-~]{1,20}$/), (text) => {
        const doi = findDoi(text);
        expect(doi === null ? null : findDoi(doi)).toBe(doi);
        expect(doi === null ? null : findDoi(`https://doi.org/${doi}`)).toBe(doi);
      }),
    );
  });
});

describe('readPmid', () => {
  it.each([
    ['12345', 12345],
    [' 00123 ', 123],
    ['PMID: 7', 7],
    ['28288103.0', 28288103],
    ['2.8E+07', null],
    ['0', null],
    ['12a', null],
    ['-5', null],
    ['12345678901', null],
  ])('%s → %s', (text, expected) => {
    expect(readPmid(text)).toBe(expected);
  });
});

describe('findPmid', () => {
  it.each([
    ['PMID: 123', 123],
    ['Cited by 3\nPMID:123', 123],
    ['Accession; PMID 123', 123],
    ['PubMed ID: 123', 123],
    ['https://pubmed.ncbi.nlm.nih.gov/123/', 123],
    ['http://www.ncbi.nlm.nih.gov/pubmed/123', 123],
    ['Erratum for PMID: 123', null],
    ['Comment on: Nature. 2012 Jan 1. PMID: 123', null],
    ['https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/', null],
    ['123', null],
  ])('%s → %s', (text, expected) => {
    expect(findPmid(text)).toBe(expected);
  });
});

it.each([
  ['PMC123', 'PMC123'],
  ['https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/', 'PMC123'],
  ['pmc123.2', 'PMC123'],
  ['APMC123', null],
])('findPmcid %s → %s', (text, expected) => {
  expect(findPmcid(text)).toBe(expected);
});

it.each([
  ['2050-084x (Electronic)', '2050-084X'],
  ['00284793', '0028-4793'],
  ['ISSN-1234-5678', null],
  ['978-3-16-148410-0', null],
])('findIssn %s → %s', (text, expected) => {
  expect(findIssn(text)).toBe(expected);
});
