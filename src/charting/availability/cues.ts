import { anyOf } from '../any-of.ts';
import type { Subject } from './subjects.ts';

/*
 * What statements on availability are made of. The families follow what published detectors separate (available, reused,
 * software used, not available, no new code, ownership), in words of our own.
 */

/** Archives by the names that stand behind a colon: "Images: TCIA CPTAC-CCRCC". */
const archives =
  'TCIA|dbGaP|GEO|GDC|EGA|SRA|Zenodo|figshare|Dryad|OSF|GitHub|Synapse|Genomic Data Commons|The Cancer Imaging Archive';

/** Something is given, kept or had somewhere. Without one of these (or a link) a clause says nothing of availability. */
export const giving = anyOf(
  /\b(?:availab(?:le|ility)|accessible|accessed|released?|shar(?:ed|e|ing)|deposit(?:ed|ion)?|hosts|hosted|archived|granted|embargo(?:ed)?)\b/,
  /\b(?:provided|published|uploaded|posted|open(?:ly)?[- ]sourced?|obtain(?:ed)?|download(?:ed)?|retrieved|deployed|can be (?:tried|reproduced))\b|\bopen data\b|\bsubmitted to\b/,
  /\b(?:public(?:ly)?|freely|request\w*|inquir\w+|enquir\w+|consent to|confidential)\b|\baccess (?:to|may|can)\b/,
  /\bfound (?:at|as|on|in|here|under)\b|\b(?:stored|held|kept) (?:at|in|on)\b|\b(?:listed|given|printed) in\b|\b(?:shown in|reported in|see) (?:the )?(?:additional|supplement)/,
  /\b(?:included|contained) (?:(?:with)?in|as|with)\b|\balso contains?\b|\b(?:is|are) (?:all )?(?:with)?in (?:the|S\d|supplement|additional|appendix)/,
  /\b(?:is|are) (?:at|(?:in|on) (?:TCIA|GEO|GDC|Zenodo|GitHub|OSF|figshare|Dryad))\b|\bunder (?:accession|GSE\d|doi)/,
  /\bvia (?:https?|www)|:\s*https?\s?:|\b(?:may|can|must|should) apply (?:for|to)\b/,
  /\bc(?:o|a)mes? from\b|\b(?:taken|sourced) from\b|\brequires? (?:an? |prior )?(?:application|approval|registration|permission)\b|\bcontact (?:(?:the )?(?:[\w-]+ )?authors?|us) for\b|\bbased (?:up)?on data\b|\b(?:need|want|wish|interested)\w* [^.;]{0,60}\b(?:write to|contact)\b/,
  new RegExp(`:\\s*(?:the )?(?:${archives})\\b`),
);

const holds = '(?:is|are|was|were|be|been|found)';
const givenAt =
  '(?:availab\\w*|accessib\\w*|accessed|found|shared|released|hosted|deposited|deployed|provided|published|archived|downloaded|uploaded|tried|at)';

/** The thing itself is what is given: "The code … is available", "weights can be downloaded", "we release the code". */
export const givenThing: Readonly<Record<Subject, RegExp>> = {
  code: new RegExp(
    [
      `\\b(?:codes?|scripts?|notebooks?|parameter files?|pipeline|software|framework|programs?|implementation|package|workflow|toolbox)\\b(?:[^.;]|\\.\\d){0,140}\\b${holds}\\b[^.;]{0,50}\\b${givenAt}\\b`,
      '\\b(?:shared?|released?|published|provide|deposited|uploaded|mak(?:e|ing)|made|open-sourced) (?:\\w+ ){0,4}(?:code|codes|scripts?|software)\\b',
      '\\bas code\\b',
    ].join('|'),
    'i',
  ),
  model: new RegExp(
    [
      `\\b(?:models?|weights|checkpoints?|networks?|classifiers?|calculator|application|nomogram|app|container|image)\\b(?:(?!supplement|figure|table)[^.;]){0,90}\\b${holds}\\b[^.;]{0,50}\\b${givenAt}\\b`,
      '\\b(?:shared?|released?|publish|provide|deposited|uploaded|mak(?:e|ing)|made) (?:\\w+ ){0,4}(?:models?|weights)\\b',
    ].join('|'),
    'i',
  ),
  data: new RegExp(
    [
      `\\b(?:data|datasets?|images|scans|segmentations?|annotations|delineations|contours|features?|values|masks|resources?|collections?|database|files|statistics)\\b[^.;]{0,140}\\b(?:is|are|was|were|be|been)\\b[^.;]{0,60}\\b(?:availab\\w*|accessible|accessed|found|shared|released|hosted|held|deposited|provided|archived|downloaded|uploaded)\\b`,
      '\\b(?:shared?|released?|deposited|uploaded|mak(?:e|ing)|made) (?:\\w+ ){0,4}(?:data|datasets?|images|features)\\b',
    ].join('|'),
    'i',
  ),
};

