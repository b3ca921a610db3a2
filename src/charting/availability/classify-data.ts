import type { AvailabilityClass, ClauseSetting } from './classify-clause.ts';
import * as cues from './cues.ts';
import type { FoundLink } from './links.ts';
import { hasNamedPlace } from './named-places.ts';

const ownData =
  /\b(?:generated(?! by )|our (?:own )?(?:[\w-]+ )?(?:data|dataset|datasets|images|features|cohort)|we (?:release|deposited|share|provide|make|have made|publish|uploaded|drew)|(?:have|has) been (?:deposited|uploaded|submitted|returned)|(?:were|was|is|are) deposited|uploaded|submitted to|contributed to|we (?:have )?published|(?:released|published) as (?:the|an?)|described here|we (?:present|introduce|describe|offer|provide) (?:an? |the )?(?:[\w-]+,? ){0,4}(?:datasets?|data set|collection|resource|benchmark|database))\b/i;

/** Tells which data are meant, not whose they are: in a consortium's archive they stay the consortium's. */
const meantData = /\b(?:supporting (?:the|this)|supports? the findings|underlying)\b/i;
const consortium =
  /\b(?:TCGA|Cancer Genome Atlas|Genomic Data Commons|portal\.gdc|CPTAC|Proteomic Data Commons|BraTS|UK ?Biobank|ADNI|CGGA|ICGC|GTEx)\b/i;

/** Words of drawing from somebody else's collection. */
export const takesFrom =
  /\b(?:public\w*(?!-private)\b(?!-private)|gather\w*|acquired through|obtain\w*|download\w*|retriev\w*|reus\w*|third|can be accessed|(?:is|are|were|was) (?:available|accessed)|available (?:from|at|through|via|in|on|to)|(?:is|are) in TCIA|taken from|collected from|c(?:o|a)mes? from|acquired from|sourced|provided (?:by|through)|based (?:up)?on data)\b|:\s*https?:/i;

const ofTheWorld =
  /^\W*no (?:public|open)|\bexists?\b|\b(?:scarce|lacking|rare|needed(?! (?:to|for))|few|limited)\b/i;

interface DataSetting extends ClauseSetting {
  readonly onlyTools: boolean;
}

/** Data that no clause refuses, promises or guards: own and open, reused, in the paper. `own`: links that are no tool's. */
export function classifyData(
  clause: string,
  own: readonly FoundLink[],
  { inStatement, collection, onlyTools }: DataSetting,
): readonly AvailabilityClass[] {
  const isOurs = ownData.test(clause) || (meantData.test(clause) && !consortium.test(clause));
  const archive = own.filter(({ isKnown }) => isKnown);
  if (isOurs && archive.length > 0 && cues.giving.test(clause)) return ['open'];
  if (ofTheWorld.test(clause) && !isOurs && own.length === 0) return [];
  if (inStatement && /^\W*data (?:are|were|come|came) from\b/i.test(clause)) return ['reused'];
  // What else is said of a public collection in such a statement, it is data that were used.
  if (inStatement && collection && !isOurs) return ['reused'];
  const hasArchive = archive.some(({ kind }) => kind !== 'code');
  if (!isOurs && isReuse(clause, hasArchive, { inStatement, collection })) return ['reused'];
  const classes: AvailabilityClass[] = [];
  if (cues.inPaper.test(clause) && isWholeData(clause, inStatement)) classes.push('in-paper');
  if (onlyTools) return classes;
  if (isPlaced(clause, own, { inStatement, isOurs })) return [...classes, 'open'];
  if (classes.length > 0) return classes;
  return isOpenWithoutLink(clause, inStatement, isOurs) && (collection || hasNamedPlace(clause))
    ? ['open']
    : [];
}

/** Drawn from a collection, or public and analysed. In a statement "publicly available at <archive>" is the study's own. */
function isReuse(clause: string, hasArchive: boolean, { inStatement, collection }: ClauseSetting): boolean {
  if (collection && takesFrom.test(clause)) return true;
  if (hasArchive && /\b(?:obtained|downloaded|retrieved|collected|acquired|taken) from\b/i.test(clause))
    return true;
  if (!cues.reused.test(clause)) return false;
  if (/\b(?:public(?:ly)?|open)\b(?!-private| consortium)|\bthird[- ]party\b|\bwere reused\b/i.test(clause)) {
    return !(inStatement && hasArchive && !/\b(?:analy[sz]ed|used)\b/i.test(clause));
  }
  const elsewhere = /\bdata used in\b[^.]{0,40}\bavailable (?:through|from|via)\b/i.test(clause);
  return inStatement && !hasArchive && elsewhere && !cues.inPaper.test(clause);
}

/** Its own link stands beside words that give the data. */
function isPlaced(
  clause: string,
  own: readonly FoundLink[],
  { inStatement, isOurs }: { inStatement: boolean; isOurs: boolean },
): boolean {
  const given = cues.givenThing.data.test(clause);
  const inArchive = own.some(({ isKnown }) => isKnown);
  const isTool = cues.tool.test(clause) && !cues.ours.test(clause);
  if (inArchive && (inStatement || (given && cues.giving.test(clause))) && !cues.foreign.test(clause)) {
    if (inStatement || isOurs || !isTool) return true;
  }
  return inStatement && own.length > 0 && given;
}

function isOpenWithoutLink(clause: string, inStatement: boolean, isOurs: boolean): boolean {
  if (inStatement) {
    return /\bpublicly|\bmade public\b|\bfreely|\bopenly|\b(?:deposited|uploaded)\b|\breleased\b|\brepositor(?:y|ies)\b|\bavailable (?:from|in|at|on|through)\b/i.test(
      clause,
    );
  }
  return (
    isOurs &&
    /\b(?:publicly|freely|openly) (?:available|accessible|released|shared|archived)\b|\bdeposited (?:in|at|with)\b|\bwe (?:release|share)|\breleased as\b|\b(?:public|open) (?:[\w-]+ ){0,2}(?:datasets?|data set|collection|resource|benchmark)\b/i.test(
      clause,
    )
  );
}

/** The data themselves, not a detail of them, stand in the paper. */
function isWholeData(clause: string, inStatement: boolean): boolean {
  if (inStatement)
    return /\b(?:data|datasets?|results|materials?|values|features|contributions)\b/i.test(clause);
  return /\b(?:all|raw|relevant|full|complete|individual|patient-level|entire) (?:[\w-]+ ){0,3}(?:data|datasets?|values|feature table|measurements)\b[^.;]{0,80}\b(?:availab|provided|listed|given|included|found|presented)/i.test(
    clause,
  );
}
