import { type Crowd, chooseCut } from './choose-cut.ts';
import type { SearchReply } from './decode-search.ts';
import type { PmidRange, Search } from './esearch.ts';
import { ServiceError, transientFault } from './fault.ts';
import { createPageReader, isWhole, type PageReader } from './page-reader.ts';

/** All PMIDs of a search, proven to be as many as the server counts. */
export interface PmidList {
  /** Ascending, each once. */
  readonly pmids: readonly number[];
  readonly translation: string;
  readonly warnings: readonly string[];
  /** 1 when one page held them all. */
  readonly parts: number;
}

/** PMIDs of a stretch, read in one page; the parts of a search lie side by side and cover everything. */
interface Part extends PmidRange {
  readonly pmids: readonly number[];
}

/** PMIDs have eight digits today, those of the demonstration nine. */
const everything: PmidRange = { low: 1, high: 999_999_999 };

/** Parts aim below the ceiling, because guesses are rough and sets grow between calls. */
const aim = 0.9;
const safe = 0.97;

/** How often the whole is counted again while the index moves. */
const countings = 6;

/**
 * Lists a search of any size. Past the ceiling it is split into ranges of PMIDs, which are disjoint and cover everything,
 * as publication dates do not; a page gives a part's count and PMIDs at once. At the end the whole is counted again, and
 * where the parts' sum differs, the parts that changed are found by counting halves, and read again.
 *
 * Throws ServiceError when a call keeps failing, or when the counts do not come to rest.
 */
export async function listPmids(
  search: Search,
  onPart: (found: number, hits: number, parts: number) => void = () => {},
): Promise<PmidList> {
  const pages = createPageReader(search);
  const first = await pages.read(null);
  const about = { translation: first.translation, warnings: first.warnings };
  if (isWhole(first)) return { pmids: ascending(first.pmids), ...about, parts: 1 };
  let parts = await readParts(
    pages,
    { ...everything, count: first.count, shown: first.pmids, overshoots: 0 },
    (found, count) => onPart(found, first.count, count),
  );
  for (let counting = 1; counting <= countings; counting += 1) {
    const count = await pages.count(null);
    if (count === sumOf(parts)) {
      return { pmids: ascending(parts.flatMap(({ pmids }) => pmids)), ...about, parts: parts.length };
    }
    parts = await readChanged(pages, parts, count);
  }
  throw new ServiceError(
    transientFault(
      'search-unsettled',
      `The parts of the search do not add up to the server's count, after ${countings} countings.`,
      { hint: 'PubMed may be loading an update: run the same command again in an hour.' },
    ),
  );
}

/** Reads a crowd from its highest PMIDs downwards, each part as full as a guess can make it. */
async function readParts(
  pages: PageReader,
  start: Crowd,
  onPart: (found: number, parts: number) => void = () => {},
): Promise<Part[]> {
  const parts: Part[] = [];
  const open: Crowd[] = [start];
  let gap: number | null = null;
  for (let crowd = open.pop(); crowd !== undefined; crowd = open.pop()) {
    const { low, high, count } = crowd;
    if (count === 0) {
      // By subtraction, not read: if that is wrong, the sum of the parts will tell.
      parts.push({ low, high, pmids: [] });
      continue;
    }
    const isOnePage = count <= portion(safe, pages) && crowd.shown.length === 0;
    const target = portion(aim, pages);
    // Without a neighbour to judge by, a page of the whole stretch shows where its hits lie.
    const isProbe: boolean = crowd.shown.length === 0 && gap === null;
    const cut: number = isOnePage || isProbe ? low : chooseCut(crowd, target, gap);
    const page = await pages.read({ low: cut, high });
    const rest = restBelow(crowd, cut, page);
    if (rest !== null) open.push(rest);
    if (isWhole(page)) {
      parts.push({ low: cut, high, pmids: page.pmids });
      gap = page.count >= target / 2 ? meanGap(page.pmids, high - cut + 1) : null;
      onPart(sumOf(parts), parts.length);
    } else if (low === high) {
      throw new ServiceError(
        transientFault('search-short', `ESearch counts PMID ${high} and does not show it.`),
      );
    } else {
      open.push({
        low: cut,
        high,
        count: page.count,
        shown: page.pmids,
        overshoots: isProbe ? crowd.overshoots : crowd.overshoots + 1,
      });
    }
  }
  return parts;
}

function portion(share: number, pages: PageReader): number {
  return Math.max(1, Math.floor(share * pages.pageSize()));
}

function restBelow(crowd: Crowd, cut: number, page: SearchReply): Crowd | null {
  if (cut === crowd.low) return null;
  const count = Math.max(0, crowd.count - page.count);
  return { low: crowd.low, high: cut - 1, count, shown: [], overshoots: 0 };
}

/** Mean distance between neighbours; a single hit says only that they lie as far apart as its part is wide. */
function meanGap(pmids: readonly number[], width: number): number {
  if (pmids.length < 2) return width;
  const sorted = ascending(pmids);
  return ((sorted.at(-1) ?? 0) - (sorted[0] ?? 0) + 1) / pmids.length;
}

/** Of neighbouring parts (highest first) that now hold `count` hits: reads those again whose own count has changed. */
async function readChanged(pages: PageReader, parts: readonly Part[], count: number): Promise<Part[]> {
  if (sumOf(parts) === count) return [...parts];
  const [top, bottom] = [parts[0], parts.at(-1)];
  if (top === undefined || bottom === undefined) return [];
  if (top === bottom) {
    return await readParts(pages, {
      low: top.low,
      high: top.high,
      count: Math.max(1, count),
      shown: [],
      overshoots: 0,
    });
  }
  const half = Math.ceil(parts.length / 2);
  const upper = parts.slice(0, half);
  const lower = parts.slice(half);
  const upperCount = await pages.count({ low: upper.at(-1)?.low ?? 1, high: top.high });
  return [
    ...(await readChanged(pages, upper, upperCount)),
    ...(await readChanged(pages, lower, count - upperCount)),
  ];
}

function sumOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { pmids }) => sum + pmids.length, 0);
}

function ascending(pmids: readonly number[]): number[] {
  return [...pmids].sort((a, b) => a - b);
}
