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
  /\b(?:availab(?:le|ility)|accessible|accessed|released?|shar(?:ed|e|ing)|deposit(?:ed|ion)?|hosted|archived|provided|published|uploaded|open(?:ly)?[- ]sourced?|found (?:at|on|in|here|under)|obtained|downloaded|made public|public(?:ly)?|freely|request|consent to|stored (?:at|in|on)|listed in|given in|printed in|included (?:with)?in|contained (?:with)?in|are (?:all )?(?:with)?in the)\b|\bvia (?:https?|www)|:\s*https?:/i;

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
    /\b(?:obtained|downloaded|retrieved|acquired|collected|sourced|taken|came|derived|extracted|accessed) (?:\w+ ){0,3}(?:from|at|through|via)\b|\bpublicly available (?:data|datasets?|data sets?|databases?|cohorts?|images|imaging|sources?|repositor)|\bpublic (?:data|datasets?|data sets?|databases?|collections?|repositor\w+|challenge|cohorts?|challenge data)\b|\bthird[- ]party\b|\bpreviously published\b|\bexisting (?:public )?data|\bdata used (?:in|for) (?:this|the|our)|\bwere reused\b|\banaly[sz]ed (?:in this study )?(?:are|were)\b|\banaly[sz]ed (?:data|datasets)|\bcan be (?:obtained|downloaded|accessed) from\b/i,
  ours: /\b(?:our|this (?:study|work|paper|project|article)|(?:generated|developed|created|produced|written|acquired|collected) (?:and analy[sz]ed )?(?:in|for|during|by)|we (?:provide|release|share|make|made|have|deposited|publish)|the (?:authors?|present study)|underlying|supporting|that support|own|findings|herein|described here|used (?:in|for) (?:this|the|our)|for this (?:project|study|paper)|of the study|of this study|all (?:relevant )?(?:data|code)|(?:all|the) code|the (?:used )?source codes?|relevant data)\b/i,
  tool: /\b(?:using|used|with|by means of|implemented (?:in|with|using|by)|performed (?:in|with|using|by)|computed (?:with|by|using)|extracted (?:with|by|using|via)|segmented (?:with|by|using)|open[- ]source (?:software|package|library|platform|toolkit|tool|python|program|code)|software (?:package|tool|suite|platform)|version \d|v\d+\.\d|toolkit|library|python package|R package|official (?:code|implementation|repository)|based on the (?:code|implementation)|adapted from|modified from|originally)\b/i,
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

export interface StatementContext {
  /** In a section for such statements: what its heading says it is about when the words do not. */
  readonly about: Subject | null;
  /** Whether a known public collection is named in these offsets. */
  readonly namesCollection: (start: number, end: number) => boolean;
}

/** Every statement on the availability of data, code or models that a sentence makes. */
export function readStatements(sentence: Sentence, context: StatementContext): readonly Statement[] {
  const found: Statement[] = [];
  for (const { start, end } of splitClauses(sentence)) {
    const clause = sentence.passage.text.slice(start, end);
    const links = findLinks(sentence, start, end);
    if (
      !available.test(clause) &&
      links.length === 0 &&
      !cues.notApplicable.test(clause) &&
      !cues.refused.test(clause)
    ) {
      continue;
    }
    const named = findSubjects(clause);
    const subjects: ReadonlySet<Subject> =
      named.size > 0 || context.about === null ? named : new Set([context.about]);
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
  const own = links.filter(({ isTool, kind }) => !isTool && fits(kind, subject));
  const onlyTools = links.length > 0 && links.every(({ isTool }) => isTool);
  if (cues.promised.test(clause)) return ['promised'];
  if (cues.notApplicable.test(clause)) return inStatement ? ['refused'] : [];
  if (cues.onRequest.test(clause)) {
    if (!available.test(clause)) return [];
    const classes: AvailabilityClass[] = ['on-request'];
    if (cues.inPaper.test(clause) && subject !== 'model') classes.unshift('in-paper');
    return own.length > 0 && subject !== 'data' ? ['open'] : classes;
  }
  if (subject === 'data' && cues.controlled.test(clause)) return ['controlled'];
  if (cues.refused.test(clause)) return ['refused'];
  if (subject === 'data')
    return classifyData(clause, own, { inStatement, collection: namesCollection(start, end), onlyTools });
  if (onlyTools) return [];
  if (own.length > 0) {
    const uses = cues.tool.test(clause) && !cues.ours.test(clause) && !inStatement;
    if (uses) return [];
    return available.test(clause) || inStatement || /^\W*(?:code|source code|github)\b/i.test(clause)
      ? ['open']
      : [];
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

function classifyData(
  clause: string,
  own: readonly FoundLink[],
  { inStatement, collection, onlyTools }: { inStatement: boolean; collection: boolean; onlyTools: boolean },
): readonly AvailabilityClass[] {
  const reuses =
    cues.reused.test(clause) ||
    (collection && !/\b(?:generated|our|we (?:release|deposit|share))\b/i.test(clause));
  const isOurs =
    /\b(?:generated|our (?:own )?(?:data|images|features|registered)|we (?:release|deposited|share|provide|make|have made|publish)|have been deposited|has been deposited|were deposited|was deposited|is deposited|are deposited|uploaded|described here)\b/i.test(
      clause,
    );
  if (collection || (reuses && !isOurs)) {
    if (isOurs && own.length > 0 && !collection) return ['open'];
    if (
      reuses &&
      (collection || cues.reused.test(clause)) &&
      /\b(?:public|obtain|download|retriev|availab|reus|third|archive|from)/i.test(clause)
    ) {
      return collection || /\bpublic|third[- ]party|reused/i.test(clause)
        ? ['reused']
        : own.length > 0 && inStatement
          ? ['open']
          : [];
    }
  }
  if (cues.inPaper.test(clause) && own.length === 0) {
    const whole = /\b(?:data|datasets?|feature values|features|values|table|materials?)\b/i.test(clause);
    return whole && (inStatement || /\b(?:all|relevant|raw|feature|listed|every)\b/i.test(clause))
      ? ['in-paper']
      : [];
  }
  if (onlyTools) return [];
  if (own.length > 0 && available.test(clause)) {
    if (inStatement || isOurs) return ['open'];
    if (cues.ours.test(clause) || cues.open.test(clause))
      return cues.tool.test(clause) && !cues.ours.test(clause) ? [] : ['open'];
  }
  const isOpen = cues.open.test(clause) && (isOurs || (inStatement && cues.ours.test(clause)));
  return isOpen && hasNamedPlace(clause) ? ['open'] : [];
}

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