const openly = '(?:publicly |openly |freely |generally |readily )*';

/** There is nothing to give. */
export const nothingNew = anyOf(
  /\bno (?:(?:new|additional|further|custom|bespoke|original|specific|other|source|computer) )*(?:code|codes|data|datasets|software|materials?|model|scripts?) (?:was|were|is|are|has|have)\b|\bno (?:additional|further|new|supporting) data available\b/,
  /\bthere (?:is|are|was|were) no (?:[\w-]+ ){0,2}(?:code|data|datasets?|software)\b|\bhas no (?:new|additional|further|supporting) data\b/,
  /\b(?:do|does|did) not (?:report|generate|produce|create|contain|develop|use|involve) (?:any )?(?:new |original |custom |bespoke )*(?:code|software|datasets?|data)\b/,
  /\bdata sharing (?:is )?not applicable|\bno data (?:were|was) (?:generated|created|used)/,
);

/** Nothing is given, or there is nothing to give. */
export const refused = anyOf(
  nothingNew,
  new RegExp(
    `\\b(?:not|never|nor|cannot|can not|can't) (?:be |been |to be )?(?:made |yet |currently |be )*${openly}(?:available|shared|sharing|accessible|released|disclosed|deposited|public|published(?= (?:owing|due|because|for reasons|under|by|on account))|provided|distributed|open(?! ?-?(?:label|surg))|share|publish|distribute|disclose|hand (?:out|over)|pass on|give (?:away|out))\\b`,
  ),
  /\b(?:forbid|forbids|forbade|prevents?|precludes?|prohibits?|bars?|bans?|rules? out)\b[^.;]{0,40}\b(?:sharing|releasing|publishing|distributing|disclosing|giving (?:[\w-]+ ){0,3}access|(?:release|transfer|disclosure|distribution|publication) of|public (?:access|release))\b|\bno (?:plans?|intention) to (?:share|release|publish|make)\b|\bexcludes? (?:secondary|further|any other) use\b/,
  /\bneither\b[^.;]{0,60}\b(?:open|available|shared|released|public|provided|accessible)\b/,
  /\bnot (?:permitted|allowed|able|authori[sz]ed|possible|free|willing) to (?:be )?(?:share|publish|release|disclose|make|provide|distribute)/,
  /\b(?:unable|unwilling|forbidden) to (?:share|publish|release|make|provide)/,
  /\b(?:(?:do|does|did) not have (?:the )?|(?:have|has|had) no )(?:permission|consent|rights?|approval|authori[sz]ation)\b[^.;]{0,50}\bto (?:shar|mak|publi|releas|distribut|disclos|provid)\w*|\bnot for public\b/,
  /\b(?:do|does|did) not (?:allow|permit)\b[^.;]{0,60}\b(?:shar|distribut|publi|releas|disclos)|\b(?:must|have to) (?:remain|stay) (?:at|in|within)\b/,
  /\b(?:elect|chose|choose|decided|prefer)(?:ed)? not to (?:share|make|publish|release)\b|[:?]\s?no\W*$|\b(?:cannot|may not) be (?:passed|handed|given)\b/,
  /\baccess\b[^.;]{0,40}\b(?:limited|restricted) to (?:the )?(?:members|staff|study|investigators|hospital)/,
  /\bnone of the (?:[\w-]+ ){0,2}(?:data|images|scans|code|models?)\b[^.;]{0,40}\b(?:available|public|shared)\b/,
  /\b(?:did|does|do|has|have|had|was|were|is) not (?:been )?grant(?:ed)? (?:us )?(?:the )?(?:permission|approval|access|consent|leave)\b|\b(?:permission|approval|licen[cs]e|clearance) (?:to [^.;]{0,40})?(?:was|were|is|has been|could) (?:not (?:be )?(?:granted|given|obtained)|denied|refused)\b/,
  /\b(?:are|is|were|was|be) withheld\b(?! from (?:the |all |both )?(?:readers?|radiologists?|observers?|raters?|annotators?|model|network|training))|\boff[- ]limits\b|\bconsent\b[^.;]{0,50}\b(?:did|does|do) not (?:cover|include|extend to|allow|permit)\b|\bnot (?:allowed|permitted) to leave\b|\b(?:images|imaging|scans|data|files|datasets?|records) to leave the (?:hospital|institution|cent(?:er|re))\b/,
  /\bnot consent|\bconsent\b[^.;]{0,40}\bwas not (?:obtained|given|sought)|\bdid not (?:consent|agree|give)\b[^.]{0,40}\b(?:public|shar|deposit|data)/,
  /\b(?:sharing|release|publication) (?:of [^.;]{0,40})?(?:is|was) (?:not (?:possible|permitted|allowed)|prohibited|forbidden)/,
  /\bunavailable\b|\bnot deposited\b|\bwas not available\b|\bis proprietary\b|\bproprietary (?:code|software|data)\b/,
  /\b(?:data|that has been used|which|and|(?:data|images|datasets?) used in (?:this|the|our) study) (?:is|are) (?:strictly )?(?:confidential|private)\b/,
  /\bavailable (?:data|code)?:? ?none\b/,
  /\brestrictions? (?:apply|prevent|prohibit)|\bprohibit(?:s|ed)? (?:the )?(?:sharing|public)/,
);

