import { countCharted } from './charted-counts.ts';
import { type Checklist, forAuthors, type Told } from './checklist.ts';
import {
  describeCharted,
  describeCharting,
  describeFlow,
  describeSelection,
  describeSources,
  explainNumbers,
  plural,
} from './describe-review.ts';
import { formatNumber } from './html.ts';
import { listNotices } from './pack-records.ts';
import { prismaS } from './prisma-s.ts';
import type { Review } from './review.ts';

const searchPart = 'report: How it was searched and screened';

/** Where nothing was charted, the file knows nothing of what the studies did. */
const whereCharted = (tell: (review: Review) => Told) => (review: Review) =>
  review.items === null || countCharted(review).all === 0 ? null : tell(review);

const tellItemOfPrismaS = (number: string) =>
  prismaS.items.find((item) => item.number === number)?.tell ?? forAuthors;

function tellCharacteristics(review: Review): Told {
  const included = review.records.filter(({ verdict }) => verdict === 'included');
  const marked = included.filter((record) => listNotices(record).length > 0).length;
  return {
    text: `${plural(countCharted(review).all, 'study')} charted on ${plural(review.items?.length ?? 0, 'item')}; ${formatNumber(marked)} of the included studies ${marked === 1 ? 'carries' : 'carry'} a retraction, concern or correction in PubMed.`,
    where: 'report: Table of studies; rgx export --format latex --chart …, --format ris',
  };
}

