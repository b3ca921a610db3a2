import { collectValues } from '../collect-values.ts';
import type { Detector } from '../detector.ts';
import { findEntriesOf } from '../find-entries.ts';
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
        .filter(({ negated, sentence }) => !negated && isAccount(sentence) && !isOutlook(sentence));
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
