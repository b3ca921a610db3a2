import { collectValues } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { type EntryHit, findEntriesOf } from '../find-entries.ts';
import { isAccount, isOutlook } from '../sentence-kinds.ts';
import { readMarkerRole } from './marker-role.ts';

/** The omics layers in which markers were measured: what title, aim, methods and results name. */
export const layers: Detector = {
  needs: ['vocabulary'],
  prepare(context) {
    const find = findEntriesOf(context, { apart: true });
    return (study) => {
      const record = study.passages.filter(({ place }) => place === 'title' || place === 'abstract');
      const hits = record
        .flatMap(find)
        .filter(({ negated, sentence }) => !negated && isAccount(sentence) && !isOutlook(sentence))
        .filter((hit) => !isTrait(hit) && !isCheck(hit));
      const values = collectValues();
      const read =
        hits.length > 0
          ? hits
          : study.passages
              .filter(({ place, role }) => place === 'section' && role === 'methods')
              .flatMap(find)
              .filter(({ negated }) => !negated);
      for (const { entry, sentence } of read) values.add({ value: entry.id, label: entry.label }, sentence);
      return values.list().filter(({ value }) => !(context.item.broader.get(value) ?? []).some(values.has));
    };
  },
};

const adjective = /^(?:mutant|mutated|amplified|methylated|unmethylated|rearranged)$/i;

/** "IDH-mutant glioma" says who was studied, not what was measured. */
function isTrait(hit: EntryHit): boolean {
  const word = hit.passage.text.slice(hit.start, hit.end);
  return adjective.test(word) && readMarkerRole({ ...hit, end: hit.start }) === 'population';
}

const checks =
  /\b(?:agreed with|concordant with|matched|confirmed|verified|validated|supported) (?:\w+ ){0,3}(?:predictions?|findings|results|signature|model|score)\b/i;

/** An assay that was set against the finished prediction is not how the marker was measured. */
function isCheck({ sentence }: EntryHit): boolean {
  return checks.test(sentence.text);
}
