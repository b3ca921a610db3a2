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
      /\bextern\w*|\bindependent(?:ly)?\b|\b(?:for|and) (?:external )?testing\b|\btested (?:on|in|with)\b|\btest(?:ing)? (?:set|cohort|data|used)\b|\bvalidat\w+|\breplicat\w+|\bapplied to\b|\bconfirmed in\b|\breproduced\b|\bseen in training\b|\bpublic collection it\b|\bperformance was measured\b|\bprognostic value\b|\bin the external\b/gi,
  },
  {
    use: 'training',
    pattern:
      /\b(?:pre-?)?train(?:ed|ing)?\b|\bpretrain\w*|\bdevelop(?:ed|ment)?\b|\bderiv(?:ed|ation)\b|\bfitted\b|\blearned\b|\bbuil[dt]\w*/gi,
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
const unused =
  /\b(?:was|were|is|are) not used\b|\bwould (?:be|allow)\b|\bcould\b|\bmight\b|\bmay (?:be|serve)\b|\bin (?:the )?future\b|\bother (?:population )?stud|\bpublished while\b|\bsuch as\b|\bunlike\b|\bin contrast to\b|\bprevious(?:ly)?\b|\bproposed (?:four|three|five|the)\b/i;

/** Public collections and what the study used each for; `mention` where it only names one. */
export const datasets: Detector = {
  needs: ['vocabulary'],
  prepare(context) {
    const find = findEntriesOf(context);
    return (study) => {
      const best = new Map<string, { hit: EntryHit; use: Use; hits: EntryHit[] }>();
      for (const passage of study.passages) {
        if (passage.place === 'mesh' || passage.place === 'keyword') continue;
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
      const values = collectValues();
      for (const { hit, use, hits } of best.values()) {
        const { id, label } = hit.entry;
        const same = hits.filter((each) => each !== hit && readUse(each) === use);
        values.add({ value: id, label, role: use }, ...[hit, ...same].map(({ sentence }) => sentence));
      }
      return values.list();
    };
  },
};

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

function readUse(hit: EntryHit): Use {
  const { sentence, passage, negated, start, end } = hit;
  if (negated || unused.test(sentence.text)) return 'mention';
  if (passage.place === 'section' && (passage.role === 'introduction' || passage.role === 'discussion'))
    return 'mention';
  const background = (sentence.purpose & purposes.background) !== 0;
  const account = (sentence.purpose & (purposes.aim | purposes.methods | purposes.results)) !== 0;
  if (passage.place === 'abstract' && background && !account) return 'mention';
  const cue = nearestCue(hit);
  if (cue !== null) return cue;
  if (passage.place === 'title') return 'training';
  const around = passage.text.slice(Math.max(sentence.start, start - 120), Math.min(sentence.end, end + 120));
  return uses.test(around) ? 'training' : 'mention';
}

/** The cue that governs the name: the last before it in its clause, else the first behind it, else the last before it at all. */
function nearestCue({ sentence, passage, start, end }: EntryHit): Use | null {
  const text = passage.text.slice(sentence.start, sentence.end);
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
  const clauseStart = Math.max(
    text.lastIndexOf(';', from),
    text.lastIndexOf(', and ', from),
    text.lastIndexOf(', whereas', from),
    0,
  );
  const clauseEnd = ((next) => (next < 0 ? text.length : next))(
    text.slice(to).search(/;|, and |, but |, whereas /),
  );
  if (ahead !== null && ahead.at >= clauseStart) return ahead.use;
  if (behind !== null && behind.at < to + clauseEnd) return behind.use;
  return ahead?.use ?? behind?.use ?? null;
}
