import { type Checklist, forAuthors, type Told } from './checklist.ts';
import { describeSources, lastRun, plural } from './describe-review.ts';
import { nameSource } from './flow-text.ts';
import { formatNumber } from './html.ts';
import type { Review } from './review.ts';

const searchPart = 'report: How it was searched and screened';

function listFiles({ sources }: Review): Review['sources'] {
  return sources.filter(({ kind, records }) => kind !== 'pubmed-search' && records > 0);
}

function tellDatabases(review: Review): Told | null {
  const text = describeSources(review);
  if (text === '') return null;
  return {
    text,
    where: searchPart,
    ...(listFiles(review).length === 0
      ? {}
      : { left: 'the database and platform that each file came from.' }),
  };
}

function tellMultiDatabase(review: Review): Told | null {
  if (review.searches.length === 0 || listFiles(review).length > 0) return null;
  return { text: 'Not applicable: one database was searched.', where: searchPart };
}

function tellStrategies({ searches }: Review): Told | null {
  if (searches.length === 0) return null;
  const text = searches
    .map((search) => {
      const run = lastRun(search);
      const warnings = (run?.warnings ?? []).map((warning) => ` PubMed warned: ${warning}.`).join('');
      return `${search.term}${run?.translation == null ? '' : ` — understood as: ${run.translation}`}${warnings}`;
    })
    .join('; ');
  return { text, where: `${searchPart}; rgx report --paragraphs` };
}

function tellUpdates({ searches }: Review): Told | null {
  const runs = searches.reduce((sum, search) => sum + search.runs.length, 0);
  if (runs === 0) return null;
  const text =
    runs === 1
      ? 'The search was run once.'
      : `The search was run ${runs} times (item 13); what was new or revised was fetched.`;
  return { text, where: searchPart };
}

function tellDates({ searches }: Review): Told | null {
  const dates = searches.flatMap((search) => {
    const last = lastRun(search);
    const runs = search.runs.map(
      ({ startedAt, hits }) =>
        `${startedAt.slice(0, 10)} (${hits === null ? 'not complete' : plural(hits, 'hit')})`,
    );
    const name = search.database === 'pubmed' ? 'PubMed' : search.database;
    return last === null
      ? [`${name}: no complete search; ${runs.join(', ')}`]
      : [
          `${name}: last on ${last.startedAt.slice(0, 10)}${runs.length > 1 ? `; all runs: ${runs.join(', ')}` : ''}`,
        ];
  });
  return dates.length === 0 ? null : { text: `${dates.join('; ')}.`, where: searchPart };
}

