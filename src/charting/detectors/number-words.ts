const units: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const tens: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const one = `(?:${[...Object.keys(units), ...Object.keys(tens)].join('|')}|hundred|thousand|a hundred)`;

/** A number in digits ("1 428", "1,428", "42.194" stays a decimal) or in words up to thousands. */
export const numberPattern = `(?:\\d{1,3}(?:[,\\u202f\\u00a0\\u2009]\\d{3})+|\\d{1,7}|${one}(?:[\\s-]+(?:and[\\s-]+)?${one}){0,7})`;

/** The number that a match of `numberPattern` says; null where its words make none. */
export function readNumber(text: string): number | null {
  if (/^\d/.test(text)) return Number(text.replace(/\D/g, ''));
  let total = 0;
  let current = 0;
  for (const word of text.toLowerCase().split(/[\s-]+/)) {
    if (word === 'and' || word === 'a') continue;
    if (word === 'hundred') current = Math.max(1, current) * 100;
    else if (word === 'thousand') {
      total += Math.max(1, current) * 1000;
      current = 0;
    } else {
      const value = units[word] ?? tens[word];
      if (value === undefined) return null;
      current += value;
    }
  }
  return total + current === 0 ? null : total + current;
}
