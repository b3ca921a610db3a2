const form = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/;

/** The first day of `2005`, `2005/01` or `2005-01-01` as `YYYY-MM-DD`; null where the calendar has none such. */
export function firstDay(date: string): string | null {
  const [, year, month = '1', day = '1'] = form.exec(date) ?? [];
  return year === undefined ? null : makeDay(Number(year), Number(month), Number(day));
}

/** The last day of a year, month or day. */
export function lastDay(date: string): string | null {
  const [, year, month = '12', day] = form.exec(date) ?? [];
  if (year === undefined) {
    return null;
  }
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return makeDay(Number(year), Number(month), day === undefined ? last : Number(day));
}

function makeDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}