export const notApplicable =
  /^\W*(?:data (?:sharing|availability)\s?[:.]\s*)?(?:not (?:applicable|available|shared|public)|n\/a|none|no|proprietary|confidential|restricted)\W*$/i;

const asker = '(?:any |a |an |the |individual |each )?';
const giver =
  "(?:the )?(?:corresponding |first |senior |last |lead |study |original )*(?:authors?(?![’'`]s? )|investigators?|lead contact|contact)";

/** Whoever asks may have it. */
export const onRequest = anyOf(
  new RegExp(
    `\\b(?:up)?on ${asker}(?:reasonable |written |formal |special |direct |justified |qualified |academic |scientific |appropriate )*(?:requests?|inquiry|enquiry|demand)\\b`,
  ),
  /\bby (?:\w+ )?request\b|\brequests? (?:to|from|should|for access|can be|may be|must be|via)\b|\b(?:can|may|might|could|must|should|to) be requested\b|\brequest(?:ed)? (?:to|via|by)\b|\brequested from (?:the )?(?:corresponding )?authors?\b/,
  /\bcontact\b[^;]{0,60}\bfor\b[^.;]{0,30}\b(?:data|access|code|images)\b/,
  new RegExp(
    `\\b(?:from|(?:through|via)|(?:by|through|via) (?:contacting|writing to|e-?mail(?:ing)?)|contact(?:ing)?|address(?:ed)? to|write to|(?:by|via) e-?mail to) ?${giver}\\b`,
  ),
  new RegExp(`\\b(?:made available|granted|provided|released|shared|given|sent)(?: out)? by ${giver}\\b`),
  /\b(?:requests?|inquir\w+|enquir\w+) (?:for|about|regarding|concerning|to access) (?:the )?(?:[\w-]+ ){0,2}(?:data|datasets?|images|code|models?)\b[^.;]{0,40}\b(?:addressed|directed|sent|made|submitted) to\b/,
  /\bfrom (?:corresponding author|us)\b|(?<!whose )\b(?:corresponding )?authors? (?:may|can|should) be contacted/,
  /\b(?:will|shall|would) consider requests\b|\bdata requests? ?(?::|can|may|should|must|are|will)|\bif (?:asked|requested)\b|\b(?:please )?contact (?:dr|prof|professor)\b|\b(?:wish|want|interested|need)\w* [^.;]{0,60}\b(?:write to|contact|e-?mail|should ask)\b/,
  /\bto any (?:interested |qualified )?(?:researcher|investigator|reader)s?\b/,
);

