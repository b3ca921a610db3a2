import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Author, Citation } from '../../src/model.ts';
import { compileQuery, matchesQuery } from '../../src/query/compile-query.ts';
import { listExplodedHeadings } from '../../src/query/list-exploded-headings.ts';
import { parseMeshTree } from '../../src/query/mesh-tree.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import type { Query } from '../../src/query/query.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { arbitraryQuery } from './arbitrary-query.ts';

function person(lastName: string, initials: string, foreName: string | null = null): Author {
  return { lastName, foreName, initials, suffix: null, collectiveName: null, orcid: null, affiliations: [] };
}

const citation = makeCitation({
  pmid: 7500,
  title: 'Radio-genomics of glioma: TNF-α and 1p/19q.',
  vernacularTitle: 'Radiogenomik des Glioms',
  abstract: 'AIM: Machine learning was used (p < 0.05).\nMETHODS: MRI of tumours. Déjà vu.',
  otherAbstracts: [{ type: 'plain-language-summary', language: 'eng', text: 'Computers read brain scans.' }],
  keywords: [{ text: 'texture analysis', owner: 'NOTNLM', major: false }],
  journal: 'European radiology',
  journalAbbreviation: 'Eur Radiol',
  issn: '1432-1084',
  nlmUniqueId: '9114774',
  volume: '30',
  issue: '5',
  pages: '2680-2691',
  year: 2020,
  published: '2020-05',
  publishedElectronically: '2019-12-20',
  created: '2019-12-21',
  entered: '2019-12-22',
  completed: '2020-09-01',
  revised: '2021-01-15',
  languages: ['eng', 'ger'],
  doi: '10.1007/s00330-019-06558-1',
  pmcid: 'PMC7160197',
  publicationTypes: [
    { ui: 'D016428', name: 'Journal Article' },
    { ui: 'D023361', name: 'Validation Study' },
  ],
  mesh: [
    {
      ui: 'D005910',
      name: 'Glioma',
      major: true,
      qualifiers: [{ ui: 'Q000235', name: 'genetics', major: true }],
    },
    { ui: 'D006801', name: 'Humans', major: false, qualifiers: [] },
    { ui: 'D007091', name: 'Image Processing, Computer-Assisted', major: false, qualifiers: [] },
  ],
  substances: [{ ui: 'D017853', name: 'Isocitrate Dehydrogenase' }],
  accessions: [{ bank: 'GEO', accession: 'GSE103584' }],
  authors: [
    { ...person('Müller', 'JA', 'Jana Anna'), affiliations: ['Charité, Berlin, Germany'] },
    person('van der Berg', 'S'),
    { ...person('', ''), lastName: null, initials: null, collectiveName: 'REQUITE Consortium' },
    person('Smith', 'B'),
  ],
  conflictOfInterest: 'None to declare.',
});

describe('terms find', () => {
  it.each([
    ['radio-genomics[ti]', true],
    ['"radio genomics"[ti]', true],
    ['radiogenomics[ti]', false],
    ['genom*[tiab]', true],
    ['enomics[ti]', false],
    ['glioma tnf[ti]', true],
    ['"tnf alpha"[ti]', true],
    ['1p/19q[ti]', true],
    ['glioma[ab]', false],
    ['machine learning[tiab]', true],
    ['learning machine[tiab]', false],
    ['"deja vu"[ab]', true],
    ['0.05[ab]', true],
    ['05[ab]', false],
    ['"tumours deja"[ab]', true],
    ['"19q aim"[tiab]', false],
    ['methods mri[ab]', true],
    ['methods[ab]', true],
    ['brain scans[tiab]', true],
    ['texture analysis[tiab]', true],
    ['texture analysis[ot]', true],
    ['texture analysis[ti]', false],
    ['humans[tiab]', false],
    ['humans[tw]', true],
    ['radiogenomik[tt]', true],
    ['radiogenomik[all]', false],
    ['berlin[ad]', true],
    ['berlin', true],
    ['charite[all]', true],
    ['requite[cn]', true],
    ['dehydrogenase[nm]', true],
    ['GSE103584[si]', true],
    ['declare[cois]', true],
    ['"declare berlin"', false],
  ])('%s: %s', (query, expected) => {
    expect(matchesQuery(parseQuery(query), citation)).toBe(expected);
  });
});

describe('whole values find', () => {
  it.each([
    ['glioma[mh]', true],
    ['Gliom*[mh]', true],
    ['"image processing"[mh]', false],
    ['"Image Processing, Computer-Assisted"[mh]', true],
    ['glioma[majr]', true],
    ['humans[majr]', false],
    ['"Glioma/genetics"[mh]', true],
    ['"Glioma/genetics"[majr]', true],
    ['"Humans/genetics"[mh]', false],
    ['genetics[sh]', true],
    ['"journal article"[pt]', true],
    ['journal[pt]', false],
    ['"Validation Studies"[pt]', true],
    ['review[pt]', false],
    ['english[la]', true],
    ['ger[la]', true],
    ['fre[la]', false],
    ['"Eur Radiol"[ta]', true],
    ['european radiology[journal]', true],
    ['radiology[ta]', false],
    ['europ*[ta]', true],
    ['1432-1084[ta]', true],
    ['9114774[jid]', true],
    ['30[vi] AND 5[ip] AND 2680[pg]', true],
    ['10.1007/s00330-019-06558-1[doi]', true],
    ['10.1007/s00330-019-06558[doi]', false],
    ['PMC7160197[pmc] AND 7160197[pmcid] AND PMC7160197[aid]', true],
    ['7500[uid]', true],
    ['1:7500[uid]', true],
    ['7501:9000[uid]', false],
    ['7500', true],
  ])('%s: %s', (query, expected) => {
    expect(matchesQuery(parseQuery(query), citation)).toBe(expected);
  });
});

