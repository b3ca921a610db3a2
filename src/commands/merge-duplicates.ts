import { findDuplicates } from '../duplicates/find-duplicates.ts';
import { mergeCitations } from '../duplicates/merge-citations.ts';
import type { Citation } from '../model.ts';
import { type Absorption, absorbCitations } from '../store/absorb-citation.ts';
import { holdsUnnumbered } from '../store/holds-unnumbered.ts';
import type { Store } from '../store/open-store.ts';
import { readCitations } from '../store/read-citations.ts';

/**
 * Finds records of several sources that are the same paper and makes one citation of each, with the reasons. Only records
 * without a PMID can be absorbed: two PMIDs are two records of NLM's, whatever their titles. Returns what was absorbed.
 */
export function mergeDuplicates(store: Store): readonly Absorption[] {
  if (!holdsUnnumbered(store)) return [];
  const citations = new Map<number, Citation>();
  for (const citation of readCitations(store)) citations.set(citation.pmid, citation);
  const records = [...citations.values()].map((citation) => ({ id: citation.pmid, citation }));
  const absorptions = findDuplicates(records).flatMap(({ members, pairs }) => {
    const { pmid: kept } = mergeCitations(members.flatMap((member) => citations.get(member) ?? []));
    return members
      .filter((member) => member !== kept && member < 0)
      .map((duplicate): Absorption => {
        const pair = pairs.find(({ first, second }) => first === duplicate || second === duplicate);
        return { duplicate, kept, detail: pair?.reasons.join('; ') ?? 'says exactly the same' };
      });
  });
  absorbCitations(store, absorptions);
  return absorptions;
}
