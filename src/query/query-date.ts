import type { PartialDate } from '../model.ts';

const QUERY_DATE = /^(\d{4})(?:\/(\d{1,2})(?:\/(\d{1,2}))?)?$/;

function lastDayOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** `2005`, `2005/1` or `2005/01/31` as a partial date; null when it is not a date of the calendar. */
export function parseQueryDate(text: string): PartialDate | null {
  const match = QUERY_DATE.exec(text);
  if (match === null) return null;
  const [, year = '', month, day] = match;
  if (month === undefined) return year;
  const monthNumber = Number(month);
  if (monthNumber < 1 || monthNumber > 12) return null;
  const yearMonth = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined) return yearMonth;
  const dayNumber = Number(day);
  if (dayNumber < 1 || dayNumber > lastDayOf(Number(year), monthNumber)) return null;
  return `${yearMonth}-${day.padStart(2, '0')}`;
}

/** The first day of a partial date; PubMed indexes `2019` at 1 January, `2019 Mar` at 1 March. */
export function firstDay(date: PartialDate): string {
  if (date.length === 4) return `${date}-01-01`;
  return date.length === 7 ? `${date}-01` : date;
}

/** The last day of a partial date. */
export function lastDay(date: PartialDate): string {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length > 7) return date;
  return `${date}-${String(lastDayOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)))).padStart(2, '0')}`;
}
