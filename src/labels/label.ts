import type { Verdict } from '../model.ts';

/** One person's (or one tool's) word on one record, as a file gives it. At least one of the three ids is there. */
export interface Label {
  readonly pmid: number | null;
  /** Lower case, without resolver prefix. */
  readonly doi: string | null;
  readonly title: string | null;
  readonly verdict: Verdict;
  /** A criterion's id or a tool's exclusion reason. */
  readonly criterion: string | null;
  readonly reason: string | null;
  /** Null where the file does not say who: the caller must. */
  readonly by: string | null;
  /** Line of the file, from 1, where the record starts. */
  readonly line: number;
}

const words: Readonly<Record<string, Verdict>> = {
  included: 'included',
  include: 'included',
  yes: 'included',
  relevant: 'included',
  '1': 'included',
  asreview_relevant: 'included',
  excluded: 'excluded',
  exclude: 'excluded',
  no: 'excluded',
  irrelevant: 'excluded',
  '0': 'excluded',
  asreview_irrelevant: 'excluded',
  unclear: 'unclear',
  maybe: 'unclear',
};

/** What says that nobody has judged the record, or that it is not there to be judged. */
const silent = new Set(['', 'not-found', 'not seen', 'asreview_not_seen']);

export function isSilent(word: string): boolean {
  return silent.has(word.trim().toLowerCase());
}

/** `include`, `Included`, `1`, `maybe` … → verdict; null for an empty or unknown word. */
export function readVerdict(word: string): Verdict | null {
  return words[word.trim().toLowerCase()] ?? null;
}

export function readPmid(text: string | undefined): number | null {
  const digits =
    /^(?:https?:\/\/(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pubmed)\/)?(-?\d{1,15})\/?$/.exec(
      (text ?? '').trim(),
    )?.[1];
  return digits === undefined ? null : Number(digits);
}

export function readDoi(text: string | undefined): string | null {
  return /10\.\d{4,9}\/\S+/.exec((text ?? '').trim())?.[0]?.toLowerCase() ?? null;
}
