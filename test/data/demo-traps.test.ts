import { describe, expect, it } from 'vitest';
import type { Citation } from '../../src/model.ts';
import { gold, newest } from './demo-gold.ts';

function verdictOf(citation: Citation): (typeof gold)[number] | undefined {
  return gold.find(({ pmid }) => pmid === citation.pmid);
}

function isJudged(citation: Citation, verdict: string, criterion = ''): boolean {
  const row = verdictOf(citation);
  return row?.verdict === verdict && row.criterion === criterion;
}

function hasMesh(citation: Citation, name: string): boolean {
  return citation.mesh.some((heading) => heading.name === name);
}

function hasType(citation: Citation, name: string): boolean {
  return citation.publicationTypes.some((type) => type.name === name);
}

function isLinked(citation: Citation, type: string): boolean {
  return citation.links.some((link) => link.type === type);
}

describe('the demo corpus', () => {
  it.each<[string, (citation: Citation) => boolean]>([
    [
      'a typed review',
      (citation) => hasType(citation, 'Review') && isJudged(citation, 'excluded', 'not-original'),
    ],
    [
      'an untyped review',
      (citation) =>
        /review/i.test(citation.title) &&
        citation.publicationTypes.length === 1 &&
        hasType(citation, 'Journal Article') &&
        isJudged(citation, 'excluded', 'not-original'),
    ],
    [
      'an original study that says "review"',
      (citation) =>
        /review board|reviewed retrospectively|retrospectively reviewed/.test(citation.abstract ?? '') &&
        isJudged(citation, 'included'),
    ],
    [
      'an editorial',
      (citation) => hasType(citation, 'Editorial') && isJudged(citation, 'excluded', 'not-original'),
    ],
    ['a letter', (citation) => hasType(citation, 'Letter') && isJudged(citation, 'excluded', 'not-original')],
    [
      'an erratum',
      (citation) => hasType(citation, 'Published Erratum') && isJudged(citation, 'excluded', 'not-original'),
    ],
    [
      'an erratum without its type',
      (citation) => isLinked(citation, 'ErratumFor') && hasType(citation, 'Journal Article'),
    ],
    [
      'a protocol',
      (citation) => /^Protocol/.test(citation.title) && isJudged(citation, 'excluded', 'not-original'),
    ],
    [
      'a case report',
      (citation) => hasType(citation, 'Case Reports') && isJudged(citation, 'excluded', 'not-original'),
    ],
    [
      'a guideline',
      (citation) => hasType(citation, 'Practice Guideline') && isJudged(citation, 'excluded', 'not-original'),
    ],
    [
      'a review that lacks an abstract',
      (citation) => citation.abstract === null && hasType(citation, 'Review'),
    ],
    [
      'a meta-analysis of cohorts that is no review',
      (citation) => hasType(citation, 'Meta-Analysis') && isJudged(citation, 'excluded', 'no-ai'),
    ],
    [
      'radiation genomics without MeSH',
      (citation) => citation.mesh.length === 0 && isJudged(citation, 'excluded', 'radiation-genomics'),
    ],
    ['radiation genomics by MeSH', (citation) => hasMesh(citation, 'Radiation Genomics')],
    [
      'imaging genomics of a treatment by radiation',
      (citation) => /radiotherapy response/.test(citation.title) && isJudged(citation, 'included'),
    ],
    ['both meanings of the word', (citation) => isJudged(citation, 'unclear', 'radiation-genomics-mixed')],
    [
      'animals by MeSH',
      (citation) =>
        hasMesh(citation, 'Animals') &&
        !hasMesh(citation, 'Humans') &&
        isJudged(citation, 'excluded', 'non-human'),
    ],
    [
      'animals without MeSH',
      (citation) =>
        citation.mesh.length === 0 &&
        /\b(rats|mice|minipigs)\b/.test(citation.abstract ?? '') &&
        isJudged(citation, 'excluded', 'non-human'),
    ],
    [
      'people whom a machine indexed as animals',
      (citation) =>
        hasMesh(citation, 'Animals') && !hasMesh(citation, 'Humans') && isJudged(citation, 'included'),
    ],
    [
      'patients and mice',
      (citation) => /mice/.test(citation.abstract ?? '') && isJudged(citation, 'unclear', 'non-human-mixed'),
    ],
    [
      'a mouse that is a device, a rat that is a name',
      (citation) => /\bmouse click|RAT-MET/.test(citation.title) && isJudged(citation, 'included'),
    ],
    [
      'met as a verb beside MET or ALK',
      (citation) => /patients who met/.test(citation.title) && isJudged(citation, 'included'),
    ],
    [
      'a phantom',
      (citation) => /phantom/.test(citation.title) && isJudged(citation, 'excluded', 'non-human'),
    ],
    [
      'a mere validation',
      (citation) =>
        hasType(citation, 'Validation Study') && isJudged(citation, 'excluded', 'validation-only'),
    ],
    [
      'a new model typed as validation',
      (citation) => hasType(citation, 'Validation Study') && isJudged(citation, 'included'),
    ],
    [
      'a tool put to use',
      (citation) =>
        /commercial AI software/.test(citation.title) && isJudged(citation, 'excluded', 'validation-only'),
    ],
    ['genes without images', (citation) => isJudged(citation, 'excluded', 'no-imaging')],
    [
      'slides without radiology',
      (citation) => /whole-slide/.test(citation.title) && isJudged(citation, 'excluded', 'no-imaging'),
    ],
    ['radiomics without genes', (citation) => isJudged(citation, 'excluded', 'no-genomics')],
    ['a surrogate protein alone', (citation) => isJudged(citation, 'unclear', 'genomics-unsure')],
    ['statistics only', (citation) => isJudged(citation, 'excluded', 'no-ai')],
    ['a plain regression', (citation) => isJudged(citation, 'unclear', 'ai-unsure')],
    [
      'a retracted study',
      (citation) => isLinked(citation, 'RetractionIn') && isJudged(citation, 'excluded', 'retracted'),
    ],
    [
      'a notice of retraction',
      (citation) => isLinked(citation, 'RetractionOf') && isJudged(citation, 'excluded', 'not-original'),
    ],
    [
      'a study under concern',
      (citation) => isLinked(citation, 'ExpressionOfConcernIn') && isJudged(citation, 'unclear', 'concern'),
    ],
    [
      'a study corrected and republished',
      (citation) => isLinked(citation, 'CorrectedandRepublishedFrom') && isJudged(citation, 'included'),
    ],
    [
      'a preprint in scope',
      (citation) =>
        hasType(citation, 'Preprint') && isLinked(citation, 'UpdateIn') && isJudged(citation, 'included'),
    ],
    [
      'the paper that it became',
      (citation) => isLinked(citation, 'UpdateOf') && isJudged(citation, 'included'),
    ],
    ['a title alone', (citation) => citation.abstract === null && verdictOf(citation)?.verdict === 'unclear'],
    ['a study before the window', ({ year }) => year === 2004],
    ['a study after the window', ({ year }) => year === 2024],
    [
      'a study online in the window, in print after it',
      (citation) => citation.year === 2024 && isJudged(citation, 'included'),
    ],
    [
      'a year that hides a date after the window',
      (citation) => citation.published === '2023' && isJudged(citation, 'unclear', 'out-of-window'),
    ],
    ['a year that cannot be placed', (citation) => isJudged(citation, 'unclear', 'out-of-window')],
    [
      'a genome-wide study of what a network measured',
      (citation) =>
        /Genome-wide association of deep-learning/.test(citation.title) && isJudged(citation, 'included'),
    ],
    [
      'imaging genetics of the brain',
      (citation) => /^Imaging genetics of Alzheimer/.test(citation.title) && isJudged(citation, 'included'),
    ],
  ])('hold %s', (_, holds) => {
    expect(newest.some(holds)).toBe(true);
  });
});
