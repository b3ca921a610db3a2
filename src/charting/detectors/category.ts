import { collectValues } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { type EntryHit, findEntriesOf } from '../find-entries.ts';
import { isOwnWork } from '../sentence-kinds.ts';
import type { Sentence, StudyText } from '../study-text.ts';

/** The title outweighs all MeSH headings, a major heading all keywords, and so on down to mentions in the abstract. */
const weights = { title: 1000, majorMesh: 100, keyword: 30, mesh: 20, abstract: 3 };
/** "Liver metastases" alone; "colorectal liver metastases" names the tumour too. */
const siteOfMetastases = /^(?:liver|hepatic|brain|cerebral|bone|lung|pulmonary|spinal|nodal)\s+metasta/i;
/** Mentions beyond this say nothing more. */
const mostMentions = 9;

interface Tally {
  readonly hits: EntryHit[];
  score: number;
  title: boolean;
  mentions: number;
  indexed: boolean;
}

/**
 * One primary category: title, then MeSH major topics, then keywords, then the abstract; others that stand in the title or
 * the index, or that the abstract returns to, are secondary. A site of metastases yields to the tumour that spread.
 */
export const category: Detector = {
  needs: ['vocabulary'],
  prepare(context) {
    const find = findEntriesOf(context, { apart: true });
    return (study) => {
      const tallies = tallyHits(study, find);
      const named = new Set(
        [...tallies]
          .filter(([, tally]) => tally.title || tally.indexed || tally.mentions > 1)
          .map(([{ id }]) => id),
      );
      const ranked = [...tallies]
        .filter(([{ id }]) => !(context.item.broader.get(id) ?? []).some((each) => named.has(each)))
        .sort(([, a], [, b]) => b.score - a.score);
      const [first] = ranked;
      if (first === undefined) return [];
      const values = collectValues();
      for (const [entry, tally] of ranked) {
        const isPrimary = entry === first[0];
        if (!isPrimary && !(tally.title || tally.mentions >= 4 || (tally.indexed && tally.mentions >= 1)))
          continue;
        const role = isPrimary ? 'primary' : 'secondary';
        values.add({ value: entry.id, label: entry.label, role }, ...orderSentences(tally.hits));
      }
      return values.list();
    };
  },
};

function tallyHits(study: StudyText, find: ReturnType<typeof findEntriesOf>): Map<EntryHit['entry'], Tally> {
  const tallies = new Map<EntryHit['entry'], Tally>();
  const inFullText = !study.passages.some(({ place }) => place === 'abstract');
  for (const passage of study.passages) {
    if (passage.place === 'reference') continue;
    if (passage.place === 'section' && !(inFullText && passage.role === 'methods')) continue;
    for (const hit of find(passage)) {
      if (hit.negated) continue;
      const tally = tallies.get(hit.entry) ?? {
        hits: [],
        score: 0,
        title: false,
        mentions: 0,
        indexed: false,
      };
      tallies.set(hit.entry, tally);
      const spread = siteOfMetastases.test(passage.text.slice(hit.start, hit.end)) ? 0.4 : 1;
      if (passage.place === 'title') {
        if (!tally.title) tally.score += weights.title * spread;
        tally.title = true;
      } else if (passage.place === 'mesh') {
        const major = passage.entries[hit.sentence.number]?.major === true;
        tally.score += (major ? weights.majorMesh : weights.mesh) * spread;
        tally.indexed ||= major;
      } else if (passage.place === 'keyword') {
        tally.score += weights.keyword * spread;
        tally.indexed = true;
      } else {
        if (tally.mentions < mostMentions) tally.score += weights.abstract * spread;
        if (isOwnWork(hit.sentence)) tally.mentions += 1;
      }
      tally.hits.push(hit);
    }
  }
  return tallies;
}

function orderSentences(hits: readonly EntryHit[]): Sentence[] {
  return [...new Set(hits.map(({ sentence }) => sentence))];
}