/** PRISMA extension for literature searches: Rethlefsen et al. 2021 (CC BY 4.0), 16 items in their own words. */
export const prismaS: Checklist = {
  title: 'PRISMA-S checklist',
  source: 'Items of Rethlefsen ML et al., Syst Rev 2021;10:39, doi:10.1186/s13643-020-01542-z (CC BY 4.0)',
  items: [
    {
      number: '1',
      section: 'Information sources and methods',
      name: 'Database name',
      asks: 'Name each individual database searched, stating the platform for each.',
      tell: tellDatabases,
    },
    {
      number: '2',
      section: 'Information sources and methods',
      name: 'Multi-database searching',
      asks: 'If databases were searched simultaneously on a single platform, state the name of the platform, listing all of the databases searched.',
      tell: tellMultiDatabase,
    },
    {
      number: '3',
      section: 'Information sources and methods',
      name: 'Study registries',
      asks: 'List any study registries searched.',
      tell: forAuthors,
    },
    {
      number: '4',
      section: 'Information sources and methods',
      name: 'Online resources and browsing',
      asks: 'Describe any online or print source purposefully searched or browsed (e.g., tables of contents, print conference proceedings, web sites), and how this was done.',
      tell: forAuthors,
    },
    {
      number: '5',
      section: 'Information sources and methods',
      name: 'Citation searching',
      asks: 'Indicate whether cited references or citing references were examined, and describe any methods used for locating cited/citing references (e.g., browsing reference lists, using a citation index, setting up email alerts for references citing included studies).',
      tell: forAuthors,
    },
    {
      number: '6',
      section: 'Information sources and methods',
      name: 'Contacts',
      asks: 'Indicate whether additional studies or data were sought by contacting authors, experts, manufacturers, or others.',
      tell: forAuthors,
    },
    {
      number: '7',
      section: 'Information sources and methods',
      name: 'Other methods',
      asks: 'Describe any additional information sources or search methods used.',
      tell: (review) => {
        const files = listFiles(review);
        if (files.length === 0) return null;
        const named = files
          .map((file) => `${nameSource(file)}, ${plural(file.records, 'record')}`)
          .join('; ');
        return {
          text: `Records from files: ${named}.`,
          where: searchPart,
          left: 'how these files were made.',
        };
      },
    },
    {
      number: '8',
      section: 'Search strategies',
      name: 'Full search strategies',
      asks: 'Include the search strategies for each database and information source, copied and pasted exactly as run.',
      tell: (review) => {
        const told = tellStrategies(review);
        return told === null || listFiles(review).length === 0
          ? told
          : { ...told, left: 'the strategies behind the files of item 7.' };
      },
    },
    {
      number: '9',
      section: 'Search strategies',
      name: 'Limits and restrictions',
      asks: 'Specify that no limits were used, or describe any limits or restrictions applied to a search (e.g., date or time period, language, study design) and provide justification for their use.',
      tell: ({ searches }) =>
        searches.length === 0
          ? null
          : {
              text: 'No limits but those written in the strategy (item 8).',
              where: searchPart,
              left: 'their justification.',
            },
    },
    {
      number: '10',
      section: 'Search strategies',
      name: 'Search filters',
      asks: 'Indicate whether published search filters were used (as originally designed or modified), and if so, cite the filter(s) used.',
      tell: forAuthors,
    },
    {
      number: '11',
      section: 'Search strategies',
      name: 'Prior work',
      asks: 'Indicate when search strategies from other literature reviews were adapted or reused for a substantive part or all of the search, citing the previous review(s).',
      tell: ({ reproduces }) =>
        reproduces === null
          ? null
          : {
              text: `The protocol reproduces: ${reproduces.citation}${reproduces.doi === null ? '' : ` doi:${reproduces.doi}`}`,
              where: 'report: head of the page',
              left: 'how far its strategy was reused.',
            },
    },
    {
      number: '12',
      section: 'Search strategies',
      name: 'Updates',
      asks: 'Report the methods used to update the search(es) (e.g., rerunning searches, email alerts).',
      tell: tellUpdates,
    },
    {
      number: '13',
      section: 'Search strategies',
      name: 'Dates of searches',
      asks: 'For each search strategy, provide the date when the last search occurred.',
      tell: tellDates,
    },
    {
      number: '14',
      section: 'Peer review',
      name: 'Peer review',
      asks: 'Describe any search peer review process.',
      tell: forAuthors,
    },
    {
      number: '15',
      section: 'Managing records',
      name: 'Total records',
      asks: 'Document the total number of records identified from each database and other information sources.',
      tell: ({ sources, flow }) => ({
        text: `${sources.map((source) => `${nameSource(source)}: ${formatNumber(source.records)}`).join('; ')}; in all ${formatNumber(flow.counts.identified)}.`,
        where: 'report: Flow of records, Records by source',
      }),
    },
    {
      number: '16',
      section: 'Managing records',
      name: 'Deduplication',
      asks: 'Describe the processes and any software used to deduplicate records from multiple database searches and other information sources.',
      tell: ({ flow, engine }) => ({
        text: `rgx ${engine}, without human review: by PMID, and records that compare as the same paper by DOI, title, authors, journal, pages and year; ${plural(flow.counts.duplicates, 'duplicate')} removed.`,
        where: 'report: Flow of records',
      }),
    },
  ],
};
