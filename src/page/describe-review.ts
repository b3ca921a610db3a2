import { nameSource } from './flow-text.ts';
import { formatNumber, lowerFirst } from './html.ts';
import { countPrismaBoxes } from './prisma-boxes.ts';
import type { Review, ReviewRun, ReviewSearch } from './review.ts';
import { nameService, syntheticWarning } from './sections.ts';

/** `1 record`, `2 records`. */
export function plural(count: number, noun: string): string {
  const many = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${formatNumber(count)} ${count === 1 ? noun : many}`;
}

/** The newest run whose list of PMIDs was complete. */
export function lastRun({ runs }: ReviewSearch): ReviewRun | null {
  return runs.findLast(({ hits }) => hits !== null) ?? null;
}

/** Where records came from, in words. */
export function describeSources(review: Review): string {
  const searches = review.searches.map((search) => {
    const run = lastRun(search);
    const name = search.database === 'pubmed' ? 'PubMed' : search.database;
    if (run === null) return `${name} (search not complete)`;
    return `${name} through NCBI E-utilities (${nameService(run.baseUrl)}) on ${run.startedAt.slice(0, 10)}`;
  });
  const files = review.sources
    .filter(({ kind, records }) => kind !== 'pubmed-search' && records > 0)
    .map((source) => `${nameSource(source)}, ${plural(source.records, 'record')}`);
  return [...searches, ...files].join('; ');
}

function listReasons(reasons: readonly { readonly label: string; readonly count: number }[]): string {
  return reasons
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${lowerFirst(label)} (n = ${formatNumber(count)})`)
    .join('; ');
}

/** What was done, for the methods section: only what the file knows. */
export function describeMethods(review: Review): string {
  const { protocol, criteria, engine } = review;
  const excluding = criteria.filter(({ outcome }) => outcome === 'exclude').length;
  const judged = review.records.filter(({ judgement }) => judgement !== null).length;
  const charted = review.records.filter(({ chart }) => chart !== null);
  const full = charted.filter(({ chart }) => chart?.searched === 'full-text').length;
  return [
    `Records were identified from ${describeSources(review) || 'no source'}.`,
    ...review.searches.map((search) => {
      const run = lastRun(search);
      return `The search strategy was, as run: \`${search.term}\`${run === null ? '.' : ` (${plural(run.hits ?? 0, 'hit')}).`}`;
    }),
    `Titles, abstracts and index terms were screened with rgx ${engine} by the ${excluding} exclusion ${excluding === 1 ? 'criterion' : 'criteria'} of the protocol “${protocol.id}” version ${protocol.version} (SHA-256 ${protocol.hash}).`,
    'The criteria were applied as written rules; each decision was stored with the words that it rests on, and the first criterion that held, in the order of the protocol, was counted as the reason. A record that lacks a field which a criterion needs was not excluded for its absence.',
    judged === 0
      ? 'No record was judged by a person.'
      : `${plural(judged, 'record')} ${judged === 1 ? 'was' : 'were'} judged by people (${review.reviewers.join(', ')}), whose word stands above the rules.`,
    ...(charted.length === 0
      ? []
      : [
          `Data of ${plural(charted.length, 'included study')} were charted automatically, ${formatNumber(full)} from the full text and ${formatNumber(charted.length - full)} from title and abstract (${(review.items ?? []).map(({ label }) => lowerFirst(label)).join(', ')}).`,
        ]),
  ].join(' ');
}

/** What came of it, for the results section. */
export function describeResults(review: Review): string {
  const boxes = countPrismaBoxes(review);
  const years = review.records.flatMap(({ citation, verdict }) =>
    verdict === 'included' && citation.year !== null ? [citation.year] : [],
  );
  const automatic = boxes.automaticReasons;
  const people = boxes.excludedReasons;
  return [
    `The sources gave ${plural(boxes.identified, 'record')}; ${plural(boxes.duplicates, 'duplicate')} ${boxes.duplicates === 1 ? 'was' : 'were'} removed.`,
    `Automation tools marked ${plural(boxes.automatic, 'record')} as ineligible${automatic.length === 0 ? '' : `: ${listReasons(automatic)}`}.`,
    `Of the ${plural(boxes.screened, 'record')} left, people excluded ${formatNumber(boxes.excluded)}${people.length === 0 ? '' : ` (${listReasons(people)})`}, ${formatNumber(boxes.unclear)} ${boxes.unclear === 1 ? 'remains' : 'remain'} unclear, and ${plural(boxes.included, 'study')} ${boxes.included === 1 ? 'was' : 'were'} included by title and abstract${years.length === 0 ? '' : `, published from ${Math.min(...years)} to ${Math.max(...years)}`}.`,
    'Full texts were not assessed for eligibility.',
  ].join(' ');
}

/** Both paragraphs as Markdown, ready to edit. */
export function renderParagraphs(review: Review): string {
  const notice = review.synthetic ? `> ${syntheticWarning}\n\n` : '';
  return `${notice}## Methods\n\n${describeMethods(review)}\n\n## Results\n\n${describeResults(review)}\n`;
}
