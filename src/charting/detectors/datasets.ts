import { role as purposes } from '../../text/heading-roles.ts';
import { collectValues } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { type EntryHit, findEntriesOf } from '../find-entries.ts';

type Use = 'training' | 'internal-test' | 'external-test' | 'biology' | 'mention';

/** The strongest use that any sentence tells wins. */
const strength: readonly Use[] = ['external-test', 'training', 'internal-test', 'biology', 'mention'];

const cues: readonly { readonly use: Use; readonly pattern: RegExp }[] = [
  {
    use: 'external-test',
    pattern:
      /\bextern\w*|\bindependent(?:ly)?\b|\b(?:for|and) (?:external )?testing\b|\btested (?:on|in|with)\b|\btest(?:ing)? (?:set|cohort|data|used)\b|(?<!cross[- ])\bvalidat\w+|\breplicat\w+|\bapplied to\b|\bconfirmed in\b|\breproduced\b|\bseen in training\b|\bpublic collection it\b|\bperformance was measured\b|\bprognostic value\b|\bin the external\b/gi,
  },
  {
    use: 'training',
    pattern:
      /\b(?:pre-?|re-?)?train(?:ed|ing)?\b|\bpretrain\w*|\bdevelop(?:ed|ment)?\b|\bderiv(?:ed|ation)\b|\bfitted\b|\blearned\b|\bbuil[dt]\w*/gi,
  },
  { use: 'internal-test', pattern: /\bheld[- ]out\b|\binternal (?:test|validation)/gi },
  {
    use: 'biology',
    pattern:
      /\bcorrelat\w*|\bexpression\b|\bbiolog\w*|\benrich\w*|\bchecked in\b|\bpathways?\b|\bimmune (?:cell|infiltrat)\w*|\bdeconvolut\w*|\bsurvival analys\w*/gi,
  },
];
const uses =
  /\b(?:obtained|downloaded|retrieved|used|included|collected|analy[sz]ed|consist\w*|compris\w*|patients|cases|participants|women|men|images|scans|data|cohort|subjects|held|accession|under|from|derived)\b/i;
const takes = /\b(?:obtained|downloaded|retrieved|collected|analy[sz]ed|we used)\b/i;
const unused =
  /\b(?:was|were|is|are) not used\b|\bwould (?:be|allow)\b|\bcould\b|\bmight\b|\bmay (?:be|serve)\b|\bin (?:the )?future\b|\bother (?:population )?stud|\bpublished while\b|\bsuch as\b|\bunlike\b|\bin contrast to\b|\bprevious(?:ly)?\b|\bproposed (?:four|three|five|the)\b/i;

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
        values.add({ value: id, label, role: use }, ...[hit, ...same].map(({ sentence }) => sentence));
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
  const others = [...best.values()].filter(({ hit }) => hit.entry.group !== 'hub');
  for (const [id, hub] of best) {
    if (hub.hit.entry.group !== 'hub') continue;
    const told = hub.hits.filter(({ passage }) => passage.role !== 'data-availability');
    const sentences = new Set((told.length > 0 ? told : hub.hits).map(({ sentence }) => sentence));
    const beside = others.filter(
      ({ use, hits }) => use !== 'mention' && hits.some(({ sentence }) => sentences.has(sentence)),
    );
    const uses = new Set(beside.map(({ use }) => use));
    const [use] = [...uses].sort((a, b) => followed.indexOf(a) - followed.indexOf(b));
    if (use !== undefined) best.set(id, { ...hub, use });
  }
}

const followed: readonly Use[] = ['training', 'external-test', 'internal-test', 'biology', 'mention'];

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

/** What a collection served for, as its sentence tells. */
export function readUse(hit: EntryHit): Use {
  const { sentence, passage, negated, start, end } = hit;
  if (negated || unused.test(sentence.text)) return 'mention';
  if (passage.place === 'section' && (passage.role === 'introduction' || passage.role === 'discussion'))
    return 'mention';
  const background = (sentence.purpose & purposes.background) !== 0;
  const account = (sentence.purpose & (purposes.aim | purposes.methods | purposes.results)) !== 0;
  if (passage.place === 'abstract' && background && !account && !takes.test(sentence.text)) return 'mention';
  const cue = nearestCue(hit);
  // "On a held-out set and on 116 patients of the public collection".
  if (cue === 'internal-test' && / and (?:on|in) /.test(passage.text.slice(sentence.start, start)))
    return 'external-test';
  if (cue === 'biology' && takes.test(sentence.text)) return 'training';
  if (cue !== null) return cue;
  if (passage.place === 'title') return 'training';
  const around = passage.text.slice(Math.max(sentence.start, start - 120), Math.min(sentence.end, end + 120));
  return uses.test(around) ? 'training' : 'mention';
}

/** The cue that governs the name: the last before it in its clause, else the first behind it, else the last before it at all. */
function nearestCue({ sentence, passage, start, end }: EntryHit): Use | null {
  // Commas in brackets and in numbers part nothing.
  const text = passage.text
    .slice(sentence.start, sentence.end)
    .replace(/\([^()]*\)/g, (inner) => inner.replaceAll(',', ' '))
    .replace(/(?<=\d),(?=\d{3})/g, ' ');
  const from = start - sentence.start;
  const to = end - sentence.start;
  let ahead: { use: Use; at: number } | null = null;
  let behind: { use: Use; at: number } | null = null;
  for (const { use, pattern } of cues) {
    for (const match of text.matchAll(pattern)) {
      const at = match.index;
      if (at < from && (ahead === null || at > ahead.at)) ahead = { use, at };
      if (at >= to && (behind === null || at < behind.at)) behind = { use, at };
    }
  }
  const clauseStart = Math.max(text.lastIndexOf(';', from), text.lastIndexOf(',', from - 1), 0);
  const tail = text.slice(to).search(/[;,]|\bbut\b|\bwhereas\b/);
  const clauseEnd = tail < 0 ? text.length : tail;
  if (ahead !== null && ahead.at >= clauseStart) return ahead.use;
  if (behind !== null && behind.at < to + clauseEnd) return behind.use;
  if (ahead !== null) return ahead.use;
  return behind !== null && !/;|, and\b|,? but\b/.test(text.slice(to, behind.at)) ? behind.use : null;
}
