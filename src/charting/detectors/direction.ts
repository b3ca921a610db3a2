import { anyOf } from '../any-of.ts';
import { collectValues } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { type EntryHit, type FindEntries, findEntriesOf } from '../find-entries.ts';
import { abstractSentences, isAccount, isOutlook, isOwnWork } from '../sentence-kinds.ts';
import type { Sentence, StudyText } from '../study-text.ts';
import { readMarkerRole } from './marker-role.ts';

const labels = {
  'imaging-to-molecular': 'Imaging to molecular',
  'molecular-to-imaging': 'Molecular to imaging',
  'joint-to-outcome': 'Joint to outcome',
} as const;

const imagingTrait =
  '(?:(?:imaging|image|kinetic|radiomic|brain|cardiac|ventricular|retinal|structural|derived)[- ](?:derived )?(?:phenotypes?|traits?|features?|measures?|endophenotypes?)|(?:hippocampal|brain|regional|ventricular|subcortical|tumou?r|organ) volumes?|cortical thickness|gr[ae]y[- ]matter|white[- ]matter|cluster membership|atrophy|functional connectivity|bone (?:mineral )?density|brain age(?: gap)?)';
const inherited =
  '(?:genotypes?|variants?|SNPs?|polymorphisms?|alleles?|polygenic (?:risk )?scores?|genetic (?:risk|loci|factors|variation)|carriers?|(?:reduced |higher |lower )?expression of (?:\\w+ )?genes)';
/** Genes that explain pictures: GWAS of imaging traits, images regressed on expression. */
const explainsImages = anyOf(
  /\b(?:(?:genome[- ]wide|genetic) association (?:stud(?:y|ies)|analys[ie]s)?|GWAS)\b[^.]{0,240}\b(?:phenotypes?|traits?|endophenotypes?|gap|volumes?|imaging|loci)/,
  new RegExp(
    `\\bpredict(?:ed|s|ing|ion of)?\\b(?:(?!\\b(?:by|from|using|with|on|based|through|via)\\b)[^.]){0,40}\\b${imagingTrait}`,
  ),
  /\b(?:heritability|genetic (?:architecture|basis|determinants))\b/,
  new RegExp(`\\bexplain(?:ed|s)?\\b[^.]{0,40}\\b(?:variance (?:of|in)|${imagingTrait})`),
  new RegExp(
    `\\b${inherited}\\b[^.]{0,80}\\b(?:associat|relat|link|correlat|affect|influenc)\\w*\\b[^.]{0,80}\\b(?:${imagingTrait})`,
  ),
  new RegExp(
    `\\b(?:link|relat|associat)(?:ed|es|s)? [^.]{0,20}\\b${inherited}\\b[^.]{0,80}\\b${imagingTrait}`,
  ),
  /\bpolygenic (?:risk )?scores?\b[^.]{0,80}\b(?:related to|associated with|explained|linked)/,
);
const outcome =
  /\b(?:survival|prognos|recurrence|progression[- ]free|relapse|concordance index|C-index|outcome|response|conversion|diagnosis|fractures?|distinguish(?:ed)? (?:patients|adults))/i;
const joint =
  /\b(?:joint|jointly|joins?|joined|combin(?:ed|es|ing|ation)|together|integrat\w*|multimodal|fus(?:ed|ion)|stacked|addition of|adding|both together|independent of|measured and (?:the )?predicted|genetic nodes|(?:radiomic|imaging) and (?:genomic|molecular|genetic|gene)|(?:genomic|molecular|genetic|polygenic) scores? (?:and|with)|with (?:\S+ ){0,3}(?:grey|gray) matter and)/i;
const molecularWord =
  /\b(?:gen(?:e|es|ic|etic|omic|otype|otypes)|molecular|mutation|expression|mRNA|polygenic|protein|proteins|pathway|score|transcript|DNA|signature|methylation|APOE|subtype|multi-omics)/i;
const imageWord =
  /\b(?:imag|radiomic|MRI|CT|PET|volume|phenotype|scan|network|estimate|prediction|predicted|model|matter)/i;

