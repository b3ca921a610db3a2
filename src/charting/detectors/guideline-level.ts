import { anyOf } from '../any-of.ts';
import type { EntryHit } from '../find-entries.ts';

/** How far a guideline is used, after Kocak 2023; the furthest that any sentence tells is charted. */
export type Level = 'cited' | 'claimed' | 'evidenced' | 'scored-by-others';
export const levels: readonly Level[] = ['cited', 'scored-by-others', 'claimed', 'evidenced'];

const claims = anyOf(
  /\b(?:in (?:accordance|line|compliance|conformity|agreement|keeping) with|according to|follow(?:s|ed|ing)?|adher\w*|complian\w*|compl(?:y|ies|ied)|conform\w*)\b/,
  /\b(?:as recommended by|guided by|reported (?:as|per|using|following|in|with)|reporting (?:follows|complies|adheres|was)|prepared (?:using|with)|per the|based on the)\b/,
  /\b(?:meets? the|fulfil\w* the|using the|adopted|consistent with|(?:kept|keep|keeps|stuck) to|along the lines of|guided (?:the|our|this)|(?:served|acted) as (?:a|the|our) (?:guide|template|framework|basis)|(?:self-)?(?:assessed|evaluated|appraised|rated|checked) (?:via|with|using|by|against|according))\b/,
  /\b(?:was|were|has been|have been) (?:used|utili[sz]ed|employed|applied|adopted|followed|fulfilled|considered|consulted|completed)\b|\b(?:guidelines?|guidance|checklists?|statements?|recommendations?|criteria|items?|standards?)\b[^.,;]{0,40}\b(?:was|were) (?:all )?(?:observed|respected|heeded|met|addressed|covered|satisfied|taken into account)\b|\b(?:STARD|CONSORT|PRISMA|TRIPOD) (?:\w+ )?flow[- ]?(?:chart|diagram)\b|\bwe (?:used|applied|employed|considered|consulted)\b/,
);
const evidence = anyOf(
  /\b(?:complet|fill)ed\b[^.]{0,60}\b(?:checklist|CLAIM|CLEAR|TRIPOD|STARD|STROBE|REMARK|METRICS|RQS|score)/,
  /\bchecklist\b[^.]{0,80}\b(?:complet|fill|provid|suppl|attach|append|found|available|shown|given|includ|present|Table S|Additional file)/,
  /\b(?:is|are|was|were|can be) (?:provided|given|shown|found|attached|presented|listed|reported) (?:as|in) (?:the )?(?:\w+ )?(?:supplement|appendix|additional|Table S|Supplementary|Online Resource|Data S|eTable|e-?component)/,
  /\((?:see )?(?:the )?(?:supplement\w*|appendix|additional file|online resource|etable|table s|data s|electronic supplement\w*)[^)]{0,40}\)/,
  /\bsee (?:the )?(?:supplement|additional|appendix|online)[^.;]{0,40}\bfor the\b|\b(?:supplement\w*|additional|appendix|online)[^.;]{0,30}\b(?:contains?|shows?|gives?|holds?|provides?) (?:the|our|a) (?:\w+ ){0,2}(?:checklist|CL|TRIPOD|ST|METRICS|RQS)/,
  /\bthe (?:table|checklist|form) is in the (?:supplement|appendix)|\baccompan(?:y|ies) the\b/,
  /\b(?:score|points?|items?)\b[^.]{0,60}\b(?:of|out of|\/) ?\d+|\d+(?:\.\d+)? ?(?:%|points|of 36|\/36|out of)/,
  /\b(?:scored|score of|score was|total score|achieved|obtained|reached)\b[^.]{0,40}\d|\bitem[- ]by[- ]item\b|\bcompleted the\b|\bfilled (?:in|out)\b/,
);
const others =
  /\b(?:(?:systematic|scoping|recent|earlier|previous|published|another|an? (?:independent|external)) (?:\w+ ){0,2}(?:review|appraisal|audit|meta-analys\w+)\b[^.]{0,80}\b(?:scored|rated|gave|assigned|appraised|assessed)|(?:scored|rated|appraised|assessed) by (?:others|independent|two (?:independent )?(?:researchers|raters|reviewers) who)|by independent (?:reviewers|raters|researchers)|not involved in (?:this|the) study|(?:who|that) are not authors|not (?:among|one of) the authors|has (?:since )?been (?:scored|rated|appraised))\b/i;
