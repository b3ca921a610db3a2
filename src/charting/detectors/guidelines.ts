import type { Evidence } from '../../model.ts';
import type { VocabularyEntry } from '../../protocol/protocol.ts';
import { quoteAll } from '../collect-values.ts';
import type { Detector, FoundValue } from '../detector.ts';
import { type EntryHit, findEntriesOf } from '../find-entries.ts';
import type { Sentence, StudyText } from '../study-text.ts';

/** How far a guideline is used, after Kocak 2023; the furthest that any sentence tells is charted. */
type Level = 'cited' | 'claimed' | 'evidenced' | 'scored-by-others';
const levels: readonly Level[] = ['cited', 'scored-by-others', 'claimed', 'evidenced'];

const claims =
  /\b(?:in (?:accordance|line|compliance|conformity|agreement) with|according to|follow(?:s|ed|ing)?|adher\w*|complian\w*|compl(?:y|ies|ied)\b|conform\w*|as recommended by|guided by|reported (?:as|per|using|following|in)|reporting (?:follows|complies|adheres|was)|prepared (?:using|with)|per the|based on the|meets? the|fulfil\w* the|using the|adopted|consistent with|(?:self-)?(?:assessed|evaluated|appraised) (?:via|with|using|by|against|according))\b/i;
const evidence =
  /\b(?:(?:complet|fill)ed\b[^.]{0,60}\b(?:checklist|CLAIM|CLEAR|TRIPOD|STARD|STROBE|REMARK|METRICS|RQS|score)|checklist\b[^.]{0,80}\b(?:complet|fill|provid|suppl|attach|append|found|available|shown|given|includ|present|Table S|Additional file)|(?:is|are|was|were) (?:provided|given|shown|found|attached|presented|listed) in (?:the )?(?:supplement|appendix|additional|Table S|Supplementary)|(?:score|points?|items?)\b[^.]{0,60}\b(?:of|out of|\/) ?\d+|\d+(?:\.\d+)? ?(?:%|points|of 36|\/36|out of)|(?:scored|score of|score was|total score|achieved|obtained|reached)\b[^.]{0,40}\d|item[- ]by[- ]item|completed the)\b/i;
const others =
  /\b(?:(?:systematic|scoping|recent|earlier|previous|published|another|an? (?:independent|external)) (?:\w+ ){0,2}(?:review|appraisal|audit|meta-analys\w+)\b[^.]{0,80}\b(?:scored|rated|gave|assigned|appraised|assessed)|(?:scored|rated|appraised|assessed) by (?:others|independent|two (?:independent )?(?:researchers|raters|reviewers) who)|not involved in (?:this|the) study|(?:who|that) are not authors|not (?:among|one of) the authors|has (?:since )?been (?:scored|rated|appraised))\b/i;
/** A guideline named as something that others lack, or that might be used. */
const aboutField =
  /\b(?:few|most|many|some|other|previous|published|imaging|radiomics) (?:\w+ ){0,2}(?:studies|papers|reports|articles|works?)\b[^.]{0,80}|\bhas been (?:issued|proposed|published|developed|extended)|\bshould (?:be|follow|adhere|report)|\bwould\b|\bfuture\b|\bdid not (?:follow|adhere|use)|\bnot (?:followed|used|completed|assessed)|\bextension of|\bwas (?:published|issued) (?:while|after)/i;

const notUsed = /\b(?:did not|was not|were not|not (?:followed|used|completed|assessed)|should|would)\b/i;

/** Guidelines with the level of use: cited → claimed → evidenced → scored by others. Marked groups are the field's own. */
export const guidelines: Detector = {
  needs: ['vocabulary'],
  prepare(context) {
    const find = findEntriesOf(context);
    const { groups } = context.item;
    const entries = (context.item.vocabulary?.entries ?? []).filter(
      ({ group }) => groups === null || (group !== null && groups.includes(group)),
    );
    const isLeftOut = (entry: VocabularyEntry) => context.item.without.includes(entry.id);
    return (study) => {
      const found = new Map<VocabularyEntry, Map<Level, Sentence[]>>();
      for (const passage of study.passages) {
        for (const hit of find(passage)) {
          if (isLeftOut(hit.entry)) continue;
          const byLevel = found.get(hit.entry) ?? new Map<Level, Sentence[]>();
          const level = readLevel(hit);
          byLevel.set(level, [...(byLevel.get(level) ?? []), hit.sentence]);
          found.set(hit.entry, byLevel);
        }
      }
      const listed = citeReferences(
        study,
        entries.filter((entry) => !isLeftOut(entry) && !found.has(entry)),
      );
      return [...[...found].map(([entry, byLevel]) => settle(entry, byLevel)), ...listed];
    };
  },
};

function readLevel({ sentence, passage, negated, start, end }: EntryHit): Level {
  if (passage.place === 'reference') return 'cited';
  const { text } = sentence;
  const near = passage.text.slice(Math.max(sentence.start, start - 160), Math.min(sentence.end, end + 200));
  if (negated) return 'cited';
  const background = passage.role === 'introduction' || passage.role === 'discussion';
  if (others.test(text)) {
    const isThis =
      /\b(?:our|this|the present) (?:study|work|model|paper|article|cohort)\b|\bwe\b|\brate it\b/i.test(text);
    return isThis ? 'scored-by-others' : 'cited';
  }
  const isCaption =
    (passage.role === 'supplement' ||
      passage.path.length === 0 ||
      /^(?:supplementary|additional|completed|filled|S\d)/i.test(text)) &&
    passage.place === 'section' &&
    /\bchecklist\b/i.test(text) &&
    text.length < 200;
  if (isCaption) return 'evidenced';
  const isOwn =
    /\b(?:our|this|the present) (?:study|work|report|paper|article|model|manuscript)\b|\bwe\b/i.test(text);
  if (isOwn && evidence.test(near) && !notUsed.test(text)) return 'evidenced';
  if (aboutField.test(text)) return 'cited';
  if (evidence.test(near) && !/\bAUC\b/.test(near))
    return background && !/\b(?:we|our|this study)\b/i.test(text) ? 'cited' : 'evidenced';
  if (claims.test(near)) return passage.role === 'introduction' ? 'cited' : 'claimed';
  return 'cited';
}

function settle(entry: VocabularyEntry, byLevel: ReadonlyMap<Level, readonly Sentence[]>): FoundValue {
  const level = levels.findLast((each) => byLevel.has(each)) ?? 'cited';
  return {
    value: entry.id,
    label: entry.label,
    role: level,
    evidence: quoteAll(new Set(byLevel.get(level) ?? [])),
  };
}

/** Guidelines that stand in the reference list alone. */
function citeReferences(study: StudyText, entries: readonly VocabularyEntry[]): FoundValue[] {
  const references = study.fullText?.references ?? [];
  return entries.flatMap((entry) => {
    const doi = /\bdoi:(\S+)/.exec(entry.note ?? '')?.[1]?.toLowerCase();
    if (doi === undefined) return [];
    const number = references.findIndex((reference) => reference.doi === doi);
    const reference = references[number];
    if (reference === undefined) return [];
    const quote: Evidence = { field: `reference:${number}`, start: null, end: null, quote: reference.text };
    return [{ value: entry.id, label: entry.label, role: 'cited', evidence: [quote] }];
  });
}
