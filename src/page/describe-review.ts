import { type CountedItem, countCharted, countItems, type StudyCount } from './charted-counts.ts';
import { escapeMarkdown } from './checklist.ts';
import { nameSource } from './flow-text.ts';
import { formatNumber, lowerFirst } from './html.ts';
import { countPrismaBoxes } from './prisma-boxes.ts';
import type { Review, ReviewRun, ReviewSearch } from './review.ts';
import { nameService, syntheticWarning } from './sections.ts';

/** How many values of an item the results name. */
const mostValues = 3;

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
    return `${name} through NCBI E-utilities (${nameService(run.baseUrl)}), last searched on ${run.startedAt.slice(0, 10)} (${plural(run.hits ?? 0, 'hit')})`;
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

/** How records became included studies: rules, then people. */
export function describeSelection({ protocol, criteria, engine, records, reviewers }: Review): string {
  const excluding = criteria.filter(({ outcome }) => outcome === 'exclude').length;
  const judged = records.filter(({ decidedBy }) => decidedBy === 'person').length;
  return [
    `Titles, abstracts and index terms were screened with rgx ${engine} by the ${excluding} exclusion ${excluding === 1 ? 'criterion' : 'criteria'} of the protocol “${protocol.id}” version ${protocol.version} (SHA-256 ${protocol.hash}).`,
    'The criteria were applied as written rules; each decision was stored with the words that it rests on, and the first criterion that held, in the order of the protocol, was counted as the reason. A record that lacks a field which a criterion needs was not excluded for its absence.',
    judged === 0
      ? 'No record was judged by a person.'
      : `${plural(judged, 'record')} ${judged === 1 ? 'was' : 'were'} judged by people (${reviewers.join(', ')}), whose word stands above the rules.`,
  ].join(' ');
}

/** How data were taken from the included studies; empty where they were not. */
export function describeCharting(review: Review): string {
  const charted = countCharted(review);
  if (charted.all === 0) return '';
  const items = (review.items ?? []).map(({ label }) => lowerFirst(label)).join(', ');
  const corrected = review.records.reduce(
    (sum, { chart }) => sum + (chart?.items.filter(({ correction }) => correction !== null).length ?? 0),
    0,
  );
  return [
    `Data of ${plural(charted.all, 'included study')} were charted automatically, ${formatNumber(charted.fullText)} from the full text and ${formatNumber(charted.all - charted.fullText)} from title and abstract alone (${items}); each value was stored with the sentence that says it.`,
    corrected === 0
      ? 'No charted item was set by a person.'
      : `People set ${plural(corrected, 'charted item')}, which stand above the rules.`,
    'A value that the text does not state was charted as not stated. Studies were counted over all that were included and over those whose full text was read.',
  ].join(' ');
}

/** What was done, for the methods section: only what the file knows. */
export function describeMethods(review: Review): string {
  const strategies = review.searches.length;
  return [
    `Records were identified from ${describeSources(review) || 'no source'}.`,
    ...(strategies === 0
      ? []
      : [`The full search ${strategies === 1 ? 'strategy stands' : 'strategies stand'} below.`]),
    'Duplicates were recognised by PMID and by comparing DOI, title, authors, journal, pages and year.',
    describeSelection(review),
    describeCharting(review),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** The numbers of the flow diagram in words. */
export function describeFlow(review: Review): string {
  const boxes = countPrismaBoxes(review);
  const { previous } = boxes;
  const people = boxes.excludedReasons;
  return [
    `${previous === null ? 'The sources gave' : 'Since the previous version the sources gave'} ${plural(boxes.identified, 'record')}; ${plural(boxes.duplicates, 'duplicate')} ${boxes.duplicates === 1 ? 'was' : 'were'} removed.`,
    `Automation tools marked ${plural(boxes.automatic, 'record')} as ineligible${boxes.automaticReasons.length === 0 ? '' : `: ${listReasons(boxes.automaticReasons)}`}.`,
    `Of the ${plural(boxes.screened, 'record')} left, people excluded ${formatNumber(boxes.excluded)}${people.length === 0 ? '' : ` (${listReasons(people)})`}, ${formatNumber(boxes.unclear)} ${boxes.unclear === 1 ? 'remains' : 'remain'} unclear, and ${plural(boxes.included, previous === null ? 'study' : 'new study')} ${boxes.included === 1 ? 'was' : 'were'} included by title and abstract.`,
    ...(previous === null
      ? []
      : [
          `The previous version had included ${plural(previous.included, 'study')}; ${formatNumber(previous.dropped)} of them ${previous.dropped === 1 ? 'is' : 'are'} no longer included, and ${formatNumber(previous.regained)} of its other records ${previous.regained === 1 ? 'is' : 'are'} now: ${plural(previous.total, 'study')} in all.`,
        ]),
    'Full texts were not assessed for eligibility.',
  ].join(' ');
}

/** What the included studies did, a line an item; none where nothing was charted. */
export function describeCharted(review: Review): string[] {
  const charted = countCharted(review);
  return countItems(review).flatMap((item) =>
    item.values.length === 0 ? [] : [describeItem(item, charted)],
  );
}

/** How the numbers of `describeCharted` are to be read. */
export function explainNumbers(review: Review): string {
  const { all, fullText } = countCharted(review);
  return `Numbers are studies out of ${formatNumber(all)}, in brackets those of the ${formatNumber(fullText)} that were read in full.`;
}

function describeItem({ label, values, silent }: CountedItem, charted: StudyCount): string {
  const tell = ({ all, fullText }: StudyCount) => `${formatNumber(all)} (${formatNumber(fullText)})`;
  const named = values.toSorted((a, b) => b.all - a.all).slice(0, mostValues);
  const rest = values.length - named.length;
  const stated = { all: charted.all - silent.all, fullText: charted.fullText - silent.fullText };
  return `${label}, stated by ${tell(stated)}: ${named.map((value) => `${value.label} in ${tell(value)}`).join(', ')}${rest === 0 ? '' : `; ${plural(rest, 'further value')}`}`;
}

function describeYears({ records }: Review): string {
  const years = records.flatMap(({ citation, verdict }) =>
    verdict === 'included' && citation.year !== null ? [citation.year] : [],
  );
  if (years.length === 0) return '';
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return `The included studies were published ${first === last ? `in ${first}` : `from ${first} to ${last}`}.`;
}

/** What came of it, for the results section. */
export function describeResults(review: Review): string {
  return [describeFlow(review), describeYears(review)].filter((sentence) => sentence !== '').join(' ');
}

/** Both paragraphs as Markdown, ready to edit, with the strategies as run. */
export function renderParagraphs(review: Review): string {
  const notice = review.synthetic ? `> ${syntheticWarning}\n\n` : '';
  const strategies = review.searches.map(({ term }) => {
    const fence = '`'.repeat(Math.max(3, ...[...term.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
    return `${fence}text\n${term}\n${fence}\n`;
  });
  return [
    `${notice}## Methods\n\n${escapeMarkdown(describeMethods(review))}\n`,
    `## Results\n\n${escapeMarkdown(describeResults(review))}\n${listCharted(review)}`,
    ...(strategies.length === 0 ? [] : [`## Search strategy, as run\n\n${strategies.join('\n')}`]),
  ].join('\n');
}

function listCharted(review: Review): string {
  const lines = describeCharted(review).map((line) => `- ${escapeMarkdown(line)}\n`);
  return lines.length === 0 ? '' : `\n${explainNumbers(review)}\n\n${lines.join('')}`;
}
