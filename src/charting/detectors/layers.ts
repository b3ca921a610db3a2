import { collectValues } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { type EntryHit, findEntriesOf } from '../find-entries.ts';
import { isAccount, isOutlook } from '../sentence-kinds.ts';

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
        .filter((hit) => !isTrait(hit));
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

/** "IDH-mutant glioma" says who was studied, not what was measured. */
function isTrait({ passage, start, end }: EntryHit): boolean {
  const word = passage.text.slice(start, end);
  const after = passage.text.slice(end, end + 50);
  return (
    /^(?:mutant|mutated|amplified|methylated)$/i.test(word) &&
    /^,?\s(?:[\w-]+,?\s){0,2}(?:gliom|astrocytom|glioblastom|cancer|carcinom|tumou?r|patient|women|men)/i.test(
      after,
    )
  );
}
