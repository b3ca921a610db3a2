import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { estimateProportion, type Proportion } from '../../src/appraisal/wilson-interval.ts';
import { parseMedline } from '../../src/medline/read-medline.ts';
import type { Citation } from '../../src/model.ts';
import { loadProtocol } from '../../src/protocol/load-protocol.ts';
import { compileCriteria } from '../../src/screening/screen.ts';
import { shippedData } from '../../src/shipped.ts';

/** Real PubMed records beside the project; their own types and MeSH are the labels. Found from `data/`, bundled or not. */
const realRecordsPath = shippedData('../../shared/real/pubmed-xml/records.xml.gz');
export const hasRealRecords = existsSync(realRecordsPath);

/**
 * PubMed's labels are not all true: outside of MEDLINE reviews go untyped, inside of it series of cases are typed Review, and
 * a study of one enzyme is tagged Animals. Where rule and label disagreed the record was read; what it was found to be
 * stands in `hidden-labels-read.csv` (PMIDs and what was read, no text). Agreements were not read.
 */
const readLabelsPath = shippedData('../test/fixtures/hidden-labels-read.csv');

export interface HiddenLabelResult {
  readonly label: string;
  /** By NLM's own labels, or by those with the disputed ones read. */
  readonly by: 'label' | 'reading';
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
  readonly sensitivity: Proportion;
  readonly specificity: Proportion;
}

const reviewTypes = new Set(['Review', 'Systematic Review', 'Scoping Review', 'Meta-Analysis']);
/** What else the criterion means to find. */
const otherTypes = new Set([
  'Editorial',
  'Letter',
  'Comment',
  'News',
  'Guideline',
  'Practice Guideline',
  'Consensus Development Conference',
  'Biography',
  'Personal Narrative',
  'Introductory Journal Article',
]);

interface Question {
  readonly label: string;
  /** Its name in `hidden-labels-read.csv`. */
  readonly read: string | null;
  readonly criterion: string;
  readonly holds: (citation: Citation) => boolean;
  readonly applies: (citation: Citation) => boolean;
}

const questions: readonly Question[] = [
  {
    label: 'reviews (PubMed types)',
    read: 'review',
    criterion: 'not-original',
    holds: (citation) => hasType(citation, reviewTypes),
    applies: () => true,
  },
  {
    label: 'reviews and other non-original types, MEDLINE records',
    read: null,
    criterion: 'not-original',
    holds: (citation) => hasType(citation, reviewTypes) || hasType(citation, otherTypes),
    applies: (citation) => citation.status === 'MEDLINE',
  },
  {
    label: 'animals without humans (MeSH)',
    read: 'animal',
    criterion: 'non-human',
    holds: (citation) => hasHeading(citation, 'Animals') && !hasHeading(citation, 'Humans'),
    applies: (citation) => citation.mesh.length > 0,
  },
];

function hasType(citation: Citation, names: ReadonlySet<string>): boolean {
  return citation.publicationTypes.some(({ name }) => names.has(name));
}

function hasHeading(citation: Citation, wanted: string): boolean {
  return citation.mesh.some(({ name }) => name === wanted);
}

/** Hides types, MeSH and indexing status of records with abstracts, screens them, and compares. */
export function measureHiddenLabels(): HiddenLabelResult[] {
  const { screen } = compileCriteria(loadProtocol(shippedData('protocols/radiogenomics.yaml')));
  const xml = gunzipSync(readFileSync(realRecordsPath)).toString('utf8');
  const screened = parseMedline(xml, realRecordsPath).flatMap((item) => {
    if (item.kind !== 'citation' || item.citation.kind !== 'article' || item.citation.abstract === null) {
      return [];
    }
    const { citation } = item;
    const hidden = { ...citation, publicationTypes: [], mesh: [], status: null, indexingMethod: null };
    const excluding = screen(hidden).findings.filter(({ outcome }) => outcome === 'exclude');
    return [{ citation, criteria: new Set(excluding.map(({ criterion }) => criterion)) }];
  });
  const readLabels = loadReadLabels();
  return questions.flatMap((question) => {
    const asked = screened.filter(({ citation }) => question.applies(citation));
    const byLabel = ({ citation }: { citation: Citation }): boolean => question.holds(citation);
    const byReading = ({ citation }: { citation: Citation }): boolean =>
      readLabels.get(`${question.read} ${citation.pmid}`) ?? question.holds(citation);
    const compare = (by: HiddenLabelResult['by'], holds: typeof byLabel): HiddenLabelResult => {
      const count = (wanted: boolean, found: boolean): number =>
        asked.filter((entry) => holds(entry) === wanted && entry.criteria.has(question.criterion) === found)
          .length;
      const [truePositive, falseNegative] = [count(true, true), count(true, false)];
      const [falsePositive, trueNegative] = [count(false, true), count(false, false)];
      return {
        label: question.label,
        by,
        truePositive,
        falsePositive,
        falseNegative,
        trueNegative,
        sensitivity: estimateProportion(truePositive, truePositive + falseNegative),
        specificity: estimateProportion(trueNegative, trueNegative + falsePositive),
      };
    };
    return [compare('label', byLabel), ...(question.read === null ? [] : [compare('reading', byReading)])];
  });
}

/** Question and PMID → what reading found. */
function loadReadLabels(): ReadonlyMap<string, boolean> {
  const [, ...rows] = readFileSync(readLabelsPath, 'utf8').trimEnd().split('\n');
  return new Map(
    rows.map((row) => {
      const [question, pmid, , read] = row.split(',');
      return [`${question} ${pmid}`, read === 'yes'];
    }),
  );
}
