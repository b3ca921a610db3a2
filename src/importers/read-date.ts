import type { PartialDate } from '../model.ts';

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * A date as exports print it, as far as it is one: `2018 Mar 1`, `2018/02/10 06:00`, `20180301`, `2018-03`, `2018//`,
 * `March 1, 2018`, `1 Mar 2018`. Of `2022 Jan-Feb 01` and `1998 Dec-1999 Jan` the first month, of `1998 Spring` the year,
 * as of the same text in MedlineDate.
 */
export function readDate(text: string): PartialDate | null {
  const packed = /^\s*(\d{4})(\d{2})(\d{2})(?!\d)/.exec(text);
  if (packed !== null) return formatDate(packed[1], Number(packed[2]), Number(packed[3]));
  const year = /(?<!\d)(?:1[5-9]|20|21)\d{2}(?!\d)/.exec(text);
  if (year === null) return null;
  const before = text.slice(Math.max(0, year.index - 40), year.index);
  const after = text.slice(year.index + 4, year.index + 44);
  const numeric = /^[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)/.exec(after);
  if (numeric !== null) return formatDate(year[0], Number(numeric[1]), Number(numeric[2] ?? Number.NaN));
  const following = /^[\s,/-]*([A-Za-z]{3,})\.?(-[A-Za-z]+\.?)?(?:[\s/]+(\d{1,2})(?!\d))?/.exec(after);
  if (following !== null) {
    const isRange = following[2] !== undefined || /^-/.test(after.slice(following[0].length));
    return formatDate(
      year[0],
      readMonth(following[1]),
      isRange ? Number.NaN : Number(following[3] ?? Number.NaN),
    );
  }
  const leading = /(?:(\d{1,2})[\s.-]+)?([A-Za-z]{3,})\.?(?:\s+(\d{1,2}))?[\s,-]*$/.exec(before);
  if (leading !== null) {
    return formatDate(year[0], readMonth(leading[2]), Number(leading[1] ?? leading[3] ?? Number.NaN));
  }
  return formatDate(year[0], Number.NaN, Number.NaN);
}

/** The year of a date, or null. */
export function readYear(date: PartialDate | null): number | null {
  return date === null ? null : Number(date.slice(0, 4));
}

/** 1 to 12 for `Mar` and `March` alike; NaN for a season. */
function readMonth(name: string | undefined): number {
  const index = monthNames.indexOf((name ?? '').slice(0, 3).toLowerCase());
  return index < 0 ? Number.NaN : index + 1;
}

function formatDate(year: string | undefined, month: number, day: number): PartialDate {
  const head = year ?? '';
  if (!(month >= 1 && month <= 12)) return head;
  const middle = `${head}-${String(month).padStart(2, '0')}`;
  const lastDay = new Date(Date.UTC(Number(head), month, 0)).getUTCDate();
  return day >= 1 && day <= lastDay ? `${middle}-${String(day).padStart(2, '0')}` : middle;
}
