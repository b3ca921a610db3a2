const dash = /\p{Pd}|[\u2043\u207B\u208B\u2212\uFE63\uFF0D]/u;
const space = /\p{Zs}/u;
const lineEnd = /[\u0085\u2028\u2029]/;
const letterOrNumber = /[\p{L}\p{N}]/u;
const invisible = /[\p{M}\p{Cf}]/u;
const marks = /\p{M}/gu;
const hangul = /\p{Script=Hangul}/u;
const fullWidth = /[\uFF01-\uFF5E]/;
const apostrophe = /[\u2018\u2019\u201A\u201B\u02BC\u02B9\u2032\u00B4\uFF07]/;
const quotation = /[\u201C\u201D\u201E\u201F\u00AB\u00BB\u2033\uFF02]/;

/** Letters that Unicode does not decompose, and that other keyboards spell out. */
const spelledOut: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
};

const cache = new Map<string, string>();
/** One text can't hold more than the cache may: beyond this, characters are folded anew each time. */
const cacheLimit = 20_000;

/** The plain form of one character (a code point), maybe longer, or '' for marks and invisible characters. */
export function foldCharacter(character: string): string {
  const known = cache.get(character);
  if (known !== undefined) {
    return known;
  }
  const folded = fold(character);
  if (cache.size < cacheLimit) {
    cache.set(character, folded);
  }
  return folded;
}

function fold(character: string): string {
  const spelled = spelledOut[character];
  if (spelled !== undefined) {
    return spelled;
  }
  if (dash.test(character)) {
    return '-';
  }
  if (apostrophe.test(character)) {
    return "'";
  }
  if (quotation.test(character)) {
    return '"';
  }
  if (space.test(character)) {
    return ' ';
  }
  if (lineEnd.test(character)) {
    return '\n';
  }
  if (invisible.test(character)) {
    return '';
  }
  if (hangul.test(character)) {
    return character;
  }
  if (letterOrNumber.test(character) || fullWidth.test(character)) {
    const plain = character
      .normalize('NFKD')
      .replace(marks, '')
      .replace(/\u2044/g, '/');
    return plain === '' ? character : plain;
  }
  return character;
}
