import { classifyData } from './classify-data.ts';
import * as cues from './cues.ts';
import type { FoundLink } from './links.ts';
import { hasNamedPlace } from './named-places.ts';
import type { Subject } from './subjects.ts';

/** After domain usage: `open` own work with a link or repository; `in-paper`; `reused` public data; the rest is not open. */
export type AvailabilityClass =
  | 'open'
  | 'in-paper'
  | 'reused'
  | 'controlled'
  | 'on-request'
  | 'promised'
  | 'refused';

export interface ClauseSetting {
  /** In a section for such statements, where a bare "Not applicable" or a bare link says enough. */
  readonly inStatement: boolean;
  /** A known public collection is named. */
  readonly collection: boolean;
}

/** What a clause says of one thing; none where it only sounds like a statement. Refusal and delay outweigh a link. */
export function classifyClause(
  raw: string,
  subject: Subject,
  links: readonly FoundLink[],
  setting: ClauseSetting,
): readonly AvailabilityClass[] {
  const { inStatement } = setting;
  if (cues.notApplicable.test(raw)) return inStatement ? ['refused'] : [];
  const clause = raw.replace(cues.whichData, ' ');
  const own = links.filter(
    ({ isTool, isSupplement, kind }) => !isTool && !isSupplement && fits(kind, subject),
  );
  // Who must apply first is not promised anything, unless publication is waited for.
  const guarded = subject === 'data' && cues.controlled.test(clause);
  const isComing = cues.promised.test(clause) && !(guarded && !cues.afterwards.test(clause));
  if (subject === 'data' && cues.guardedSource.test(clause) && !isComing) return ['controlled'];
  const asked = cues.onRequest.test(clause);
  if (isComing && !(asked && !isForLater(clause))) return ['promised'];
  if (asked && (inStatement || cues.giving.test(clause))) {
    const classes: AvailabilityClass[] = ['on-request'];
    if (cues.inPaper.test(clause) && subject !== 'model') classes.unshift('in-paper');
    return own.length > 0 && subject !== 'data' ? ['open'] : classes;
  }
  if (guarded) return ['controlled'];
  if (cues.refused.test(clause)) return inStatement || isOwnRefusal(clause, subject) ? ['refused'] : [];
  const onlyTools = links.length > 0 && links.every(({ isTool }) => isTool);
  if (subject === 'data') return classifyData(clause, own, { ...setting, onlyTools });
  return onlyTools ? [] : classifyWork(clause, subject, own, inStatement);
}

/** Code and models: open with a link or a named repository, or in the paper. */
function classifyWork(
  clause: string,
  subject: Subject,
  own: readonly FoundLink[],
  inStatement: boolean,
): readonly AvailabilityClass[] {
  if (own.length > 0) {
    const given = cues.givenThing[subject].test(clause);
    const made = madeHere.test(clause);
    if (cues.foreign.test(clause) && !made) return [];
    if (cues.tool.test(clause) && !given && !made && !inStatement) return [];
    // A bare web address is most often a program's home page.
    const isKnown = own.some((link) => link.isKnown);
    if (!inStatement && !isKnown && !cues.ours.test(clause) && subject === 'code') return [];
    const isModelHost = subject === 'model' && own.some(({ kind }) => kind === 'model');
    const placed = given || inStatement || isModelHost || startsWithThing.test(clause);
    return placed || (subject === 'code' && cues.giving.test(clause)) ? ['open'] : [];
  }
  if (
    cues.inPaper.test(clause) &&
    /\b(?:availab|provided|printed|listed|given|included|contains?|supplement|found)/i.test(clause)
  ) {
    return subject === 'code' ? ['in-paper'] : [];
  }
  const isOpen =
    cues.open.test(clause) &&
    (cues.ours.test(clause) || inStatement) &&
    (!cues.tool.test(clause) || (inStatement && cues.givenThing[subject].test(clause)));
  return isOpen && hasNamedPlace(clause) ? ['open'] : [];
}

const madeHere =
  /\b(?:our|this (?:study|work|paper)|we (?:have )?(?:developed|built|wrote|created|implemented|release|present|introduce))\b/i;
const startsWithThing =
  /^\W*(?:(?:our|source|all) )?(?:codes?|models?|weights|scripts?|github|code and (?:\w+ )?weights)\b/i;

const ofTheWorld =
  /\b(?:such|these|similar|comparable|sufficient|other|external|larger?|follow-up|clinical|pathologic\w*|outcome|for (?:all|some|every|\d+) patients|in (?:some|\d+))\b[^.;]{0,40}\b(?:not|un)/i;
const reasons =
  /\b(?:public|openly|freely|privacy|restrict|confidential|consent|ethic|legal|shared|sharing|depos)/i;

/** "Such datasets are not available" is about the world; "the data are not available due to privacy" about the study. */
function isOwnRefusal(clause: string, subject: Subject): boolean {
  if (ofTheWorld.test(clause)) return false;
  if (subject !== 'data') return /\b(?:our|the|trained|source|no)\b/i.test(clause);
  return cues.ours.test(clause) || reasons.test(clause);
}

/** Code hosts keep data too; an archive keeps anything. */
function fits(kind: FoundLink['kind'], subject: Subject): boolean {
  if (subject === 'data') return kind !== 'model';
  return kind !== 'data';
}

/** "Available from the authors after publication" is promised; "on request after publication" is on request. */
function isForLater(clause: string): boolean {
  return cues.afterwards.test(clause) && !/\b(?:up)?on (?:\w+ )?requests?\b|\bby request\b/i.test(clause);
}
