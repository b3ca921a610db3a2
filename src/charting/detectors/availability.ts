import type { AvailabilityClass } from '../availability/classify-clause.ts';
import { nothingNew } from '../availability/cues.ts';
import { readStatements, type Statement } from '../availability/statement.ts';
import type { Subject } from '../availability/subjects.ts';
import { collectValues } from '../collect-values.ts';
import type { Detect, Detector, DetectorContext } from '../detector.ts';
import { findEntriesOf } from '../find-entries.ts';
import type { Passage, Sentence, StudyText } from '../study-text.ts';

const labels: Readonly<Record<AvailabilityClass | 'not-stated', string>> = {
  open: 'Open, own',
  'in-paper': 'In the paper or its supplement',
  reused: 'Public data reused',
  controlled: 'Controlled access',
  'on-request': 'On request',
  promised: 'Promised',
  refused: 'Not available',
  'not-stated': 'Not stated',
};
/** A study that says more than one thing has the first of these that it says, unless both are kept (see `alone`). */
const order: readonly AvailabilityClass[] = [
  'open',
  'in-paper',
  'controlled',
  'reused',
  'promised',
  'on-request',
  'refused',
];
/** Sections that say nothing of what this study shares. */
const silent = new Set(['introduction', 'ethics', 'funding', 'contributions']);
const scoreName =
  '(?:rad[- ]?score|radiomics? (?:score|signature)|risk score|nomogram|signature|(?:prediction|logistic|final|combined|regression) (?:score|model)|score)';
const formula = new RegExp(
  `\\b(?:formula|equation)s? (?:of|for) (?:the |our |this )?(?:[\\w-]+ ){0,2}${scoreName}\\b|\\b${scoreName} (?:was|is|were|are|can be) (?:calculated|computed|obtained) (?:\\w+ ){0,3}(?:following|formula|equation)|\\bcoefficients? of (?:the|our) (?:[\\w-]+ ){0,2}(?:nomogram|score|model|signature)\\b[^.]{0,120}\\b(?:calculat|table|given|listed|probability)|\\b(?:rad[- ]?score|radiomics? (?:score|signature)|risk score|nomogram)\\s*=\\s*[−–-]?\\s*\\d+\\.\\d|\\b(?:score|nomogram|signature) equals [−–-]?\\s*\\d+\\.\\d|\\bgives? the (?:formula|coefficients)\\b|\\b(?:score|probability)[^.=]{0,40}=[^=]{0,40}\\d+\\.\\d+\\s?[×*x]\\s?[A-Za-z][^=]{0,80}[+−–-]\\s?\\d|\\blogit\\s?\\(?\\w*\\)?\\s*=\\s*[−–-]?\\s*\\d+\\.\\d|\\b(?:features?|variables?|predictors?) and their (?:[\\w-]+ )?(?:weights|coefficients)\\b[^.]{0,60}\\b(?:table|supplement|appendix|figure)`,
  'i',
);

/** Data, code or model: what the study says of its availability, by class; `not-stated` where it says nothing. */
export function availabilityOf(subject: Subject): Detector {
  return { needs: ['vocabulary'], prepare: (context) => prepare(subject, context) };
}

function prepare(subject: Subject, context: DetectorContext): Detect {
  const find = findEntriesOf(context);
  return (study) => {
    const key = [context.item.vocabulary?.id, ...context.item.without].join(' ');
    const statements = readAll(study, key, find).filter((statement) => statement.subject === subject);
    const values = collectValues();
    for (const each of settle(subject, statements)) {
      values.add(
        { value: each.class, label: labels[each.class], ...(each.link === null ? {} : { role: each.link }) },
        each.sentence,
      );
    }
    if (subject === 'model' && !values.has('open') && !values.has('promised')) {
      const [given] = findFormulas(study);
      if (given !== undefined) values.add({ value: 'in-paper', label: labels['in-paper'] }, given);
    }
    if (values.list().length === 0)
      return [{ value: 'not-stated', label: labels['not-stated'], evidence: [] }];
    return values.list();
  };
}

/** Data, code and model are read from the same statements: once a study. */
const known = new WeakMap<StudyText, Map<string, readonly Statement[]>>();

function readAll(
  study: StudyText,
  key: string,
  find: ReturnType<typeof findEntriesOf>,
): readonly Statement[] {
  const ofStudy = known.get(study) ?? new Map<string, readonly Statement[]>();
  known.set(study, ofStudy);
  const statements = ofStudy.get(key) ?? study.passages.flatMap((passage) => readPassage(passage, find));
  ofStudy.set(key, statements);
  return statements;
}

function readPassage(passage: Passage, find: ReturnType<typeof findEntriesOf>): readonly Statement[] {
  const { place, role } = passage;
  if (place === 'keyword' || place === 'mesh' || place === 'reference' || (role !== null && silent.has(role)))
    return [];
  const about = aboutOf(passage);
  const hits = find(passage);
  const namesCollection = (start: number, end: number) =>
    hits.some((hit) => !hit.negated && hit.start >= start && hit.end <= end);
  let opened = about;
  const statements = passage.sentences.flatMap((sentence) => {
    if (place === 'abstract') opened = aboutOfOpening(sentence, opened);
    return readStatements(sentence, { about: opened, namesCollection });
  });
  if (role === 'supplement') return [...statements, ...listSupplements(passage)];
  // A discussion speaks of others; of the study's own it counts where it gives the link or says that "ours" is withheld.
  return role === 'discussion' ? statements.filter(isSurelyOwn) : statements;
}

