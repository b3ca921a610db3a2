/** Look-alikes that negate nothing, or only a relation: "no difference between mice and rats" is about mice. */
export const harmlessCues: readonly string[] = [
  'not (only|just|merely|simply|solely|exclusively|necessarily|limited to|restricted to|confined to|least)',
  '(with|whether) (or|and) (without|not)',
  'with (and|or|vs|versus) without',
  'no (doubt|less than|more than|fewer than|later than|exception|longer)',
  'no [3] (difference*|change*|increase*|decrease*|correlation*|association*|effect*|relationship*|impact|influence|improvement*|reduction*|consensus|agreement|conflict*|competing)',
  'no [1] (study|studies|report*|data|evidence|research|work|review|reviews|publication*) (has|have|is|are|was|were|exist*|to date|so far|that|which|on|about|comparing|investigat*|examin*)',
  'not [2] (different|differ|differed|associated|correlated|correlate|related|affect*|influenc*|improv*|increas*|decreas*|change|changed|significant|known|understood|clear|elucidated|explored|established|investigated|studied|reported|described)',
  '(can|could|may|cannot|should) not be (excluded|ruled out|overstated|overlooked|ignored|underestimated)',
  'cannot be (excluded|ruled out|overstated|overlooked|ignored|underestimated)',
  'without [1] (delay|loss|exception|limitation|restriction)',
  'not (excluded|omitted|absent|lacking|unavailable|discarded|ruled out)',
  'not without',
  'nothing but',
  'if not',
  'why not',
  'none the less',
];

/** Negate what follows, over commas: "no mice, rats or rabbits". */
export const aheadCues: readonly string[] = [
  'no',
  'not',
  'cannot',
  'neither',
  'nor',
  'never',
  'none of',
  '(did|does|do|was|were|is|are|has|have|had|could|would|should|can)nt',
  'avoid*',
  'fail* to',
];

/** Negate what follows, over commas too, but not where they open the sentence: "Without mice, patients were seen". */
export const prepositionCues: readonly string[] = [
  'without',
  '(absence|lack|lacks|lacked|exclusion) of',
  'lacking',
  'devoid of',
  'free (of|from)',
  'except',
  'except for',
  'with the exception of',
  '(excluding|exclude|excludes|we excluded)',
];

/** Negate what follows up to a comma: "unlike mouse models, patients …". */
export const aheadUntilCommaCues: readonly string[] = [
  'unlike',
  'rather than',
  'instead of',
  'in place of',
  'other than',
  'as opposed to',
  'apart from',
  'in contrast to',
  'contrary to',
];

/** Negate what goes before, after a form of "be": "reviews were excluded", "mice were not used". */
export const behindCues: readonly string[] = [
  '(excluded|omitted|absent|lacking|unavailable|unnecessary|discarded)',
  'ruled out',
  'not (used|included|performed|available|considered|employed|applied|involved|required|needed|necessary|tested|eligible|present|done|carried out|enrolled|obtained|acquired|analysed|allowed|permitted|part of)',
  'never (used|included|performed|considered|employed|applied|involved|tested)',
  'not applicable',
];

/** The forms of "be", one of which stands shortly before such a cue: "were subsequently excluded". */
export const beforeBehindCues: ReadonlySet<string> = new Set(
  'was were is are be been being has have had'.split(' '),
);

/** A clause ends at these words, in small letters. */
export const borderWords: ReadonlySet<string> = new Set(
  `but however although though whereas while whilst yet because since which who whose that where when if therefore thus
   hence instead using via by through based we our i was were is are has have had can could may might should will would`
    .trim()
    .split(/\s+/),
);