const modelWord =
  /\b(?:radiomic|learning|network|classif|nomogram|forest|texture|signature|features|model|machine|boost|LASSO)/i;

/** Which side explains which; all that hold. */
export const direction: Detector = {
  needs: ['vocabulary'],
  prepare(context) {
    const find = findEntriesOf(context, { apart: true });
    return (study) => {
      const values = collectValues();
      const add = (value: keyof typeof labels, sentence: Sentence) =>
        values.add({ value, label: labels[value] }, sentence);
      const sentences = abstractSentences(study).filter((sentence) => !isOutlook(sentence));
      const withMarker = groupBySentence(study, find);
      for (const sentence of sentences) {
        const hits = withMarker.get(sentence) ?? [];
        if (explainsImages.test(sentence.text) && isAccount(sentence)) add('molecular-to-imaging', sentence);
        if (isAccount(sentence) && hits.some(isToldByImages)) add('imaging-to-molecular', sentence);
        if (isAccount(sentence) && joinsForOutcome(sentence.text)) add('joint-to-outcome', sentence);
      }
      if (values.list().length > 0) return values.list();
      // Else what the conclusion says, or a title without a verb: "A radiomics nomogram on CT for EGFR mutation".
      const [title] = sentences;
      for (const sentence of sentences) {
        const hits = withMarker.get(sentence) ?? [];
        const isNamed = sentence === title && modelWord.test(sentence.text) && hits.some(isTarget);
        if (isOwnWork(sentence) && (isNamed || hits.some(isToldByImages)))
          add('imaging-to-molecular', sentence);
      }
      return values.list();
    };
  },
};

function groupBySentence(study: StudyText, find: FindEntries): ReadonlyMap<Sentence, readonly EntryHit[]> {
  const found = new Map<Sentence, EntryHit[]>();
  for (const passage of study.passages) {
    if (passage.place !== 'title' && passage.place !== 'abstract') continue;
    for (const hit of find(passage)) {
      if (!hit.negated) found.set(hit.sentence, [...(found.get(hit.sentence) ?? []), hit]);
    }
  }
  return found;
}

const image =
  '(?:imag\\w*|radiomic\\w*|MRI|CT|PET|textur\\w*|features?|phenotypes?|scores?|rad-?scores?|signature)';
const associated = '(?:associat\\w*|correlat\\w*|relat(?:ed|es|ion\\w*)|linked)';
const imageAhead = new RegExp(
  `\\b${image}\\b[^.;]{0,90}\\b${associated}\\b[^.;]{0,90}$|\\b${associated} [^.;]{0,40}\\b(?:radiomic\\w*|rad-?scores?|signature|(?:imaging|image) (?:features?|phenotypes?))\\b[^.;]{0,40}\\b(?:with|to)\\b[^.;]{0,60}$`,
  'i',
);
const imageBehind = new RegExp(
  `^[^.;]{0,90}\\b${associated}\\b[^.;]{0,90}\\b(?:imag\\w*|radiomic\\w*|MRI|CT|PET|textur\\w*)\\b`,
  'i',
);

function isTarget(hit: EntryHit): boolean {
  return readMarkerRole(hit) !== 'population';
}

/** Images predict the marker, or are set against it. Germline variants explain images instead, unless they are predicted outright. */
function isToldByImages(hit: EntryHit): boolean {
  const { passage, sentence, start, end, entry } = hit;
  const role = readMarkerRole(hit);
  if (entry.group === 'germline') {
    return (
      role === 'predicted' &&
      /\b(?:predict|classif|infer)/i.test(sentence.text) &&
      !explainsImages.test(sentence.text)
    );
  }
  if (role === 'predicted') return true;
  if (role !== 'associated') return false;
  return (
    imageAhead.test(passage.text.slice(sentence.start, start)) ||
    imageBehind.test(passage.text.slice(end, sentence.end))
  );
}

function joinsForOutcome(text: string): boolean {
  return outcome.test(text) && joint.test(text) && molecularWord.test(text) && imageWord.test(text);
}