/** PRISMA extension for scoping reviews: Tricco et al. 2018, 22 items, two of them optional, in their own words. */
export const prismaScr: Checklist = {
  title: 'PRISMA-ScR checklist',
  source: 'Items of Tricco AC et al., Ann Intern Med 2018;169:467–473, doi:10.7326/M18-0850',
  items: [
    {
      number: '1',
      section: 'Title',
      name: 'Title',
      asks: 'Identify the report as a scoping review.',
      tell: ({ title }) =>
        /scoping review/i.test(title) ? { text: title, where: 'report: head of the page' } : null,
    },
    {
      number: '2',
      section: 'Abstract',
      name: 'Structured summary',
      asks: 'Provide a structured summary that includes (as applicable): background, objectives, eligibility criteria, sources of evidence, charting methods, results, and conclusions that relate to the review questions and objectives.',
      tell: forAuthors,
    },
    {
      number: '3',
      section: 'Introduction',
      name: 'Rationale',
      asks: 'Describe the rationale for the review in the context of what is already known. Explain why the review questions/objectives lend themselves to a scoping review approach.',
      tell: forAuthors,
    },
    {
      number: '4',
      section: 'Introduction',
      name: 'Objectives',
      asks: 'Provide an explicit statement of the questions and objectives being addressed with reference to their key elements (e.g., population or participants, concepts, and context) or other relevant key elements used to conceptualize the review questions and/or objectives.',
      tell: ({ question }) =>
        question === ''
          ? null
          : { text: question, where: 'report: head of the page', left: 'its key elements, one by one.' },
    },
    {
      number: '5',
      section: 'Methods',
      name: 'Protocol and registration',
      asks: 'Indicate whether a review protocol exists; state if and where it can be accessed (e.g., a Web address); and if available, provide registration information, including the registration number.',
      tell: ({ protocol }) => ({
        text: `A protocol file that rgx applies exists: “${protocol.id}”, version ${protocol.version}, SHA-256 ${protocol.hash}.`,
        where: searchPart,
        left: 'where it can be accessed, and its registration.',
      }),
    },
    {
      number: '6',
      section: 'Methods',
      name: 'Eligibility criteria',
      asks: 'Specify characteristics of the sources of evidence used as eligibility criteria (e.g., years considered, language, and publication status), and provide a rationale.',
      tell: ({ criteria }) =>
        criteria.length === 0
          ? null
          : {
              text: criteria
                .map(
                  ({ label, rationale, outcome }) =>
                    `${label} (${outcome === 'exclude' ? 'excluded' : 'put to a person'})${rationale === '' ? '' : `: ${rationale}`}`,
                )
                .join(' — '),
              where: 'report: Eligibility criteria; rgx protocol show',
            },
    },
    {
      number: '7',
      section: 'Methods',
      name: 'Information sources',
      asks: 'Describe all information sources in the search (e.g., databases with dates of coverage and contact with authors to identify additional sources), as well as the date the most recent search was executed.',
      tell: (review) => {
        const text = describeSources(review);
        return text === ''
          ? null
          : { text: `${text}.`, where: searchPart, left: 'sources that rgx was not given.' };
      },
    },
    {
      number: '8',
      section: 'Methods',
      name: 'Search',
      asks: 'Present the full electronic search strategy for at least 1 database, including any limits used, such that it could be repeated.',
      tell: tellItemOfPrismaS('8'),
    },
    {
      number: '9',
      section: 'Methods',
      name: 'Selection of sources of evidence',
      asks: 'State the process for selecting sources of evidence (i.e., screening and eligibility) included in the scoping review.',
      tell: (review) => ({ text: describeSelection(review), where: 'rgx report --paragraphs' }),
    },
    {
      number: '10',
      section: 'Methods',
      name: 'Data charting process',
      asks: 'Describe the methods of charting data from the included sources of evidence (e.g., calibrated forms or forms that have been tested by the team before their use, and whether data charting was done independently or in duplicate) and any processes for obtaining and confirming data from investigators.',
      tell: whereCharted((review) => ({
        text: describeCharting(review),
        where: 'rgx report --paragraphs',
        left: 'how the charting was tested and confirmed.',
      })),
    },
    {
      number: '11',
      section: 'Methods',
      name: 'Data items',
      asks: 'List and define all variables for which data were sought and any assumptions and simplifications made.',
      tell: whereCharted(({ items }) => ({
        text: `${(items ?? []).map(({ label }) => label).join(', ')}.`,
        where: 'the protocol’s section “charting” and its vocabularies, which define each value',
        left: 'assumptions and simplifications.',
      })),
    },
    {
      number: '12',
      section: 'Methods',
      name: 'Critical appraisal of individual sources of evidence (optional)',
      asks: 'If done, provide a rationale for conducting a critical appraisal of included sources of evidence; describe the methods used and how this information was used in any data synthesis (if appropriate).',
      tell: forAuthors,
    },
    {
      number: '13',
      section: 'Methods',
      name: 'Synthesis of results',
      asks: 'Describe the methods of handling and summarizing the data that were charted.',
      tell: whereCharted(() => ({
        text: 'Studies were counted by charted value, with 95 % Wilson intervals, over all included studies and over those whose full text was read.',
        where: 'rgx tables',
      })),
    },
    {
      number: '14',
      section: 'Results',
      name: 'Selection of sources of evidence',
      asks: 'Give numbers of sources of evidence screened, assessed for eligibility, and included in the review, with reasons for exclusions at each stage, ideally using a flow diagram.',
      tell: (review) => ({
        text: describeFlow(review),
        where: 'report: Flow of records; rgx report --svg',
        left: 'the assessment of full texts, if any.',
      }),
    },
    {
      number: '15',
      section: 'Results',
      name: 'Characteristics of sources of evidence',
      asks: 'For each source of evidence, present characteristics for which data were charted and provide the citations.',
      tell: whereCharted(tellCharacteristics),
    },
    {
      number: '16',
      section: 'Results',
      name: 'Critical appraisal within sources of evidence (optional)',
      asks: 'If done, present data on critical appraisal of included sources of evidence (see item 12).',
      tell: forAuthors,
    },
    {
      number: '17',
      section: 'Results',
      name: 'Results of individual sources of evidence',
      asks: 'For each included source of evidence, present the relevant data that were charted that relate to the review questions and objectives.',
      tell: whereCharted((review) => ({
        text: `Charted values of ${plural(countCharted(review).all, 'study')}, each with the sentence that says it.`,
        where: 'rgx chart --format csv; rgx export --format xlsx',
      })),
    },
    {
      number: '18',
      section: 'Results',
      name: 'Synthesis of results',
      asks: 'Summarize and/or present the charting results as they relate to the review questions and objectives.',
      tell: whereCharted((review) => ({
        text: `${explainNumbers(review)} ${describeCharted(review).join('. ')}.`,
        where: 'report: Figures; rgx tables',
        left: 'what they mean for the questions.',
      })),
    },
    {
      number: '19',
      section: 'Discussion',
      name: 'Summary of evidence',
      asks: 'Summarize the main results (including an overview of concepts, themes, and types of evidence available), link to the review questions and objectives, and consider the relevance to key groups.',
      tell: forAuthors,
    },
    {
      number: '20',
      section: 'Discussion',
      name: 'Limitations',
      asks: 'Discuss the limitations of the scoping review process.',
      tell: ({ flow }) => ({
        text: `Eligibility was judged on titles, abstracts and index terms; ${plural(flow.excludedAutomatic, 'record')} excluded by rules alone; ${plural(flow.counts.unclear, 'record')} still unclear.`,
        where: 'report: Limits of automation',
        left: 'all other limitations.',
      }),
    },
    {
      number: '21',
      section: 'Discussion',
      name: 'Conclusions',
      asks: 'Provide a general interpretation of the results with respect to the review questions and objectives, as well as potential implications and/or next steps.',
      tell: forAuthors,
    },
    {
      number: '22',
      section: 'Funding',
      name: 'Funding',
      asks: 'Describe sources of funding for the included sources of evidence, as well as sources of funding for the scoping review. Describe the role of the funders of the scoping review.',
      tell: forAuthors,
    },
  ],
};
