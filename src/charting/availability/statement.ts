import type { Sentence } from '../study-text.ts';
import { type FoundLink, findLinks } from './links.ts';
import { findSubjects, type Subject } from './subjects.ts';

/** After domain usage: `open` own work with a link or repository; `in-paper`; `reused` public data; the rest is not open. */
export type AvailabilityClass =
  | 'open'
  | 'in-paper'
  | 'reused'
  | 'controlled'
  | 'on-request'
  | 'promised'
  | 'refused';

export interface Statement {
  readonly subject: Subject;
  readonly class: AvailabilityClass;
  readonly sentence: Sentence;
  readonly start: number;
  readonly end: number;
  readonly link: string | null;
}

const available =
  /\b(?:availab(?:le|ility)|accessible|accessed|released?|shar(?:ed|e|ing)|deposit(?:ed|ion)?|hosted|archived|provided|published|uploaded|open(?:ly)?[- ]sourced?|found (?:at|as|on|in|here|under)|obtained|downloaded|made public|public(?:ly)?|freely|request\w*|consent to|stored (?:at|in|on)|listed in|given in|printed in|included (?:with)?in|contained (?:with)?in|also contains?|are (?:all )?(?:with)?in the)\b|\bvia (?:https?|www)|:\s*https?:/i;

/** The thing itself is what is available: "The code … is available", "weights can be downloaded". */
const givenThing: Readonly<Record<Subject, RegExp>> = {
  code: /\b(?:codes?|scripts?|notebooks?|parameter files?|pipeline|software|framework|programs?|implementation|package|workflow)\b[^.;]{0,140}\b(?:is|are|was|were|be|been|found)\b[^.;]{0,50}\b(?:availab\w*|accessed|found|shared|released|hosted|deposited|provided|published|archived|downloaded|uploaded|at)\b|\b(?:shared?|released?|published|provide|deposited|uploaded|made) (?:\w+ ){0,4}(?:code|codes|scripts?|software)\b|\bas code\b/i,
  model:
    /\b(?:models?|weights|checkpoints?|networks?|calculator|application|nomogram|app|container|image)\b(?:(?!supplement|figure|table)[^.;]){0,90}\b(?:is|are|was|were|be|been|found)\b[^.;]{0,50}\b(?:availab\w*|accessed|found|shared|released|hosted|deposited|provided|published|archived|downloaded|uploaded|at)\b|\b(?:shared?|released?|publish|provide|deposited|uploaded) (?:\w+ ){0,4}(?:models?|weights)\b/i,
  data: /\b(?:data|datasets?|images|scans|segmentations?|annotations|features?|values|masks|resources?|collections?|database|files)\b[^.;]{0,140}\b(?:is|are|was|were|be|been)\b[^.;]{0,60}\b(?:availab\w*|accessible|accessed|found|shared|released|hosted|deposited|provided|archived|downloaded|uploaded)\b|\b(?:shared?|released?|deposited|uploaded) (?:\w+ ){0,4}(?:data|datasets?|images|features)\b/i,
};

