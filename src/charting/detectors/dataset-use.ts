import { role as purposes } from '../../text/heading-roles.ts';
import type { EntryHit } from '../find-entries.ts';

/** What a collection served for. `tested`: a test set that is not said to be external; `used`: nothing is said but that it was. */
export type Use = 'training' | 'internal-test' | 'external-test' | 'tested' | 'used' | 'biology' | 'mention';

/** Uses as they are charted: a collection that is only said to be used trained the model; one that only tested it is external. */
export const chartedUses: Readonly<Record<Use, Exclude<Use, 'tested' | 'used'>>> = {
  training: 'training',
  'internal-test': 'internal-test',
  'external-test': 'external-test',
  tested: 'external-test',
  used: 'training',
  biology: 'biology',
  mention: 'mention',
};

const cues: readonly { readonly use: Use; readonly pattern: RegExp }[] = [
  {
    use: 'external-test',
    pattern:
      /\bextern\w*|\bindependent(?:ly)?\b|\breplicat\w+|\bapplied to\b|\bconfirmed in\b|\breproduced\b|\bseen in training\b|\bpublic collection it\b/gi,
  },
  {
    use: 'tested',
    pattern:
      /\b(?:for|and) (?:external )?testing\b|\btested (?:on|in|with)\b|\btest(?:ing)? (?:set|cohort|data|used)\b|(?<!cross[- ]|(?:developed|trained|built|derived|fitted) and (?:internally )?)\bvalidat\w+|\bperformance was measured\b|\bprognostic value\b/gi,
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
      /\bcorrelat\w*|\bexpression\b|\bbiolog\w*|\benrich\w*|\bchecked in\b|\blooked up\b|\bqueried\b|\bpathways?\b|\bimmune (?:cell|infiltrat)\w*|\bdeconvolut\w*|\bsurvival analys\w*/gi,
  },
];
const uses =
  /\b(?:obtained|downloaded|retrieved|used|included|collected|analy[sz]ed|consist\w*|compris\w*|patients|cases|participants|women|men|images|scans|data|data ?sets?|cohorts?|subjects|held|accession|under|from|derived|cancers|tumou?rs|gliomas|carcinomas|analysis of)\b|\(n ?= ?\d/i;
const takes = /\b(?:obtained|downloaded|retrieved|collected|analy[sz]ed|we used)\b/i;
const unused =
  /\b(?:was|were|is|are) not used\b|\bwould (?:be|allow)\b|\bcould\b|\bmight\b|\bmay (?:be|serve)\b|\bin (?:the )?future\b|\bother (?:population )?stud|\bpublished (?:while|for|by|in)\b|\bsuch as\b|\bunlike\b|\bin contrast to\b|\bprevious(?:ly)?\b|\bproposed (?:four|three|five|the)\b|\bas in the\b/i;
/** "… was used to validate", "… served as the test set": says outright what for. */
const served =
  /^[^;,]{0,80}?\b(?:(?:was|were|is|are|been) (?:\w+ ){0,2}(?:used|employed|utili[sz]ed|reserved|chosen|taken) (?:only )?(?:to|for|as|in)|(?:formed|constituted|served (?:as|for)|made up))\b([^;,]{0,60})/i;
/** "… were replicated in", "applied to": what stands behind is where it was tested, not what stands before. */
const testedBehind =
  /^[^;]{0,60}\b(?:replicated|validated|tested|confirmed|reproduced|applied)(?: \w+ly)? (?:in|on|with|to|using)\b/i;

/** What a collection served for, as its sentence tells. */
export function readUse(hit: EntryHit): Use {
  const { sentence, passage, negated, start, end } = hit;
  if (negated || unused.test(sentence.text)) return 'mention';
  if (passage.place === 'section' && (passage.role === 'introduction' || passage.role === 'discussion'))
    return 'mention';
  const background = (sentence.purpose & purposes.background) !== 0;
  const account = (sentence.purpose & (purposes.aim | purposes.methods | purposes.results)) !== 0;
  if (passage.place === 'abstract' && background && !account && !takes.test(sentence.text)) return 'mention';
  const cue = servedFor(passage.text.slice(end, sentence.end)) ?? nearestCue(hit);
  // "On a held-out set and on 116 patients of the public collection".
  if (cue === 'internal-test' && / and (?:on|in) /.test(passage.text.slice(sentence.start, start)))
    return 'external-test';
  if (cue === 'biology' && takes.test(sentence.text)) return 'used';
  if (cue !== null) return cue;
  if (passage.place === 'title') return 'used';
  const around = passage.text.slice(Math.max(sentence.start, start - 120), Math.min(sentence.end, end + 120));
  return uses.test(around) ? 'used' : 'mention';
}

function servedFor(behind: string): Use | null {
  const purpose = served.exec(behind)?.[1];
  return purpose === undefined ? null : (listCues(purpose)[0]?.use ?? null);
}

interface FoundCue {
  readonly use: Use;
  readonly at: number;
}

/** Every cue of a text, in order. */
function listCues(text: string): readonly FoundCue[] {
  return cues
    .flatMap(({ use, pattern }) => [...text.matchAll(pattern)].map(({ index }) => ({ use, at: index })))
    .sort((a, b) => a.at - b.at);
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
  const found = listCues(text);
  const ahead = found.findLast(({ at }) => at < from);
  const behind = found.find(({ at }) => at >= to);
  const clauseStart = Math.max(text.lastIndexOf(';', from), text.lastIndexOf(',', from - 1), 0);
  const tail = text.slice(to).search(/[;,]|\bbut\b|\bwhereas\b/);
  const clauseEnd = tail < 0 ? text.length : tail;
  if (ahead !== undefined && ahead.at >= clauseStart) return ahead.use;
  if (testedBehind.test(text.slice(to))) return ahead?.use ?? 'used';
  if (behind !== undefined && behind.at < to + clauseEnd) return behind.use;
  if (ahead !== undefined) return ahead.use;
  return behind !== undefined && !/;|, and\b|,? but\b/.test(text.slice(to, behind.at)) ? behind.use : null;
}
