import { collectValues } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { type EntryHit, findEntriesOf } from '../find-entries.ts';
import { abstractSentences, isAccount, isOutlook, isOwnWork } from '../sentence-kinds.ts';
import type { Sentence } from '../study-text.ts';

const labels = {
  'imaging-to-molecular': 'Imaging to molecular',
  'molecular-to-imaging': 'Molecular to imaging',
  'joint-to-outcome': 'Joint to outcome',
} as const;

const predicts =
  /\b(?:predict|classif|discriminat|distinguish|differentiat|detect|identif|estimat|determin|AUC|infer|decode|genotyping|forecast|anticipat|signature of|indicate|separat|read the)/i;
/** Genes that explain pictures: GWAS of imaging traits, images regressed on expression. */
const explainsImages =
  /\b(?:genome[- ]wide association (?:study|analysis|studies)?|GWAS)\b[^.]{0,120}\b(?:phenotypes?|traits?|gap|volume|imaging|loci)|\bpredict(?:ed|s|ing|ion of)?\b[^.]{0,40}\b(?:imaging phenotypes?|image phenotypes?|hippocampal volume|brain volumes?|cluster membership|kinetic phenotypes|imaging features?|gr[ae]y[- ]matter)|\b(?:heritability|genetic (?:architecture|basis|determinants))\b|\bexplain(?:ed|s)?\b[^.]{0,40}\b(?:variance of|imaging phenotype|phenotypes?)|\bpolygenic (?:risk )?scores?\b[^.]{0,80}\b(?:related to|associated with|explained|linked)|\b(?:linked|related) (?:\w+ ){0,6}(?:expression|genes?|genotypes?|variants?)[^.]{0,60}\b(?:volume|thickness|imaging|gr[ae]y[- ]matter)/i;
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
      const withMarker = new Map<Sentence, EntryHit[]>();
      for (const passage of study.passages) {
        if (passage.place !== 'title' && passage.place !== 'abstract') continue;
        for (const hit of find(passage)) {
          if (!hit.negated) withMarker.set(hit.sentence, [...(withMarker.get(hit.sentence) ?? []), hit]);
        }
      }
      for (const sentence of sentences) {
        const { text } = sentence;
        if (explainsImages.test(text) && isAccount(sentence)) add('molecular-to-imaging', sentence);
        else if (predicts.test(text) && withMarker.has(sentence) && isOwnWork(sentence)) {
          add('imaging-to-molecular', sentence);
        }
        if (
          isAccount(sentence) &&
          outcome.test(text) &&
          joint.test(text) &&
          molecularWord.test(text) &&
          imageWord.test(text)
        ) {
          add('joint-to-outcome', sentence);
        }
      }
      const [title] = sentences;
      // "A radiomics nomogram on CT for EGFR mutation": from images to the marker, without a verb.
      if (
        values.list().length === 0 &&
        title !== undefined &&
        withMarker.has(title) &&
        modelWord.test(title.text)
      ) {
        add('imaging-to-molecular', title);
      }
      return values.list();
    };
  },
};
