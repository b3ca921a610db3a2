import type { Checklist } from './checklist.ts';
import { describeMethods, describeResults, describeSources, lastRun, plural } from './describe-review.ts';
import { listNotices } from './pack-records.ts';
import type { Review } from './review.ts';

const forAuthors = () => null;

function tellStrategy({ searches }: Review): string | null {
  if (searches.length === 0) return null;
  return searches
    .map((search) => `${search.database}: ${search.term} (${plural(lastRun(search)?.hits ?? 0, 'hit')})`)
    .join('; ');
}

function tellCharting({ items, records }: Review): string | null {
  if (items === null) return null;
  const charts = records.flatMap(({ chart }) => (chart === null ? [] : [chart]));
  const full = charts.filter(({ searched }) => searched === 'full-text').length;
  return `Charted automatically by detectors with quoted evidence: ${plural(charts.length, 'study')}, ${full} from full text; corrections by people are kept above them.`;
}

/** PRISMA extension for scoping reviews: Tricco et al. 2018, 22 items, two of them optional. */
export const prismaScr: Checklist = {
  title: 'PRISMA-ScR checklist',
  source: 'After Tricco AC et al., Ann Intern Med 2018, doi:10.7326/M18-0850',
  items: [
    {
      number: '1',
      name: 'Title',
      asks: 'the report named a scoping review',
      tell: ({ title }) => (/scoping review/i.test(title) ? title : null),
    },
    {
      number: '2',
      name: 'Structured summary',
      asks: 'background, objectives, criteria, sources, charting, results, conclusions',
      tell: forAuthors,
    },
    {
      number: '3',
      name: 'Rationale',
      asks: 'why a scoping review, in the light of what is known',
      tell: forAuthors,
    },
    {
      number: '4',
      name: 'Objectives',
      asks: 'the questions, with population, concept and context',
      tell: ({ question }) => (question === '' ? null : question),
    },
    {
      number: '5',
      name: 'Protocol and registration',
      asks: 'whether a protocol exists and where; registration',
      tell: ({ protocol }) =>
        `Protocol file “${protocol.id}”, version ${protocol.version}, SHA-256 ${protocol.hash}. Registration: for the authors.`,
    },
    {
      number: '6',
      name: 'Eligibility criteria',
      asks: 'characteristics used as criteria, with the rationale',
      tell: ({ criteria }) =>
        criteria.length === 0
          ? null
          : criteria.map(({ label, rationale }) => `${label}: ${rationale}`).join(' — '),
    },
    {
      number: '7',
      name: 'Information sources',
      asks: 'all sources, with dates, and when last searched',
      tell: (review) => describeSources(review) || null,
    },
    {
      number: '8',
      name: 'Search',
      asks: 'the full strategy for at least one database, with limits',
      tell: tellStrategy,
    },
    {
      number: '9',
      name: 'Selection of sources',
      asks: 'how sources were screened and selected',
      tell: describeMethods,
    },
    {
      number: '10',
      name: 'Data charting process',
      asks: 'how data were charted, calibrated, confirmed',
      tell: tellCharting,
    },
    {
      number: '11',
      name: 'Data items',
      asks: 'all variables, with assumptions',
      tell: ({ items }) => items?.map(({ label }) => label).join(', ') ?? null,
    },
    {
      number: '12',
      name: 'Critical appraisal (optional)',
      asks: 'the rationale and methods, if done',
      tell: forAuthors,
    },
    {
      number: '13',
      name: 'Synthesis',
      asks: 'how charted data were handled and summarised',
      tell: ({ items }) =>
        items === null ? null : 'Counts of studies by charted value; see the figures of rgx report.',
    },
    {
      number: '14',
      name: 'Selection: results',
      asks: 'numbers screened, assessed, included, with reasons; ideally a flow diagram',
      tell: (review) => `${describeResults(review)} Diagram: rgx report --svg.`,
    },
    {
      number: '15',
      name: 'Characteristics of sources',
      asks: 'the characteristics charted, with citations',
      tell: ({ items }) =>
        items === null ? null : 'See rgx chart --format csv and the table of studies of rgx report.',
    },
    {
      number: '16',
      name: 'Critical appraisal within sources (optional)',
      asks: 'results of the appraisal, if done',
      tell: ({ records }) => {
        const marked = records.filter(
          (record) => record.verdict === 'included' && listNotices(record).length > 0,
        );
        return `${plural(marked.length, 'included study')} with a retraction, concern or correction in PubMed. Appraisal: for the authors.`;
      },
    },
    {
      number: '17',
      name: 'Results of individual sources',
      asks: 'for each source, the data charted',
      tell: ({ items }) => (items === null ? null : 'See rgx chart --format csv.'),
    },
    {
      number: '18',
      name: 'Synthesis of results',
      asks: 'the charting results in view of the questions',
      tell: ({ items }) =>
        items === null ? null : 'See the figures of rgx report; their meaning is for the authors.',
    },
    { number: '19', name: 'Summary of evidence', asks: 'main results, themes, relevance', tell: forAuthors },
    {
      number: '20',
      name: 'Limitations',
      asks: 'limitations of the review process',
      tell: ({ flow }) =>
        `Eligibility was judged on records, not full texts; ${plural(flow.excludedAutomatic, 'record')} excluded by rules alone; ${plural(flow.counts.unclear, 'record')} still unclear. More: for the authors.`,
    },
    { number: '21', name: 'Conclusions', asks: 'interpretation, implications, next steps', tell: forAuthors },
    { number: '22', name: 'Funding', asks: 'funding of the sources and of the review', tell: forAuthors },
  ],
};