const cues = {
  refused:
    /\b(?:not|never|neither|nor|cannot|can not|can't) (?:be |been |to be )?(?:made |yet |currently |readily |be )*(?:publicly |openly |freely |generally )*(?:available|shared|sharing|accessible|released|disclosed|deposited|public|provided|distributed)\b|\bunavailable\b|\bno (?:new |additional |custom |source )?(?:code|codes|data|datasets|software|materials?|model) (?:was|were|is|are|has|have)\b|\bnot (?:deposited|consent)|\bdid not (?:consent|agree|give)\b[^.]{0,40}\b(?:public|shar|deposit|data)|\bdata sharing (?:is )?not applicable|\bno data (?:were|was) (?:generated|created|used)|\brestrictions? (?:apply|prevent|prohibit)|\bprohibit(?:s|ed)? (?:the )?(?:sharing|public)|\bis proprietary\b|\bwas not available\b|\bavailable (?:data|code)?:? ?none\b/i,
  notApplicable: /^\W*(?:not applicable|n\/a|none|no)\W*$/i,
  onRequest:
    /\b(?:up)?on (?:any |a |an |the |individual )?(?:reasonable |written |formal |special |direct |justified |qualified |academic |scientific )*(?:requests?|inquiry|demand)\b|\bby request\b|\brequests? (?:to|from|should|for access|can be|may be|via)\b|\b(?:be )?request(?:ed)? (?:from|to|via|by)|\b(?:from|by (?:contacting|writing to)|contact(?:ing)?|addressed to) the (?:corresponding |first |senior |lead |study )?(?:authors?|investigators?|contact)\b|\bfrom (?:corresponding author|the authors|us)\b|\bcan be obtained from (?:the )?(?:corresponding )?author|\bauthors may be contacted|\bon (?:reasonable )?request/i,
  promised:
    /\bwill (?:be |soon be |also be |become )?(?:made |all be )?(?:publicly |freely |openly |fully )*(?:available|accessible|released?|shared?|deposited|published|public|provided|open-?sourced|uploaded)\b|\bwe (?:will|plan to|intend to) (?:make|release|share|publish|open|provide|deposit)\b|\b(?:up)?on (?:acceptance|publication)\b|\b(?:after|once|following) (?:acceptance|publication|the (?:paper|article|manuscript))|\bare to be (?:released|made|shared)/i,
  controlled:
    /\bcontrolled[- ]access|\bunder (?:controlled|restricted|managed) access|\baccess committee|\bdata (?:use|usage|transfer|access) (?:agreement|committee|request)|\b(?:on|upon|by|via|through|after|subject to|following) (?:an? )?(?:approved |successful |formal )?(?:application|approval)\b|\bapplication (?:to|number|id|ID)|\b(?:under|with) (?:approved )?application\b|\bdbGaP\b|\bphs\d{6}|\bEuropean Genome[- ]phenome|\bEGA[SD]\d{8}|\bUK ?Biobank\b[^.]{0,80}\b(?:appl|access|registered|available|under|approv|resource)|\bregistered (?:users|researchers)|\bqualified (?:researchers|investigators)|\bbona fide|\bapproved researchers|\badni\.loni|\baccess is granted|\bavailable to (?:approved|qualified|registered)|\bsigned?(?:ature|ing)? (?:of )?a data/i,
  inPaper:
    /\b(?:(?:with)?in|inside|as part of|along with|as) (?:the |this |our |its |their )?(?:main |published |online |electronic |current |present )*(?:paper|article|manuscript|text|supplement(?:ary|al)?|supporting|additional|appendix|electronic supplement|Table S?\d)\b|\bsupplement(?:ary|al)? (?:tables?|files?|data|materials?|information|appendix|methods|code|software)\b|\bsupporting information\b|\badditional files?\b|\bin the supplement\b|\bin (?:the )?appendix/i,
  open: /\b(?:publicly|freely|openly|fully|readily) (?:and freely )?(?:available|accessible|released|shared|archived)\b|\bopen[- ]?(?:source|ly)|\bmade (?:publicly |freely |openly )?(?:public|available)\b|\breleased?\b|\bin (?:a|the|an) (?:public |open |online )*repositor|\bdeposited\b|\barchived\b|\bopen access\b|\banonymous(?:ly)? access|\bwithout restriction|\bwe share\b|\bshared\b|\bMIT licen[cs]e|\bdownload(?:able|ed)?\b|\bin the public domain/i,
  reused:
    /\b(?:obtained|downloaded|retrieved|acquired|collected|sourced|taken|came|derived|extracted|accessed) (?:\w+ ){0,3}(?:from|at|through|via)\b|\bpublicly available (?:data|datasets?|data sets?|databases?|cohorts?|images|imaging|sources?|repositor)|\bpublic (?:[\w-]+ )?(?:data|datasets?|data sets?|databases?|collections?|repositor\w+|challenge|cohorts?)\b|\bthird[- ]party\b|\bpreviously published\b|\bexisting (?:public )?data|\bdata used (?:in|for) (?:this|the|our)|\bwere reused\b|\banaly[sz]ed (?:in this study )?(?:are|were)\b|\banaly[sz]ed (?:data|datasets)|\bcan be (?:obtained|downloaded|accessed) from\b/i,
  /** Grammar that makes the code somebody else's. */
  foreign:
    /\b(?:open[- ]source (?:software|package|library|platform|toolkit|tool|python|program)|software (?:package|tool|suite|platform)|toolkit|official (?:code|implementation|repository)|(?:code|implementation) of \[?\d|provided by (?:the )?(?:authors of|[A-Z]\w+ et al)|by [A-Z]\w+ et al|original (?:code|implementation|authors)|public implementation|adapted from|modified from)\b/,
  ours: /\b(?:our|this (?:study|work|paper|project|article)|(?:generated|developed|created|produced|written|acquired|collected) (?:and analy[sz]ed )?(?:in|for|during|by)|we (?:provide|release|share|make|made|have|deposited|publish)|the (?:authors?|present study)|underlying|supporting|that support|own|findings|herein|described here|used (?:in|for) (?:this|the|our)|for this (?:project|study|paper)|of the study|of this study|all (?:relevant )?(?:data|code)|(?:all|the) code|the (?:used )?source codes?|relevant data|codes? used|used to produce)\b/i,
  tool: /\b(?:using|by means of|implemented (?:in|with|using|by)|performed (?:in|with|using|by)|computed (?:with|by|using)|extracted (?:with|by|using|via)|segmented (?:with|by|using)|open[- ]source (?:software|package|library|platform|toolkit|tool|python|program|code)|software (?:package|tool|suite|platform)|version \d|v\d+\.\d|toolkit|library|python package|R package|official (?:code|implementation|repository)|based on the (?:code|implementation)|adapted from|modified from|originally)\b/i,
} as const;

/** Splits a sentence where two statements of their own are joined. */
export function splitClauses(sentence: Sentence): readonly { start: number; end: number }[] {
  const { text, start } = sentence;
  const cuts = [0];
  for (const match of text.matchAll(/;\s+|,?\s+(?:but|whereas|while|although|however)\s+|,\s+and\s+/gi)) {
    const at = match.index;
    const left = text.slice(cuts.at(-1) ?? 0, at);
    const right = text.slice(at + match[0].length);
    if (available.test(left) && available.test(right) && findSubjects(right.slice(0, 90)).size > 0)
      cuts.push(at);
  }
  return cuts.map((from, index) => ({ start: start + from, end: start + (cuts[index + 1] ?? text.length) }));
}

const pointsBack =
  /\b(?:same|this|that|aforementioned) (?:\w+ )?(?:repository|link|address|url|web ?site|archive)\b/i;

export interface StatementContext {
  /** In a section for such statements: what its heading says it is about when the words do not. */
  readonly about: Subject | null;
  /** Whether a known public collection is named in these offsets. */
  readonly namesCollection: (start: number, end: number) => boolean;
}

/** Every statement on the availability of data, code or models that a sentence makes. */
export function readStatements(sentence: Sentence, context: StatementContext): readonly Statement[] {
  const found: Statement[] = [];
  // Most sentences say nothing of the kind; a look at the whole spares cutting them.
  const { text } = sentence;
  const hasCue = available.test(text) || cues.refused.test(text) || cues.notApplicable.test(text);
  if (!hasCue && findLinks(sentence, sentence.start, sentence.end).length === 0) return found;
  for (const { start, end } of splitClauses(sentence)) {
    const clause = sentence.passage.text.slice(start, end);
    const shown = findLinks(sentence, start, end);
    const before = sentence.passage.sentences[sentence.number - 1];
    // "… contains code. The same repository …": the link stands in the sentence before.
    const links =
      shown.length === 0 && before !== undefined && pointsBack.test(clause)
        ? findLinks(before, before.start, before.end)
        : shown;
    if (
      !available.test(clause) &&
      links.length === 0 &&
      !cues.notApplicable.test(clause) &&
      !cues.refused.test(clause)
    ) {
      continue;
    }
    let named = findSubjects(clause);
    // "We shared the code. Available from: https://…": what it is stands in the sentence before.
    if (
      named.size === 0 &&
      shown.length > 0 &&
      before !== undefined &&
      available.test(clause) &&
      available.test(before.text)
    ) {
      named = findSubjects(before.text);
    }
    const collection = context.namesCollection(start, end);
    const subjects: ReadonlySet<Subject> =
      collection && takesFrom.test(clause)
        ? new Set([...named, 'data'])
        : named.size > 0 || context.about === null
          ? named
          : new Set([context.about]);
    for (const subject of subjects) {
      for (const each of classify(clause, subject, links, context, start, end)) {
        found.push({
          subject,
          class: each,
          sentence,
          start,
          end,
          link: each === 'open' ? (links.find(({ isTool }) => !isTool)?.text ?? null) : null,
        });
      }
    }
  }
  return found;
}

function classify(
  clause: string,
  subject: Subject,
  links: readonly FoundLink[],
  { about, namesCollection }: StatementContext,
  start: number,
  end: number,
): readonly AvailabilityClass[] {
  const inStatement = about !== null;
  const own = links.filter(
    ({ isTool, isSupplement, kind }) => !isTool && !isSupplement && fits(kind, subject),
  );
  const onlyTools = links.length > 0 && links.every(({ isTool }) => isTool);
  if (cues.notApplicable.test(clause)) return inStatement ? ['refused'] : [];
  if (subject === 'data' && guardedSource.test(clause) && !cues.promised.test(clause)) return ['controlled'];
  const asked = cues.onRequest.test(clause);
  if (cues.promised.test(clause) && !(asked && !afterwards.test(clause))) return ['promised'];
  if (asked && available.test(clause)) {
    const classes: AvailabilityClass[] = ['on-request'];
    if (cues.inPaper.test(clause) && subject !== 'model') classes.unshift('in-paper');
    return own.length > 0 && subject !== 'data' ? ['open'] : classes;
  }
  if (subject === 'data' && cues.controlled.test(clause)) return ['controlled'];
  if (cues.refused.test(clause)) return inStatement || isOwnRefusal(clause, subject) ? ['refused'] : [];
  if (subject === 'data')
    return classifyData(clause, own, { inStatement, collection: namesCollection(start, end), onlyTools });
  if (onlyTools) return [];
  if (own.length > 0) {
    const given = givenThing[subject].test(clause);
    if (cues.foreign.test(clause) && !/\b(?:our|this (?:study|work|paper))\b/i.test(clause)) return [];
    if (cues.tool.test(clause) && !given && !inStatement) return [];
    const placed = given || inStatement || startsWithThing.test(clause);
    // A bare web address is most often a program's home page.
    if (!inStatement && !own.some(({ isKnown }) => isKnown) && !cues.ours.test(clause) && subject === 'code')
      return [];
    return placed || (subject === 'code' && available.test(clause)) ? ['open'] : [];
  }
  if (
    cues.inPaper.test(clause) &&
    /\b(?:availab|provided|printed|listed|given|included|supplement|found)/i.test(clause)
  ) {
    return subject === 'code' ? ['in-paper'] : [];
  }
  const isOpen = cues.open.test(clause) && (cues.ours.test(clause) || inStatement) && !cues.tool.test(clause);
  return isOpen && hasNamedPlace(clause) ? ['open'] : [];
}

/** "Such datasets are not available" is about the world; "the data are not available due to privacy" about the study. */
function isOwnRefusal(clause: string, subject: Subject): boolean {
  if (
    /\b(?:such|these|similar|comparable|sufficient|other|external|larger?|follow-up|clinical|pathologic\w*|outcome|for (?:all|some|every|\d+) patients|in (?:some|\d+))\b[^.;]{0,40}\b(?:not|un)/i.test(
      clause,
    )
  )
    return false;
  if (subject !== 'data') return /\b(?:our|the|trained|source|no)\b/i.test(clause);
  return (
    cues.ours.test(clause) ||
    /\b(?:public|openly|freely|privacy|restrict|confidential|consent|ethic|legal|shared|sharing|depos)/i.test(
      clause,
    )
  );
}

function classifyData(
  clause: string,
  own: readonly FoundLink[],
  { inStatement, collection, onlyTools }: { inStatement: boolean; collection: boolean; onlyTools: boolean },
): readonly AvailabilityClass[] {
  const isOurs = ownData.test(clause);
  const archive = own.filter(({ isKnown }) => isKnown);
  if (isOurs && archive.length > 0 && available.test(clause)) return ['open'];
  if (
    /^\W*no (?:public|open)|\bexists?\b|\b(?:scarce|lacking|rare|needed|few|limited)\b/i.test(clause) &&
    !isOurs &&
    own.length === 0
  )
    return [];
  if (inStatement && /^\W*data (?:are|were|come|came) from\b/i.test(clause)) return ['reused'];
  if (!isOurs && (collection || cues.reused.test(clause))) {
    if (collection && takesFrom.test(clause)) return ['reused'];
    if (
      /\bpublic(?:ly)?\b(?!-private| consortium)|\bthird[- ]party\b|\bwere reused\b/i.test(clause) &&
      cues.reused.test(clause)
    ) {
      const isGiven = inStatement && archive.length > 0 && !/\b(?:analy[sz]ed|used)\b/i.test(clause);
      return isGiven ? ['open'] : ['reused'];
    }
    const elsewhere = /\bdata used in\b[^.]{0,40}\bavailable (?:through|from|via)\b/i.test(clause);
    if (inStatement && archive.length === 0 && elsewhere && !cues.inPaper.test(clause)) return ['reused'];
  }
  const classes: AvailabilityClass[] = [];
  if (cues.inPaper.test(clause) && isWholeData(clause, inStatement)) classes.push('in-paper');
  if (onlyTools) return classes;
  const given = givenThing.data.test(clause);
  if (archive.length > 0 && available.test(clause) && (inStatement || given) && !cues.foreign.test(clause)) {
    if (inStatement || isOurs || !usesTool(clause)) return [...classes, 'open'];
  }
  if (
    own.length > 0 &&
    inStatement &&
    /\b(?:all|our|relevant|raw|the) (?:\w+ ){0,2}(?:data|files|images)/i.test(clause) &&
    /\bavailab|accessib/i.test(clause)
  ) {
    return [...classes, 'open'];
  }
  if (classes.length > 0) return classes;
  const isOpen = inStatement
    ? /\bpublicly|\bfreely|\bopenly|\bdeposited\b|\breleased\b|\brepositor(?:y|ies)\b|\bavailable (?:from|in|at|on|through)\b/i.test(
        clause,
      )
    : isOurs &&
      /\b(?:publicly|freely|openly) (?:available|accessible|released|shared|archived)\b|\bdeposited (?:in|at|with)\b|\bwe (?:release|share)/i.test(
        clause,
      );
  return isOpen && hasNamedPlace(clause) ? ['open'] : [];
}

const ownData =
  /\b(?:generated|our (?:own )?(?:[\w-]+ )?(?:data|dataset|datasets|images|features|cohort)|we (?:release|deposited|share|provide|make|have made|publish|uploaded)|(?:have|has) been (?:deposited|uploaded|submitted)|(?:were|was|is|are) deposited|uploaded|described here|supporting (?:the|this)|support(?:s)? the findings|underlying)\b/i;
const takesFrom =
  /\b(?:public\w*(?!-private)\b(?!-private)|gather\w*|acquired through|obtain\w*|download\w*|retriev\w*|reus\w*|third|can be accessed|(?:is|are|were|was) available|available (?:from|at|through|via|in|on|to)|taken from|collected from|came from|acquired from|sourced|provided (?:by|through))\b/i;

function usesTool(clause: string): boolean {
  return cues.tool.test(clause) && !cues.ours.test(clause);
}

/** The data themselves, not a detail of them, stand in the paper. */
function isWholeData(clause: string, inStatement: boolean): boolean {
  if (inStatement) return /\b(?:data|datasets?|results|materials?|values|features)\b/i.test(clause);
  return /\b(?:all|raw|relevant|full|complete|individual|patient-level|entire) (?:[\w-]+ ){0,3}(?:data|datasets?|values|feature table|measurements)\b[^.;]{0,80}\b(?:availab|provided|listed|given|included|found|presented)/i.test(
    clause,
  );
}

/** Archives and bodies that give data to those who apply, whatever the verb. */
const guardedSource =
  /\bdbGaP\b|\bphs\d{6}|\bEuropean Genome[- ]phenome|\bEGA[SD]\d{8}|\b(?:data )?access committee\b|\bdata (?:use|transfer|access) agreement\b|\bUK ?Biobank\b[^.]{0,80}\b(?:appl\w+|access|request\w*|approv\w+)|\b(?:request\w*|appl\w+|access)\b[^.]{0,40}\bUK ?Biobank/i;

/** Promised for a time to come, not for whoever asks. */
const afterwards =
  /\b(?:(?:up)?on|after|once|following) (?:the )?(?:acceptance|publication|paper|article|manuscript)/i;

const startsWithThing =
  /^\W*(?:(?:our|source|all) )?(?:codes?|models?|weights|scripts?|github|code and (?:\w+ )?weights)\b/i;

/** Code hosts keep data too; an archive keeps anything. */
function fits(kind: FoundLink['kind'], subject: Subject): boolean {
  if (subject === 'data') return kind !== 'model';
  if (subject === 'code') return kind !== 'data';
  return kind !== 'data';
}

/** A repository named without its link. */
function hasNamedPlace(clause: string): boolean {
  return /\b(?:github|gitlab|bitbucket|zenodo|figshare|dryad|OSF|Open Science Framework|Mendeley Data|Dataverse|Code ?Ocean|Hugging ?Face|Kaggle|Synapse|Gene Expression Omnibus|GEO|ArrayExpress|Sequence Read Archive|SRA|Imaging Archive|TCIA|OpenNeuro|PhysioNet|CRAN|PyPI|Docker|repository|web ?site|online)\b/i.test(
    clause,
  );
}
