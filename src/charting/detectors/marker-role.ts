import { anyOf } from '../any-of.ts';
import type { EntryHit } from '../find-entries.ts';

/**
 * What a sentence makes of a marker. `predicted`: it is what images should tell; `joined`: it enters a model beside images;
 * `associated`: it is set against images; `measured`: told how it was determined; `named`: no more than that; `population`: it
 * says who was studied, treated or compared.
 */
export type MarkerRole = 'predicted' | 'joined' | 'associated' | 'measured' | 'named' | 'population';

const tells =
  'predict\\w*|classif\\w*|discriminat\\w*|distinguish\\w*|differentiat\\w*|separat\\w*|stratif\\w*|identif\\w*|detect\\w*';
const says = `${tells}|estimat\\w*|infer\\w*|decod\\w*|anticipat\\w*|forecast\\w*|reveal\\w*|diagnos\\w*|quantif\\w*|captur\\w*|genotyping`;
/** Between the verb and the marker: another object, or words that make the marker an input or a trait. */
const barrier = anyOf(
  /\b(?:survival|prognos\w*|outcomes?|responses?|responders?|recurrence|relapse|progression|metasta\w*|benefit|toxicity|grade|diagnosis|membership|mortality)\b/,
  /\b(?:from|using|based on|combin\w*|joining|adding|addition of|treated|among|independent of|adjust\w*|given|than)\b/,
  /\bin (?:[\w-]+ ){0,3}(?:patients|women|men|children|tumou?rs|gliomas?|cancers?|carcinomas?)\b/,
);
/** Within a clause; the point of a number ends none. */
const within = '(?:[^.;]|\\.(?=\\d))';
const tellsAhead = new RegExp(`\\b(?:${tells})\\b(${within}{0,70})$`, 'i');
const saysAhead = new RegExp(
  `\\b(?:${says}|AUCs?|those for|area under (?:the )?[\\w ]{0,45}curve|accurac(?:y|ies)|(?:sensitivity|specificity) (?:for|of)|models? (?:of|for)|signatures? (?:of|for)|(?:bio)?markers? (?:of|for)|surrogates? (?:of|for))\\b(${within}{0,130})$`,
  'i',
);
const saidBehind = new RegExp(
  `^(${within}{0,70}?)\\b(?:was|were|is|are|be|been|being)\\b(${within}{0,25})\\b(?:${says})\\b`,
  'i',
);
const image =
  '(?:imag\\w*|radiomic\\w*|MRI|MR|CT|PET|ultraso\\w*|sonogra\\w*|mammogra\\w*|scans?|textur\\w*|phenotypes?|volumes?)';
const kindOfImage =
  '(?:the|an?|its|their|these|such|preoperative|pre-?treatment|pretherapeutic|baseline|routine|conventional|standard|clinical|multi-?parametric|multimodal|quantitative|structural|dynamic|diagnostic|medical|radiological|chest|brain|breast|abdominal|deep|grayscale|dual-energy|whole-body|contrast[- ]enhanced|(?:non)?enhanced|T[12]\\w*|T[12]-weighted|FDG|18F-FDG|[\\w]+-phase|[\\w]+-based)';
const nounBehind = new RegExp(
  `^(?:[ /-][\\w/-]+){0,4}?[ -](?:prediction|classification|discrimination|detection|AUC)\\b|^[^.;,]{0,50}\\bfrom (?:${kindOfImage} ){0,3}${image}\\b|^[^.;]{0,60}\\bwith an? (?:AUC|accuracy|area under)\\b`,
  'i',
);
const withImages = new RegExp(`\\b${image}\\b`, 'i');
const joins =
  /\b(?:jointly|joins?|joined|brought together|combin(?:ed?|es|ing|ation)|integrat\w*|multimodal|fus(?:ed|ion|es)|together with|paired)\b/i;
const associates =
  /\b(?:associat\w*|correlat\w*|relat(?:ed?|es|ion|ions|ionship\w*)|link(?:ed|s)?|explain\w*|went with|set against)\b/i;
const measures = /\b(?:determined|measured|assessed|tested|sequenced|stained|available|known)\b/i;