/** It is said to come. */
export const promised = anyOf(
  /\bwill (?:be |soon be |also be |become )?(?:made |all be )?(?:publicly |freely |openly |fully )*(?:opened|unlocked|(?:placed|put) (?:in|on)|available|accessible|released?|shared?|deposited|published|posted|public|provided|open-?sourced|uploaded)\b/,
  /\bwe (?:will|plan to|intend to|aim to|are going to|hope to) (?:soon )?(?:make|release|share|publish|open|provide|deposit|open-?source)\b/,
  /\b(?:up)?on (?:acceptance|publication)\b|\b(?:after|once|following) (?:acceptance|publication|the (?:paper|article|manuscript))/,
  /\b(?:is|are) to be (?:released|made|shared)|\b(?:under embargo|embargoed)\b|\bunder preparation for (?:release|publication)|\b(?:is|are) being prepared for (?:release|sharing)/,
  /\bwill (?:appear|follow|go (?:online|public|live))\b|\bin the process of (?:being )?(?:deposit|upload|releas|publi)/,
  /\bpreparing [^.;]{0,60}\b(?:release|publication|deposition|sharing)\b/,
);

/** Promised for a time to come, not for whoever asks. */
export const afterwards =
  /\b(?:(?:up)?on|after|once|following) (?:the )?(?:acceptance|publication|paper|article|manuscript)/i;

/** Given to those who apply and are approved. */
export const controlled = anyOf(
  /\bcontrolled[- ]access|\bunder (?:controlled|restricted|managed) access|\baccess committee/,
  /\bdata (?:use|usage|transfer|access|sharing) (?:agreement|committee|request)/,
  /\b(?:on|upon|by|via|through|after|subject to|following|with) (?:an? )?(?:approved |successful |formal |registration and )?(?:application|approval)\b/,
  /\bapplication (?:to|number|id)|\b(?:under|with) (?:approved )?application\b|\bdata access system\b/,
  /\bdbGaP\b|\bphs\d{6}|\bEuropean Genome[- ]phenome|\bEGA[SD]\d{8}/,
  /\bUK ?Biobank\b[^.]{0,80}\b(?:appl|access|registered|available|under|approv|resource)/,
  /(?<!without [^.;]{0,60})\b(?:material|data) transfer agreements?\b|\b(?:limited|restricted|managed|registered)[- ]access (?:licen[cs]e|data|polic)|\b(?:obtained|accessed|requested|available) from (?:a|the) third part(?:y|ies)\b/,
  /\b(?:registered|authori[sz]ed|accredited|vetted) (?:users|researchers|investigators|scientists)|\b(?:may|can|must|should) apply (?:to|for)\b|\bqualified (?:researchers|investigators)|\bbona fide|\bapproved researchers/,
  /\bresearch proposal\b|\baccess\b[^.;]{0,40}\brequires?\b|\badni\.loni|\baccess (?:to [^.;]{0,60} )?(?:is|was|will be) (?:granted|given|governed|decided|managed|overseen|controlled)\b|\b(?:steering (?:group|committee)|custodians?|access (?:board|panel|group))\b[^.;]{0,40}\b(?:request|access|application|approv)\w*|\bavailable to (?:approved|qualified|registered)|\bsigned?(?:ature|ing)? (?:of )?a data/,
);

/** Archives and bodies that give data to those who apply, whatever the verb. */
export const guardedSource = anyOf(
  /\bdbGaP\b|\bphs\d{6}|\bEuropean Genome[- ]phenome|\bEGA[SD]\d{8}/,
  /\bVivli\b|\bYODA Project\b|\b(?:data )?access committee\b|\bdata (?:use|transfer|access) agreement\b/,
  /\bUK ?Biobank\b[^.]{0,80}\b(?:appl\w+|access|request\w*|approv\w+)|\b(?:request\w*|appl\w+|access)\b[^.]{0,40}\bUK ?Biobank/,
);

/** It stands in the paper itself or in what belongs to it. */
export const inPaper = anyOf(
  /\b(?:(?:with)?in|inside|as part of|along with|as) (?:the |this |our |its |their )?(?:main |published |online |electronic |current |present )*(?:paper|article|manuscript|text|supplement(?:ary|al)?|supporting|additional|appendix|electronic supplement|Table S?\d)\b/,
  /\bsupplement(?:ary|al)? (?:tables?|files?|data|materials?|information|appendix|methods|code|software)\b/,
  /\bsupporting information\b|\badditional files?\b|\b(?:this|the) (?:article|paper|manuscript) (?:and [^.;]{0,60})?contains?\b|\bS\d+ (?:table|file|data|dataset|appendix|code)\b|\b(?:table|file|data|dataset|appendix|code|software) S\d+\b|\bin the supplement\b|\bin (?:the )?appendix|\bwith this (?:paper|article)\b/,
);

