import type { Checklist } from './checklist.ts';
import { describeSources, lastRun, plural } from './describe-review.ts';
import { nameSource } from './flow-text.ts';
import { formatNumber } from './html.ts';
import type { Review } from './review.ts';

const forAuthors = () => null;

function tellStrategies({ searches }: Review): string | null {
  if (searches.length === 0) return null;
  return searches
    .map((search) => {
      const run = lastRun(search);
      const warnings = (run?.warnings ?? []).map((warning) => ` PubMed warned: ${warning}.`).join('');
      return `${search.term}${run?.translation == null ? '' : ` — understood as: ${run.translation}`}${warnings}`;
    })
    .join('; ');
}

function tellDates({ searches }: Review): string | null {
  const dates = searches.flatMap(({ database, runs }) =>
    runs.map(
      ({ startedAt, hits }) =>
        `${database} ${startedAt.slice(0, 10)} (${hits === null ? 'not complete' : formatNumber(hits)})`,
    ),
  );
  return dates.length === 0 ? null : dates.join(', ');
}

function tellUpdates({ searches }: Review): string | null {
  const runs = searches.reduce((sum, search) => sum + search.runs.length, 0);
  if (runs === 0) return null;
  return runs === 1
    ? 'Searched once so far; rgx fetch runs the search again.'
    : `The search was run ${runs} times: see item 13.`;
}

/** PRISMA extension for literature searches: Rethlefsen et al. 2021, 16 items. */
export const prismaS: Checklist = {
  title: 'PRISMA-S checklist',
  source: 'After Rethlefsen ML et al., Syst Rev 2021, doi:10.1186/s13643-020-01542-z',
  items: [
    {
      number: '1',
      name: 'Database name',
      asks: 'each database, with its platform',
      tell: (review) => describeSources(review) || null,
    },
    {
      number: '2',
      name: 'Multi-database searching',
      asks: 'databases searched together on one platform',
      tell: ({ searches }) => (searches.length === 0 ? null : 'None by rgx: PubMed alone.'),
    },
    { number: '3', name: 'Study registries', asks: 'registries searched', tell: forAuthors },
    {
      number: '4',
      name: 'Online resources and browsing',
      asks: 'websites and tables of contents searched',
      tell: forAuthors,
    },
    {
      number: '5',
      name: 'Citation searching',
      asks: 'whether references or citing papers were searched',
      tell: forAuthors,
    },
    { number: '6', name: 'Contacts', asks: 'whether authors or experts were asked', tell: forAuthors },
    {
      number: '7',
      name: 'Other methods',
      asks: 'other sources and methods',
      tell: ({ sources }) => {
        const files = sources.filter(({ kind, records }) => kind !== 'pubmed-search' && records > 0);
        return files.length === 0
          ? null
          : `Files: ${files.map((file) => `${nameSource(file)}, ${plural(file.records, 'record')}`).join('; ')}.`;
      },
    },
    {
      number: '8',
      name: 'Full search strategies',
      asks: 'every strategy, copied as run',
      tell: tellStrategies,
    },
    {
      number: '9',
      name: 'Limits and restrictions',
      asks: 'limits, with their justification',
      tell: ({ searches }) =>
        searches.length === 0
          ? null
          : 'Only those written in the strategy (item 8). Justification: for the authors.',
    },
    { number: '10', name: 'Search filters', asks: 'published filters, cited', tell: forAuthors },
    {
      number: '11',
      name: 'Prior work',
      asks: 'strategies of earlier reviews that were used',
      tell: ({ reproduces }) => reproduces?.citation ?? null,
    },
    { number: '12', name: 'Updates', asks: 'how the search was updated', tell: tellUpdates },
    { number: '13', name: 'Dates of searches', asks: 'the last search of each strategy', tell: tellDates },
    {
      number: '14',
      name: 'Peer review',
      asks: 'whether the strategy was peer reviewed (PRESS)',
      tell: forAuthors,
    },
    {
      number: '15',
      name: 'Total records',
      asks: 'records from each source',
      tell: ({ sources, flow }) =>
        `${sources.map((source) => `${nameSource(source)}: ${formatNumber(source.records)}`).join('; ')}; in all ${formatNumber(flow.counts.identified)}.`,
    },
    {
      number: '16',
      name: 'Deduplication',
      asks: 'how duplicates were found, with which software',
      tell: ({ flow, engine }) =>
        `rgx ${engine}: by PMID, and records that compare as the same paper; ${plural(flow.counts.duplicates, 'duplicate')} removed.`,
    },
  ],
};
