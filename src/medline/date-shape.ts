import type { PartialDate } from '../model.ts';
import type { Draft } from './draft.ts';
import { type DateParts, readDate } from './partial-date.ts';
import type { Attributes, Shape } from './shape.ts';
import { container, leaf } from './shape.ts';

const dateLeaves: readonly Shape<Draft>[] = [
  leaf('Year', (draft, text) => {
    draft.date.year ??= text || null;
  }),
  leaf('Month', (draft, text) => {
    draft.date.month ??= text || null;
  }),
  leaf('Day', (draft, text) => {
    draft.date.day ??= text || null;
  }),
  leaf('Season', (draft, text) => {
    draft.date.season ??= text || null;
  }),
  leaf('MedlineDate', (draft, text) => {
    draft.date.medlineDate ??= text || null;
  }),
];

/** An element with Year, Month, Day …; `assign` gets the date when it is complete. */
export function dated(
  name: string,
  assign: (draft: Draft, date: PartialDate | null) => void,
  read: (parts: DateParts) => PartialDate | null = readDate,
  isWanted: (draft: Draft, attributes: Attributes) => boolean = () => true,
): Shape<Draft> {
  return container(name, dateLeaves, {
    open: (draft, attributes) => {
      const { date } = draft;
      date.year = null;
      date.month = null;
      date.day = null;
      date.season = null;
      date.medlineDate = null;
      return isWanted(draft, attributes);
    },
    close: (draft) => assign(draft, read(draft.date)),
  });
}

/** `History`: of its dates, NLM's own create date and the entry date. */
export const historyShape: Shape<Draft> = container('History', [
  dated(
    'PubMedPubDate',
    (draft, date) => {
      if (draft.historyStatus === 'entrez') draft.created ??= date;
      else draft.entered ??= date;
    },
    readDate,
    (draft, attributes) => {
      draft.historyStatus = attributes.get('PubStatus');
      return draft.historyStatus === 'entrez' || draft.historyStatus === 'pubmed';
    },
  ),
]);
