import { filterAddress } from './filter-link.ts';
import { formatNumber } from './html.ts';
import type { PrismaBoxes } from './prisma-boxes.ts';
import type { Review } from './review.ts';
import type { Entry } from './svg-boxes.ts';

/** What stands in each box of the flow diagram; `previous` and `total` in an update only. */
export interface FlowText {
  readonly head: string;
  readonly identified: readonly Entry[];
  readonly removed: readonly Entry[];
  readonly screened: readonly Entry[];
  readonly excluded: readonly Entry[];
  readonly unclear: readonly Entry[];
  readonly included: readonly Entry[];
  readonly previous: readonly Entry[] | null;
  readonly total: readonly Entry[] | null;
}

/** No-break spaces keep it on one line. */
const n = (count: number) => `(n\u00a0=\u00a0${formatNumber(count)})`;

type Reasons = PrismaBoxes['automaticReasons'];

/** The boxes as PRISMA 2020 names them, with what rgx has to add; `links` makes each number lead to its records. */
export function writeFlow({ sources, previous }: Review, boxes: PrismaBoxes, links: boolean): FlowText {
  const since: Record<string, string> = previous === null ? {} : { new: '1' };
  const leadTo = (filter: Record<string, string>, count: number) =>
    links && count > 0 ? filterAddress({ ...filter, ...since }) : null;
  const reasons = (list: Reasons, indent: number, filter: Record<string, string>): Entry[] =>
    list.map(({ criterion, label, count }) => ({
      text: `${label} ${n(count)}`,
      indent,
      address: leadTo({ ...filter, criterion }, count),
    }));
  const listed = sources.flatMap(({ kind, name, records }, position) =>
    records === 0 ? [] : [{ name: nameSource({ kind, name }), records, position }],
  );
  const automatic = { verdict: 'excluded', by: 'rules' };
  const people = { verdict: 'excluded', by: 'person' };
  return {
    head: `Identification of ${previous === null ? '' : 'new '}studies via databases`,
    identified: [
      { text: 'Records identified from:', strong: true },
      {
        text: `Databases ${n(boxes.identified)}`,
        indent: 12,
        // What several records brought is one row of the table: then the numbers of the sources lead further.
        address: boxes.duplicates === 0 ? leadTo({}, boxes.identified) : links ? '#sources' : null,
      },
      ...(previous !== null
        ? [{ text: 'since the previous version', indent: 24 }]
        : listed.map(({ name, records, position }) => ({
            text: listed.length > 1 ? `${name} ${n(records)}` : name,
            indent: 24,
            address: leadTo({ source: String(position) }, records),
          }))),
    ],
    removed: [
      { text: 'Records removed before screening:', strong: true },
      {
        text: `Duplicate records removed ${n(boxes.duplicates)}`,
        indent: 12,
        address: leadTo({ repeated: '1' }, boxes.duplicates),
      },
      {
        text: `Records marked as ineligible by automation tools ${n(boxes.automatic)}`,
        indent: 12,
        address: leadTo(automatic, boxes.automatic),
      },
      ...reasons(boxes.automaticReasons, 28, automatic),
    ],
    screened: [
      {
        text: `Records screened ${n(boxes.screened)}`,
        strong: true,
        address: leadTo({ screened: '1' }, boxes.screened),
      },
      { text: 'by title and abstract' },
    ],
    excluded: [
      {
        text: `Records excluded ${n(boxes.excluded)}`,
        strong: true,
        address: leadTo(people, boxes.excluded),
      },
      { text: 'by people', indent: 12 },
      ...reasons(boxes.excludedReasons, 12, people),
    ],
    unclear: [
      {
        text: `Records awaiting a person’s decision ${n(boxes.unclear)}`,
        strong: true,
        address: leadTo({ verdict: 'unclear' }, boxes.unclear),
      },
      ...reasons(boxes.unclearReasons, 12, { verdict: 'unclear' }),
    ],
    included: [
      {
        text: `${previous === null ? 'Studies' : 'New studies'} included in review ${n(boxes.included)}`,
        strong: true,
        address: leadTo({ verdict: 'included' }, boxes.included),
      },
      { text: 'by title and abstract; full texts were not assessed for eligibility' },
    ],
    ...writePrevious(boxes, links),
  };
}

function writePrevious({ previous }: PrismaBoxes, links: boolean): Pick<FlowText, 'previous' | 'total'> {
  if (previous === null) return { previous: null, total: null };
  const { included, dropped, regained, total } = previous;
  const address = links ? '#previous' : null;
  return {
    previous: [
      { text: `Studies included in previous version of review ${n(included)}`, strong: true, address },
    ],
    total: [
      {
        text: `Total studies included in review ${n(total)}`,
        strong: true,
        address: links ? filterAddress({ verdict: 'included' }) : null,
      },
      ...(dropped === 0
        ? []
        : [{ text: `of the previous ones no longer included ${n(dropped)}`, indent: 12, address }]),
      ...(regained === 0
        ? []
        : [{ text: `of the earlier records included now ${n(regained)}`, indent: 12, address }]),
    ],
  };
}

/** PRISMA names databases, not files: a search is PubMed's, a file is known by its own name. */
export function nameSource({ kind, name }: Pick<Review['sources'][number], 'kind' | 'name'>): string {
  if (kind === 'pubmed-search') return 'PubMed (E-utilities search)';
  return kind === 'pubmed-xml' ? 'PubMed (XML files)' : `${name} (${kind})`;
}
