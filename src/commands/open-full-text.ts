import { RgxError } from '../errors.ts';
import type { FullText } from '../jats/full-text.ts';
import { readFullTexts } from '../jats/read-full-texts.ts';
import { readFullText } from '../store/full-texts.ts';
import type { Store } from '../store/open-store.ts';

/** A study's stored full text; null, with the reason where one is known, where it cannot be read. */
export function openFullText(
  store: Store,
  pmid: number,
): { fullText: FullText | null; problem: string | null } {
  const stored = readFullText(store, pmid);
  if (stored === null || stored.jats === null) {
    return { fullText: null, problem: stored?.state === 'refused' ? (stored.detail ?? 'refused') : null };
  }
  try {
    const [fullText] = readFullTexts(stored.jats, stored.origin);
    return { fullText: fullText ?? null, problem: null };
  } catch (error) {
    if (!(error instanceof RgxError)) throw error;
    return { fullText: null, problem: error.message };
  }
}