const weShare =
  /\bwe (?:have |hereby |also |therefore |openly |publicly )*(?:made|make|released?|shared?|deposited|uploaded|published|open-?sourced)\b/i;
const weWill =
  /\bwe (?:will|plan to|intend to|aim to|are going to|hope to) (?:soon )?(?:open-?source|release|share|deposit|make [^.;]{0,60}(?:available|public|open)|publish (?:the|our|all) (?:[\w-]+ ){0,2}(?:code|data|datasets?|models?|weights|images))\b/i;

function isSurelyOwn({ link, class: each, sentence }: Statement): boolean {
  return (
    link !== null ||
    (each === 'open' && weShare.test(sentence.text)) ||
    (each === 'promised' && weWill.test(sentence.text)) ||
    (each === 'refused' &&
      /\bour (?:[\w-]+ ){0,2}(?:code|data|datasets?|images|models?)\b/i.test(sentence.text))
  );
}

/** What a section's own heading makes its sentences speak of. */
function aboutOf({ role, path }: Passage): Subject | null {
  if (role === 'code-availability') return 'code';
  if (role === 'data-availability') return 'data';
  const heading = path.at(-1) ?? '';
  return /\bavailab|\bdata sharing|\bopen science\b/i.test(heading)
    ? /\bcode|software/i.test(heading)
      ? 'code'
      : 'data'
    : null;
}

const opening =
  /^\W*((?:data|code|software|source code|and|tool|\s)*)\bavailability(?: and implementation| statement)?\s*[:.]/i;

/** "AVAILABILITY AND IMPLEMENTATION: …": a heading in the text of an abstract holds until the next. */
function aboutOfOpening({ text }: Sentence, current: Subject | null): Subject | null {
  const heading = opening.exec(text);
  if (heading !== null) return /\bdata\b/i.test(heading[1] ?? '') ? 'data' : 'code';
  return /^[A-Z][A-Za-z ]{2,30}:/.test(text) ? null : current;
}

const fileOf: readonly (readonly [Subject, RegExp])[] = [
  [
    'code',
    /\b(?:source codes?|[SR]\d+ Codes?|(?:python|R|matlab|analysis) (?:codes?|scripts?)|scripts? (?:for|used))\b/i,
  ],
  [
    'data',
    /^\W*[SR]\d+ (?:Raw )?Data ?(?:set|file)?s?\b|^\W*[SR]\d+ (?:File|Table|Appendix)\W+(?:[\w-]+ ){0,3}data ?(?:set)?\b/i,
  ],
];

/** "S2 Code. Scripts used for training. (ZIP)": a supplementary file that is named for what it holds. */
function listSupplements({ sentences }: Passage): Statement[] {
  return sentences.flatMap((sentence): Statement[] => {
    const { text, start, end } = sentence;
    if (/\bpseudo-?code/i.test(text)) return [];
    return fileOf.flatMap(([subject, named]): Statement[] =>
      named.test(text) ? [{ subject, class: 'in-paper', sentence, start, end, link: null }] : [],
    );
  });
}

/**
 * What the statements come to. Of code and models the best is kept; of data each class that stands for itself, where a
 * refusal beside another way to the same data ("not public, but on request") is not kept, nor "no new data" beside reuse.
 */
function settle(subject: Subject, statements: readonly Statement[]): readonly Statement[] {
  const first = new Map<AvailabilityClass, Statement>();
  for (const statement of statements) {
    const known = first.get(statement.class);
    if (known === undefined || (known.link === null && statement.link !== null))
      first.set(statement.class, statement);
  }
  const sorted = order.flatMap((each) => first.get(each) ?? []);
  if (subject !== 'data') return sorted.slice(0, 1);
  const [best] = sorted;
  if (best === undefined) return [];
  const otherWays = sorted.filter((each) => ['on-request', 'controlled', 'promised'].includes(each.class));
  return sorted.filter((each) => {
    if (each.class !== 'refused') return true;
    const isOpened = otherWays.some((way) => !speaksOfOthers(each, way));
    return !isOpened && !(sorted.length > 1 && nothingNew.test(each.sentence.text));
  });
}

const kinds = {
  image: /\b(?:images?|imaging|MRIs?|CT|PET|scans?|DICOM|radiographs|mammograms)\b/i,
  molecular:
    /\b(?:sequenc\w+|genom\w*|genotyp\w*|methylation|expression|RNA-?seq\w*|arrays?|proteom\w*|omics)\b/i,
};

/** Whether one statement is about images alone and the other about molecular data alone. */
function speaksOfOthers(one: Statement, other: Statement): boolean {
  const [mine, theirs] = [one, other].map(({ sentence, start, end }) => {
    const clause = sentence.passage.text.slice(start, end);
    return Object.entries(kinds).flatMap(([kind, words]) => (words.test(clause) ? [kind] : []));
  });
  return mine?.length === 1 && theirs?.length === 1 && mine[0] !== theirs[0];
}

function findFormulas(study: StudyText): Sentence[] {
  return study.passages
    .filter(
      ({ place, role }) =>
        place === 'abstract' || (place === 'section' && role !== 'introduction' && role !== 'discussion'),
    )
    .flatMap(({ sentences }) => sentences)
    .filter(({ text }) => formula.test(text));
}
