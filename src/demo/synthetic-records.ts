import type { Citation, PartialDate } from '../model.ts';
import type { CorpusRecord } from './corpus.ts';
import { printRecord } from './print-record.ts';
import { createRandom } from './random.ts';

const SUBJECTS = [
  'glioma',
  'lung adenocarcinoma',
  'breast cancer',
  'renal cell carcinoma',
  'hepatocellular carcinoma',
];
const METHODS = ['radiomics', 'texture analysis', 'deep learning', 'machine learning', 'a random forest'];
const TARGETS = ['IDH mutation', 'EGFR mutation', 'HER2 status', 'BAP1 loss', 'MGMT promoter methylation'];
const IMAGES = [
  'magnetic resonance imaging',
  'computed tomography',
  'positron emission tomography',
  'ultrasound',
];
const FILLERS = [
  'Patients were enrolled at two centres.',
  'Regions of interest were drawn by one reader and checked by another.',
  'Features were selected on the training cohort alone.',
  'Performance was measured by the area under the curve.',
  'The model was calibrated in the held-out cohort.',
  'Sensitivity and specificity are reported with 95% confidence intervals.',
  'α-Fetoprotein and β-catenin were measured where tissue was left.',
  'Follow-up ended in the year of the last scan.',
];

const DAY = 86_400_000;

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/**
 * A made-up record, the same for the same PMID. Its dates are as awkward as PubMed's: a third of the publication dates
 * are a year alone and a third a month (so they pile up on the first), and one record in 16 is a back-file, entered
 * under its publication date and created years later.
 */
export function makeSyntheticCitation(pmid: number, changes: Partial<Citation> = {}): Citation {
  const random = createRandom(pmid);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const subject = pick(SUBJECTS);
  const method = pick(METHODS);
  const target = pick(TARGETS);
  const image = pick(IMAGES);
  const publishedAt = Date.UTC(2005, 0, 1) + Math.floor(random() * 6800) * DAY;
  const day = isoDay(publishedAt);
  const published: PartialDate = day.slice(0, [4, 7, 10][Math.floor(random() * 3)] ?? 10);
  const isBackFile = random() < 1 / 16;
  const created = isoDay(publishedAt + (isBackFile ? 900 * DAY : Math.floor(random() * 60) * DAY));
  const aim = `To predict ${target} of ${subject} from ${image} by ${method}.`;
  const body = [pick(FILLERS), pick(FILLERS), pick(FILLERS), pick(FILLERS)].join(' ');
  const abstract = `OBJECTIVE: ${aim}\nMETHODS: ${body}`;
  const start = 'OBJECTIVE: '.length;
  const bodyStart = abstract.length - body.length;
  return {
    pmid,
    version: 1,
    kind: 'article',
    status: 'MEDLINE',
    indexingMethod: null,
    title: `Synthetic record ${pmid}: imaging genomics of ${subject} with ${method}.`,
    vernacularTitle: null,
    abstract,
    abstractSections: [
      { label: 'OBJECTIVE', category: 'OBJECTIVE', start, end: start + aim.length },
      { label: 'METHODS', category: 'METHODS', start: bodyStart, end: abstract.length },
    ],
    otherAbstracts: [],
    copyright: null,
    journal: 'Journal of Synthetic Records',
    journalAbbreviation: 'J Synth Rec',
    issn: '0000-0019',
    nlmUniqueId: '900000001',
    volume: String(1 + (pmid % 40)),
    issue: String(1 + (pmid % 12)),
    pages: `${1 + (pmid % 900)}-${9 + (pmid % 900)}`,
    year: Number(published.slice(0, 4)),
    published,
    publishedElectronically: random() < 0.5 ? isoDay(publishedAt - 30 * DAY) : null,
    created,
    entered: isBackFile ? day : created,
    completed: isoDay(publishedAt + 1000 * DAY),
    revised: isoDay(publishedAt + 1001 * DAY),
    languages: ['eng'],
    doi: `10.5555/rgx.${pmid}`,
    pmcid: null,
    pii: null,
    publicationTypes: [{ ui: 'D016428', name: 'Journal Article' }],
    mesh: [{ ui: 'D006801', name: 'Humans', major: false, qualifiers: [] }],
    keywords: [{ text: method, owner: 'NOTNLM', major: false }],
    substances: [],
    authors: [
      {
        lastName: 'Muster',
        foreName: 'Erika',
        initials: 'E',
        suffix: null,
        collectiveName: null,
        orcid: null,
        affiliations: [],
      },
    ],
    links: [],
    accessions: [],
    conflictOfInterest: null,
    ...changes,
  };
}

/** A made-up record; its XML is written when it is asked for, so that a large corpus stays small in memory. */
export function makeSyntheticRecord(pmid: number, changes: Partial<Citation> = {}): CorpusRecord {
  const citation = makeSyntheticCitation(pmid, changes);
  return {
    citation,
    get raw() {
      return printRecord(citation);
    },
  };
}

/** `count` records with rising PMIDs, 1 to 9 apart. */
export function* makeSyntheticRecords(count: number, firstPmid = 1001): Generator<CorpusRecord> {
  const random = createRandom(firstPmid);
  let pmid = firstPmid;
  for (let made = 0; made < count; made += 1) {
    yield makeSyntheticRecord(pmid);
    pmid += 1 + Math.floor(random() * 9);
  }
}