const disease =
  '(?:\\w*(?:astrocytom|gliom|glioblastom|carcinom|sarcom|lymphom|melanom|meningiom|tumou?r|cancer)\\w*|gbm|patients?|women|men|disease|early|breast|lung|nsclc|cohort)';
/** "IDH-mutant astrocytoma", "ER (positive) women", "EGFR-mutated lung adenocarcinoma": who was studied. */
const trait = new RegExp(
  `^(?:\\s?\\([\\w+-]{1,8}\\))?[-\\s]?(?:mutant|mutated|mutation[- ]positive|wild[- ]?type|positive|negative|amplified|rearranged|associated|deficient|enriched|driven)\\W{0,2}(?:\\s?[\\w-]+,?){0,3}\\s?${disease}`,
  'i',
);
/** The two states of a marker: who carries one is set against who carries the other. */
const states: readonly (readonly [string, string])[] = [
  ['(?:mutant|mutated|mutations?(?: positive|-positive)?)', '(?:wild[- ]?type|non-?mutated|un-?mutated)'],
  ['(?:positive|\\+)', '(?:negative|−|-)'],
  ['methylated', '(?:un|non-?)methylated'],
  ['(?:amplified|rearranged|deleted|codeleted)', '(?:non-?|un)(?:amplified|rearranged|deleted|codeleted)'],
  ['(?:deficient|loss)', '(?:proficient|retained|intact)'],
];
const against = '(?:and|or|from|versus|vs\\.?|than|compared (?:with|to)|to|/)';
const contrasts = states.map(([one, other]) => {
  const either = (a: string, b: string) =>
    `^[- ]?(?:status |promoter )?${a}(?: [\\w-]+){0,5}?[\\s,]*${against} (?:the |those |in )?(?:[\\w-]+[- ])?${b}(?!\\w)`;
  return new RegExp(`${either(one, other)}|${either(other, one)}`, 'i');
});
const therapy =
  /^\W?(?:inhibit\w*|blockade|antibod\w*|antagonist|therapy|TKIs?\b|tyrosine kinase inhib|checkpoint|axis|monotherapy|treatment)/i;
const compared = /^(?:[ -](?:status|expression|level|index))?,? alone\b/i;
const comparing = /\b(?:than|versus|anti)[- ](?:the )?$/i;

/** What the sentence around a marker makes of it. */
export function readMarkerRole({ passage, sentence, start, end, entry }: EntryHit): MarkerRole {
  const ahead = passage.text.slice(Math.max(sentence.start, start - 180), start);
  const behind = passage.text.slice(end, Math.min(sentence.end, end + 140));
  if (compared.test(behind) || comparing.test(ahead)) return 'population';
  if (entry.group !== 'general' && entry.group !== 'germline' && therapy.test(behind)) return 'population';
  const isTrait = trait.test(behind);
  if (isTrait && /\b(?:in|among)\s(?:[\w-]+[\s-]){0,2}$/i.test(ahead)) return 'population';
  if (isGoverned(tellsAhead, ahead)) return 'predicted';
  if (contrasts.some((states) => states.test(behind))) return 'associated';
  if (isTrait) return 'population';
  if (/\b(?:with|having)\s$/i.test(ahead) && /^\S*\s(?:patients|tumou?rs)/i.test(behind)) return 'population';
  if (isGoverned(saysAhead, ahead) || isSaid(behind) || nounBehind.test(behind)) return 'predicted';
  const { text } = sentence;
  if (joins.test(text) && withImages.test(text)) return 'joined';
  if (associates.test(text)) return 'associated';
  return measures.test(text) ? 'measured' : 'named';
}

/** The last verb ahead, with nothing between that takes its place. */
function isGoverned(verb: RegExp, ahead: string): boolean {
  const between = verb.exec(ahead)?.[1];
  return between !== undefined && !barrier.test(between);
}

function isSaid(behind: string): boolean {
  const [, between, adverb] = saidBehind.exec(behind) ?? [];
  return between !== undefined && !barrier.test(between) && !/\bnot\b/.test(adverb ?? '');
}
