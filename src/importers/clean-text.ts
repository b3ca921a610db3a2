/** Elements that publishers leave in exported titles and abstracts: HTML's inline ones, JATS's, MathML's. */
const markup =
  /<\/?(?:b|i|u|p|em|strong|italic|bold|underline|sub|sup|inf|sc|span|br|title|sec|ext-link|xref|list|list-item|jats:[a-z-]+|mml:[a-z]+)(?:\s[^<>]*)?\/?>/gi;
const blockMarkup = /^<\/?(?:p|br|sec|title|list|list-item|jats:(?:p|sec|title|list))\b/i;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  kappa: 'κ',
  mu: 'μ',
  micro: 'µ',
  plusmn: '±',
  times: '×',
  deg: '°',
  ge: '≥',
  le: '≤',
};

/** What most values have none of: markup, entities, white space other than single blanks. */
const unclean = /[<&]|\s\s|[^\S ]/;

/** Text for a citation: leftover markup flattened, entities decoded once, white space collapsed. */
export function cleanText(text: string): string {
  if (!unclean.test(text)) return text.trim();
  return decodeEntities(text.includes('<') ? flattenMarkup(text) : text)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Inline elements leave no gap (`CO<sub>2</sub>`), block elements do. */
function flattenMarkup(text: string): string {
  return text.replace(markup, (tag) => (blockMarkup.test(tag) ? ' ' : ''));
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (entity, decimal, hex, name) => {
    if (name !== undefined) return named[String(name)] ?? entity;
    const point = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    const allowed = point >= 0x20 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
    return allowed ? String.fromCodePoint(point) : entity;
  });
}
