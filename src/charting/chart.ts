import type { FullText } from '../jats/full-text.ts';
import type { Citation } from '../model.ts';
import { createTermIndex } from '../text/term-index.ts';
import type { ChartedValue, StudyChart } from './charted-value.ts';
import type { ChartingForm } from './charting-form.ts';
import { detectors } from './detectors.ts';
import { readStudy } from './study-text.ts';

/** A form made ready; charting a study is a pure function of it. */
export interface Charter {
  readonly chart: (citation: Citation, fullText: FullText | null) => StudyChart;
}

/** Adds all vocabularies of a form to one index, so that each passage of a study is walked once. */
export function compileForm(form: ChartingForm): Charter {
  const index = createTermIndex();
  const items = form.items.map((item) => {
    const detector = detectors.get(item.detector);
    if (detector === undefined)
      throw new Error(`the form was read with an unknown detector ${item.detector}`);
    return { item, detect: detector.prepare({ item, add: index.add }) };
  });
  return {
    chart(citation, fullText) {
      const study = readStudy(citation, fullText, index);
      return {
        pmid: citation.pmid,
        searched: study.searched,
        items: items.map(({ item, detect }) => ({
          item: item.id,
          searched: study.searched,
          values: detect(study).map(
            ({ value, label, role, evidence }): ChartedValue => ({
              item: item.id,
              value,
              label,
              role: role ?? null,
              evidence,
            }),
          ),
        })),
      };
    },
  };
}

const charters = new WeakMap<ChartingForm, Charter>();

/** Every value of one study; `null` for the full text where there is none. */
export function chartStudy(
  citation: Citation,
  fullText: FullText | null,
  form: ChartingForm,
): readonly ChartedValue[] {
  const charter = charters.get(form) ?? compileForm(form);
  charters.set(form, charter);
  return charter.chart(citation, fullText).items.flatMap(({ values }) => values);
}
