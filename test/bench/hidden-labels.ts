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
 * The rules were written on the errors among the odd PMIDs. Of the even ones only the totals were watched, also when
 * thresholds were set; no error among them was read.
 */
export type Half = 'odd' | 'even';

export interface HiddenLabelResult {
  readonly label: string;
  readonly half: Half;
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
  readonly criterion: string;
  readonly holds: (citation: Citation) => boolean;
  readonly applies: (citation: Citation) => boolean;
}

const questions: readonly Question[] = [
  {
    label: 'reviews (PubMed types)',
    criterion: 'not-original',
    holds: (citation) => hasType(citation, reviewTypes),
    applies: () => true,
  },
  {
    label: 'reviews and other non-original types, MEDLINE records',
    criterion: 'not-original',
    holds: (citation) => hasType(citation, reviewTypes) || hasType(citation, otherTypes),
    applies: (citation) => citation.status === 'MEDLINE',
  },
  {
    label: 'animals without humans (MeSH)',
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
  return questions.flatMap((question) =>
    (['odd', 'even'] as const).map((half) => {
      const asked = screened.filter(
        ({ citation }) => (citation.pmid % 2 === 1) === (half === 'odd') && question.applies(citation),
      );
      const count = (holds: boolean, found: boolean) =>
        asked.filter(
          ({ citation, criteria }) =>
            question.holds(citation) === holds && criteria.has(question.criterion) === found,
        ).length;
      const [truePositive, falseNegative] = [count(true, true), count(true, false)];
      const [falsePositive, trueNegative] = [count(false, true), count(false, false)];
      return {
        label: question.label,
        half,
        truePositive,
        falsePositive,
        falseNegative,
        trueNegative,
        sensitivity: estimateProportion(truePositive, truePositive + falseNegative),
        specificity: estimateProportion(trueNegative, trueNegative + falsePositive),
      };
    }),
  );
}
