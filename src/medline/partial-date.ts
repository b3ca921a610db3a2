import type { PartialDate } from '../model.ts';

/** The children of `PubDate` and of every other dated element, as text. */
export interface DateParts {
  year: string | null;
  month: string | null;
  day: string | null;
  season: string | null;
  medlineDate: string | null;
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `7` and `07` → 7; null for what is not one or two digits. */
function readTwoDigits(text: string | null): number | null {
  return text !== null && /^\d{1,2}$/.test(text) ? Number(text) : null;
}

/** `Jan`, `January`, `1` or `01` → 1; null for anything else. */
function readMonth(text: string | null): number | null {
  if (text === null) return null;
  const number = readTwoDigits(text);
  if (number !== null) return number >= 1 && number <= 12 ? number : null;
  const word = text.toLowerCase().replace(/\.$/, '');
  const index = word.length < 3 ? -1 : months.findIndex((month) => month.startsWith(word));
  return index < 0 ? null : index + 1;
}

function countDays(year: number, month: number): number {
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeapYear ? 29 : (daysInMonth[month - 1] ?? 0);
}

function printTwoDigits(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
}

/** `year` has four digits. */
function formatDate(year: string, month: number | null, day: number | null): PartialDate {
  if (month === null) return year;
  const head = `${year}-${printTwoDigits(month)}`;
  return day === null || day < 1 || day > countDays(Number(year), month)
    ? head
    : `${head}-${printTwoDigits(day)}`;
}

/** `Year`, `Month`, `Day` of any dated element, as far as they are a date. */
export function readDate({ year, month, day }: DateParts): PartialDate | null {
  if (year === null || !/^\d{4}$/.test(year)) return null;
  return formatDate(year, readMonth(month), readTwoDigits(day));
}

/** The first month of `Jan-Mar`, `Sep/Oct` or `Feb - Apr`; a season of the year has none. */
function readFirstMonth(text: string): number | null {
  return readMonth(/^[A-Za-z]+\.?/.exec(text)?.[0] ?? null);
}

/**
 * `MedlineDate` is free text: `1998 Dec-1999 Jan`, `2022 Jan-Feb 01`, `1976-1977`, `1998 Spring`. Its first four-digit
 * number is the year PubMed sorts by; a month counts where it stands next to that year.
 */
function readMedlineDate(text: string): PartialDate | null {
  const found = /(?:^|[^\d])(\d{4})(?!\d)/.exec(text);
  if (found?.[1] === undefined) return null;
  const yearEnd = found.index + found[0].length;
  const before = text.slice(0, yearEnd - 4).trim();
  const month = readFirstMonth(text.slice(yearEnd).trimStart()) ?? readFirstMonth(before);
  return formatDate(found[1], month, null);
}

/** `PubDate` = (Year, (Month, Day? | Season)?) or MedlineDate. */
export function readPubDate(parts: DateParts): PartialDate | null {
  const date = readDate(parts);
  if (date === null) return parts.medlineDate === null ? null : readMedlineDate(parts.medlineDate);
  if (date.length > 4 || parts.season === null) return date;
  return formatDate(date, readFirstMonth(parts.season), null);
}

export function readYear(date: PartialDate | null): number | null {
  return date === null ? null : Number(date.slice(0, 4));
}
