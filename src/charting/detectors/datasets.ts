import { collectValues } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { type EntryHit, findEntriesOf } from '../find-entries.ts';
import { chartedUses, readUse, type Use } from './dataset-use.ts';

/** The strongest use that any sentence tells wins. A bare "test set" is weaker than training: it may be a part held out. */
const strength: readonly Use[] = [
  'external-test',
  'training',
  'tested',
  'internal-test',
  'used',
  'biology',
  'mention',
];

/** Public collections and what the study used each for; `mention` where it only names one. */
export const datasets: Detector = {
  needs: ['vocabulary'],
  prepare(context) {
    const find = findEntriesOf(context);
    return (study) => {
      const best = new Map<string, UsedCollection>();
      for (const passage of study.passages) {
        if (passage.place === 'mesh' || passage.place === 'keyword' || passage.place === 'reference')
          continue;
        if (['funding', 'acknowledgements', 'contributions', 'ethics'].includes(passage.role ?? '')) continue;
        for (const hit of find(passage)) {
          if (isOwnDeposit(hit)) continue;
          const use = readUse(hit);
          const known = best.get(hit.entry.id);
          if (known === undefined) best.set(hit.entry.id, { hit, use, hits: [hit] });
          else if (rank(use) < rank(known.use))
            best.set(hit.entry.id, { hit, use, hits: [hit, ...known.hits] });
          else known.hits.push(hit);
        }
      }
      followCollections(best);
      const values = collectValues();
      for (const { hit, use, hits } of best.values()) {
        const { id, label } = hit.entry;
        const same = hits.filter((each) => each !== hit && readUse(each) === use);
        values.add(
          { value: id, label, role: chartedUses[use] },
          ...[hit, ...same].map(({ sentence }) => sentence),
        );
      }
      return values.list().filter(({ value }) => !(context.item.broader.get(value) ?? []).some(values.has));
    };
  },
};

interface UsedCollection {
  readonly hit: EntryHit;
  readonly use: Use;
  readonly hits: EntryHit[];
}

/** A hub serves for what the collections named with it serve: "TCGA-GBM, held by The Cancer Imaging Archive". */
function followCollections(best: Map<string, UsedCollection>): void {
  const others = [...best.values()].filter(({ hit, use }) => hit.entry.group !== 'hub' && use !== 'mention');
  for (const [id, hub] of best) {
    if (hub.hit.entry.group !== 'hub') continue;
    const told = hub.hits.filter(({ passage }) => passage.role !== 'data-availability');
    const places = told.length > 0 ? told : hub.hits;
    const beside = others.filter(({ hits }) =>
      hits.some((hit) => places.some((place) => isHeldBy(hit, place))),
    );
    const uses = new Set(beside.map(({ use }) => use));
    const [use] = [...uses].sort((a, b) => followed.indexOf(a) - followed.indexOf(b));
    if (use !== undefined) best.set(id, { ...hub, use });
  }
}

const testedOn = /\b(?:validated|tested|replicated|confirmed) (?:in|on|with|using)\b/i;
const source = /\b(?:from|in|at|through|via|by) (?:the )?[A-Z]/g;

/** Named in one sentence, without another source between: of "A from Synapse and B from TCIA", TCIA holds B alone. */
function isHeldBy(collection: EntryHit, hub: EntryHit): boolean {
  if (collection.sentence !== hub.sentence) return false;
  const between = hub.passage.text.slice(collection.end, hub.start);
  return (between.match(source)?.length ?? 0) <= 1 && !testedOn.test(between);
}

const followed: readonly Use[] = [
  'training',
  'used',
  'external-test',
  'tested',
  'internal-test',
  'biology',
  'mention',
];

/** "Our data have been deposited in GEO" is sharing, not use. */
function isOwnDeposit({ entry, sentence, passage }: EntryHit): boolean {
  if (entry.group !== 'deposit') return false;
  if (
    /\b(?:obtained|downloaded|retrieved|analy[sz]ed|under accession phs|from dbGaP|through dbGaP)\b/i.test(
      sentence.text,
    )
  )
    return false;
  return (
    passage.role === 'data-availability' ||
    /\b(?:deposited|uploaded|submitted|generated|accessible through|data are available|data is available|access is granted)\b/i.test(
      sentence.text,
    )
  );
}

function rank(use: Use): number {
  return strength.indexOf(use);
}