describe('authors find', () => {
  it.each([
    ['muller[au]', true],
    ['Müller J[au]', true],
    ['müller ja[au]', true],
    ['"muller j"[au]', false],
    ['"muller ja"[au]', true],
    ['mull*[au]', true],
    ['mull[au]', false],
    ['muller b[au]', false],
    ['Müller, Jana[au]', true],
    ['Jana Anna Müller[au]', true],
    ['van der berg[au]', true],
    ['berg[au]', false],
    ['muller[1au]', true],
    ['smith b[1au]', false],
    ['smith b[lastau]', true],
    ['requite consortium[au]', true],
  ])('%s: %s', (query, expected) => {
    expect(matchesQuery(parseQuery(query), citation)).toBe(expected);
  });
});

describe('dates find', () => {
  it.each([
    ['2020[dp]', true],
    ['2020/05[dp]', true],
    ['2020/05/01[dp]', true],
    ['2020/05/02[dp]', false],
    ['2019/12[dp]', true],
    ['2019/12/01:2019/12/31[dp]', true],
    ['2019/12/21:2020/04/30[dp]', false],
    ['2005:2020[dp]', true],
    ['2005:2018[dp]', false],
    ['2020/05/01[ppdat] AND 2019/12/20[epdat]', true],
    ['2019/12/21[crdt]', true],
    ['2019/12/22[edat]', true],
    ['2019/12/22[crdt]', false],
    ['2020/09[dcom]', true],
    ['2021[lr]', true],
    ['2021:3000[mdat]', true],
    ['2022:3000[mdat]', false],
  ])('%s: %s', (query, expected) => {
    expect(matchesQuery(parseQuery(query), citation)).toBe(expected);
  });

  it('an electronic date after the print date in a range, not as a single date', () => {
    const late = makeCitation({ published: '2020', publishedElectronically: '2021-02-03' });
    expect(matchesQuery(parseQuery('2021[dp]'), late)).toBe(false);
    expect(matchesQuery(parseQuery('2021:2021[dp]'), late)).toBe(true);
    expect(matchesQuery(parseQuery('2020[dp]'), late)).toBe(true);
  });

  it('nothing where the date is missing', () => {
    expect(matchesQuery(parseQuery('1000:3000[dp] OR 1000:3000[lr]'), makeCitation())).toBe(false);
  });
});

describe('a MeSH tree', () => {
  const meshTree = parseMeshTree(
    'Neoplasms;C04\nNeoplasms, Glandular and Epithelial;C04.557\nGlioma;C04.557.470\nGlioma;C10.551\n' +
      'Nervous System Diseases;C10\nStudy;V03\nValidation Study;V03.900\nnot a line\n',
  );

  it.each([
    ['neoplasms[mh]', true],
    ['neoplasms[mh:noexp]', false],
    ['neoplasms[majr]', true],
    ['"Nervous System Diseases/genetics"[mh]', true],
    ['"Neoplasms, Glandular and Epithelial"[mh]', true],
    ['study[pt]', true],
    ['study[pt:noexp]', false],
    ['humans[mh]', true],
  ])('explodes %s: %s', (query, expected) => {
    expect(matchesQuery(parseQuery(query), citation, { meshTree })).toBe(expected);
  });

  it('is asked for by name where a query would need it', () => {
    const query = parseQuery(
      'neoplasms[mh] AND (glioma[mh:noexp] OR gliom*[mh] OR "Lung Neoplasms"[majr] OR lung[ti]) NOT review[pt]',
    );
    expect(listExplodedHeadings(query)).toEqual(['neoplasms', 'Lung Neoplasms', 'review']);
  });
});

describe('operators', () => {
  const pick = fc.constantFrom(
    'glioma',
    'lung imaging',
    'EGFR follow-up',
    'β-catenin 0.05',
    'radiomics genomics',
    '',
  );
  const citations: fc.Arbitrary<Citation> = fc
    .record({
      pmid: fc.integer({ min: 1, max: 3000 }),
      title: pick,
      abstract: fc.option(pick),
      published: fc.option(fc.constantFrom('1999', '2010-05', '2020-06-07')),
    })
    .map(makeCitation);

  it('obey De Morgan, NOT being a difference', () => {
    fc.assert(
      fc.property(arbitraryQuery(), arbitraryQuery(), arbitraryQuery(), citations, (all, a, b, one) => {
        const says = (query: Query): boolean => compileQuery(query)(one);
        const without = (left: Query, right: Query): Query => ({ kind: 'not', left, right });
        expect(says(without(all, { kind: 'or', parts: [a, b] }))).toBe(says(without(without(all, a), b)));
        expect(says(without(all, { kind: 'and', parts: [a, b] }))).toBe(
          says({ kind: 'or', parts: [without(all, a), without(all, b)] }),
        );
      }),
    );
  });

  it('mean what they say, whatever the order of evaluation', () => {
    fc.assert(
      fc.property(fc.array(arbitraryQuery(), { minLength: 2, maxLength: 4 }), citations, (parts, one) => {
        const each = parts.map((part) => compileQuery(part)(one));
        expect(compileQuery({ kind: 'and', parts })(one)).toBe(each.every(Boolean));
        expect(compileQuery({ kind: 'or', parts })(one)).toBe(each.some(Boolean));
      }),
    );
  });
});
