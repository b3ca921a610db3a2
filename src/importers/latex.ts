const combining: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  c: '\u0327',
  k: '\u0328',
};

const letters: Readonly<Record<string, string>> = {
  AA: 'Å',
  AE: 'Æ',
  L: 'Ł',
  O: 'Ø',
  OE: 'Œ',
  aa: 'å',
  ae: 'æ',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  i: 'i',
  j: 'j',
  kappa: 'κ',
  l: 'ł',
  mu: 'μ',
  o: 'ø',
  oe: 'œ',
  ss: 'ß',
  textendash: '–',
  textemdash: '—',
  times: '×',
  pm: '±',
  geq: '≥',
  leq: '≤',
};

/** Text of a BibTeX value: accents and letters of LaTeX as characters, escapes and braces gone. */
export function decodeLatex(value: string): string {
  const inner = /^(["{])[\s\S]*["}]$/.test(value) ? value.slice(1, -1) : value;
  if (!/[\\{}~$]/.test(inner)) return inner;
  return inner
    .replace(/\\([`'^~="uvrHck.])\s?\{?\\?([A-Za-z])\}?/g, (whole, accent: string, letter: string) => {
      // `\url` and `\cite` are commands, not accents on a letter.
      const isCommand = /[a-zA-Z]/.test(accent) && !/^\\[uvrHck](?:\{|\s)/.test(whole);
      return isCommand ? whole : `${letter}${combining[accent] ?? ''}`.normalize('NFC');
    })
    .replace(/\\([A-Za-z]+)\s?(?:\{\})?/g, (_whole, name: string) => letters[name] ?? '')
    .replace(/\\([&%$#_{}])/g, (_whole, character: string) =>
      character === '{' || character === '}' ? '' : character,
    )
    .replace(/\$([^$]{1,200})\$/g, '$1')
    .replace(/---?/g, (dashes) => (dashes.length === 3 ? '—' : '-'))
    .replace(/(?<!\\)~/g, ' ')
    .replace(/[{}]/g, '');
}