/** A guideline named as something that others lack, or that might be used. */
const aboutField =
  /\b(?:of|in|across) the (?:field|literature)\b|\b(?:few|most|many|some|other|previous|published|imaging|\w+omics) (?:\w+ ){0,2}(?:studies|papers|reports|articles|works?|models)\b[^.]{0,80}|\bhas been (?:issued|proposed|published|developed|extended|codified)|\bshould (?:be|follow|adhere|report)|\bwould\b|\bfuture\b|\bdid not (?:follow|adhere|use)|\bnot (?:followed|used|completed|assessed|prepared)|\bextension of|\bwas (?:published|issued) (?:while|after)|\b(?:score|scores|RQS|METRICS)\b[^.;]{0,60}\b(?:included|reviewed|eligible) (?:studies|articles|papers|publications)\b|\b(?:included|reviewed|eligible) (?:studies|articles|papers|publications)\b[^.;]{0,60}\b(?:score|scores|RQS|METRICS)\b/i;
/** TRIPOD names kinds of validation too: "type 2b of the TRIPOD classification" is no claim to have followed it. */
const kindAhead =
  /\b(?:type|level|category|class)\s*[1-4][ab]?\b[^.;]{0,40}\b(?:according to|of|per|by|in)\b[^.;]{0,20}$/i;
const kindBehind = /^[^.;]{0,20}\bclassification\b/i;
const notUsed =
  /\b(?:did not|was not|were not|not (?:followed|used|completed|assessed|prepared)|should|would)\b/i;
const ownWork = /\b(?:our|this|the present) (?:study|work|report|paper|article|model|manuscript)\b|\bwe\b/i;

/** How far one sentence says that the study used a guideline; `named`: all guidelines that its passage names. */
export function readLevel(hit: EntryHit, named: readonly EntryHit[]): Level {
  const { sentence, passage, negated, start, end } = hit;
  if (passage.place === 'reference' || negated) return 'cited';
  const { text } = sentence;
  const [from, to] = findReach(hit, named);
  const near = passage.text.slice(from, to);
  const background = passage.role === 'introduction' || passage.role === 'discussion';
  const isOwn = ownWork.test(text);
  if (others.test(text)) return isOwn || /\brate it\b|\bcohort\b/i.test(text) ? 'scored-by-others' : 'cited';
  if (isChecklistCaption(hit)) return 'evidenced';
  if (isOwn && evidence.test(near) && !notUsed.test(text)) return 'evidenced';
  const isKind =
    kindAhead.test(passage.text.slice(from, start)) || kindBehind.test(passage.text.slice(end, to));
  if (aboutField.test(text) || isKind) return 'cited';
  if (evidence.test(near) && !/\bAUC\b/.test(near)) return background && !isOwn ? 'cited' : 'evidenced';
  if (claims.test(near)) return passage.role === 'introduction' ? 'cited' : 'claimed';
  return 'cited';
}

const joint = /[,;] (?:and|but|while|whereas|yet) |; /g;

/** The words around a guideline that speak of it, up to a clause of the sentence that names another one. */
function findReach(
  { entry, sentence, passage, start, end }: EntryHit,
  named: readonly EntryHit[],
): [number, number] {
  let from = Math.max(sentence.start, start - 160);
  let to = Math.min(sentence.end, end + 200);
  for (const other of named) {
    if (other.sentence !== sentence || other.entry === entry) continue;
    const between = passage.text.slice(Math.min(end, other.end), Math.max(start, other.start));
    const joints = [...between.matchAll(joint)];
    const first = joints[0]?.index;
    const last = joints.at(-1)?.index;
    if (first === undefined || last === undefined) continue;
    if (other.start > start) to = Math.min(to, end + first);
    else from = Math.max(from, other.end + last);
  }
  return [from, to];
}

/** "Additional file 2: CLEAR checklist.": the checklist itself is there. */
function isChecklistCaption({ passage, sentence: { text } }: EntryHit): boolean {
  if (passage.place !== 'section' || text.length >= 200 || !/\bchecklist\b/i.test(text)) return false;
  return (
    passage.role === 'supplement' ||
    passage.path.length === 0 ||
    /^(?:supplementary|additional|completed|filled|S\d)/i.test(text)
  );
}