/** "The data reported in this paper are …": says which data, not where they are. */
export const whichData =
  /\b(?:not )?(?:reported|presented|described|published|used|analy[sz]ed|discussed|shown|mentioned|generated) (?:with)?in (?:this|the|our|the present) (?:paper|article|manuscript)(?=[^.;]{0,60}\b(?:is|are|can|will|may|were|was|have|has)\b)/gi;

/** Free to have. */
export const open = anyOf(
  /\b(?:publicly|freely|openly|fully|readily) (?:and freely )?(?:available|accessible|released|shared|archived)\b/,
  /\bopen[- ]?(?:source|ly)|\bmade (?:publicly |freely |openly )?(?:public|available)\b|\b(?:mak(?:e|ing)|made) [^.;]{0,40}(?:public|freely|openly)|\bmade public\b/,
  /\breleased?\b|\b(?:in|at|from|via|through|on) (?:a|the|an|our|this) (?:public |open |online |above |linked |following )*repositor|\bdeposited\b|\barchived\b|\bopen access\b/,
  /\banonymous(?:ly)? access|\bwithout restriction|\bwe share\b|\bshared\b|\bMIT licen[cs]e|\bdownload(?:able|ed)?\b|\bin the public domain/,
);

/** Others' data, used again. */
export const reused = anyOf(
  /\b(?:obtained|downloaded|retrieved|acquired|collected|sourced|taken|came|derived|extracted|accessed) (?:\w+ ){0,3}(?:from|at|through|via)\b/,
  /\bpublicly available (?:[\w-]+ ){0,2}(?:data|datasets?|data sets?|databases?|cohorts?|images|imaging|sources?|repositor|collections?)/,
  /\b(?:public|open) (?:[\w-]+ )?(?:data|datasets?|data sets?|databases?|collections?|repositor\w+|challenge|cohorts?)\b/,
  /\bthird[- ]party\b|\bpreviously published\b|\bexisting,? (?:publicly available |public )?data|\bdata used (?:in|for) (?:this|the|our)|\bwere reused\b/,
  /\banaly[sz]ed (?:in this study )?(?:are|were)\b|\banaly[sz]ed (?:data|datasets)|\bcan be (?:obtained|downloaded|accessed) from\b/,
);

/** Grammar that makes the code somebody else's. */
export const foreign =
  /\b(?:open[- ]source (?:software|package|library|platform|toolkit|tool|python|program)|software (?:package|tool|suite|platform)|toolkit|official (?:code|implementation|repository)|(?:code|implementation) of \[?\d|provided by (?:the )?(?:authors of|[A-Z]\w+ et al)|by [A-Z]\w+ et al|authors[’'] (?:released|published|original|public|own)|we (?:used|loaded|took|fine-tuned) [^.;]{0,50}\b(?:weights|checkpoints?)|original (?:code|implementation|authors)|public implementation|adapted from|modified from)\b/;

export const ours =
  /\b(?:our|this (?:study|work|paper|project|article)|(?:generated|developed|created|produced|written|acquired|collected) (?:and analy[sz]ed )?(?:in|for|during|by)|we (?:provide|release|share|make|made|have|deposited|publish)|the (?:authors?|present study)|underlying|supporting|that support|own|findings|herein|described here|used (?:in|for) (?:this|the|our)|for this (?:project|study|paper)|of the study|of this study|all (?:relevant |original )?(?:data|code)|(?:all|the) code|the (?:[\w-]+ )?source codes?|relevant data|codes? used|used to produce)\b/i;

/** Software that was used, with its home page. */
export const tool =
  /\b(?:using|by means of|implemented (?:in|with|using|by)|performed (?:in|with|using|by)|computed (?:with|by|using)|extracted (?:with|by|using|via)|segmented (?:with|by|using)|open[- ]source (?:software|package|library|platform|toolkit|tool|python|program|code)|software (?:package|tool|suite|platform)|version \d|v\d+\.\d|toolkit|library|python package|R package|official (?:code|implementation|repository)|based on the (?:code|implementation)|adapted from|modified from|originally)\b/i;
