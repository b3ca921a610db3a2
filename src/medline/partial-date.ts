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

/** `Jan`, `January`, `1` or `01` → 1; null for anything else. */
function readMonth(text: string | null): number | null {
  if (text === null) return null;
  if (/^\d{1,2}$/.test(text)) {
    const number = Number(text);
    return number >= 1 && number <= 12 ? number : null;
  }
  const word = text.toLowerCase().replace(/\.$/, '');
  const index = word.length < 3 ? -1 : months.findIndex((month) => month.startsWith(word));
  return index < 0 ? null : index + 1;
}

function countDays(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function formatDate(year: number, month: number | null, day: number | null): PartialDate {
  const head = String(year).padStart(4, '0');
  if (month === null) return head;
  const middle = `${head}-${String(month).padStart(2, '0')}`;
  if (day === null || day < 1 || day > countDays(year, month)) return middle;
  return `${middle}-${String(day).padStart(2, '0')}`;
}

/** `Year`, `Month`, `Day` of any dated element, as far as they are a date. */
export function readDate({ year, month, day }: DateParts): PartialDate | null {
  if (year === null || !/^\d{4}$/.test(year)) return null;
  return formatDate(
    Number(year),
    readMonth(month),
    day !== null && /^\d{1,2}$/.test(day) ? Number(day) : null,
  );
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
  return formatDate(Number(found[1]), month, null);
}

/** `PubDate` = (Year, (Month, Day? | Season)?) or MedlineDate. */
export function readPubDate(parts: DateParts): PartialDate | null {
  const date = readDate(parts);
  if (date === null) return parts.medlineDate === null ? null : readMedlineDate(parts.medlineDate);
  if (date.length > 4 || parts.season === null) return date;
  return formatDate(Number(date), readFirstMonth(parts.season), null);
}

export function readYear(date: PartialDate | null): number | null {
  return date === null ? null : Number(date.slice(0, 4));
}
