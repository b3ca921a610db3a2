import type { Citation, PartialDate } from '../../model.ts';
import type { DateField } from '../../protocol/condition.ts';
import { type CompileKind, createLeaf, type Truth } from '../predicate.ts';

/**
 * The date is within the window; unknown where it is missing, or only partly known and the window's bound falls into
 * it. `published` is PubMed's `[dp]`, which counts the print and the electronic date alike.
 */
export const compileDate: CompileKind<'date'> = (condition) => {
  const { from, to, field } = condition;
  const isInside = (date: PartialDate): Truth => {
    const [first, last] = [`${date}-01-01`.slice(0, 10), lastPossible(date)];
    const inside = (day: string): boolean => (from === null || day >= from) && (to === null || day <= to);
    if (inside(first) && inside(last)) {
      return true;
    }
    return (from !== null && last < from) || (to !== null && first > to) ? false : null;
  };
  const test = (citation: Citation): Truth => {
    const values = datesOf(citation, field).map(isInside);
    return values.includes(true) ? true : values.length === 0 || values.includes(null) ? null : false;
  };
  return createLeaf(condition, {
    test: ({ citation }) => test(citation),
    find: ({ citation }, most) =>
      datesOf(citation, field)
        .filter((date) => isInside(date) === true)
        .slice(0, most)
        .map((quote) => ({ field: 'date', start: null, end: null, quote })),
    findInstead: ({ citation }) =>
      datesOf(citation, field).map((quote) => ({ field: 'date', start: null, end: null, quote })),
    searched: [field],
    missing: ({ citation }) => (datesOf(citation, field).length === 0 ? [field] : []),
  });
};

/** No month has a day after the 31st: as text it is the last possible. */
function lastPossible(date: PartialDate): string {
  return date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date;
}

function datesOf(citation: Citation, field: DateField): readonly PartialDate[] {
  const print = citation.published ?? (citation.year === null ? null : String(citation.year));
  const dates: Readonly<Record<DateField, readonly (PartialDate | null)[]>> = {
    published: [print, citation.publishedElectronically],
    print: [print],
    electronic: [citation.publishedElectronically],
    created: [citation.created],
    entered: [citation.entered],
    completed: [citation.completed],
    revised: [citation.revised],
  };
  return [...new Set(dates[field].filter((date) => date !== null))];
}
