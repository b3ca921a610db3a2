/** Words after which a stop is (nearly) never a sentence end. */
const abbreviations = new Set(
  `vs cf eg ie viz fig figs figure eq eqs ref refs dr prof mr mrs ms st approx resp incl excl ca vol ed eds sp spp subsp
   var ser dept univ inc ltd co corp jan feb mar apr jun jul aug sept sep oct nov dec no nos suppl pt pts p pp ch sec`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
/** Of these only before a number: "no. 5", "p. 12", "Mar. 3". */
const beforeNumber = new Set(
  'no nos p pp ch sec mar vol pt pts ed co var ms fig figs figure eq eqs ref refs'.split(' '),
);
const longestAbbreviation = Math.max(...[...abbreviations].map((word) => word.length));
/** "etc." and "et al." end a sentence only where a word follows that opens one. */
const maybeLast = new Set(['etc', 'al']);
/** Words that, capitalised, open a sentence and are no names. */
const openers = new Set(
  `the a an in on at of for to from by with we our this these those there it its they here however moreover furthermore
   additionally finally although though while when where after before during among between based using both all most many
   some no not results result conclusion conclusions methods method background objective objectives purpose aim patients
   then thus therefore hence since because as if i he she his her their each such overall total two three`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
const headings = new Set(
  `background introduction objective objectives purpose purposes aim aims goal goals context importance rationale
   hypothesis motivation method methods material materials design setting settings participants patients subjects
   intervention interventions measurements measures measure procedure procedures sources selection result results
   finding findings outcome outcomes observations conclusion conclusions discussion interpretation significance relevance
   implications limitations summary registration availability implementation evidence approach impact unlabelled`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
const longestHeading = 7;

type WordAt = (index: number) => string;

/** Whether a sentence ends before word `index`, where the text `between` it and the word before holds a stop. */
export function endsSentence(between: string, index: number, wordAt: WordAt): boolean {
  const [previous, next] = [wordAt(index - 1), wordAt(index)];
  return opensSentence(between, next, previous) && !isAbbreviated(index, between, wordAt);
}

function opensSentence(between: string, next: string, previous: string): boolean {
  if (between === '. ' || /[.?!]["')\]]*\s/.test(between)) {
    // A small letter opens a sentence only in names such as mRNA or p53.
    return !/^[a-z]/.test(next) || /[A-Z0-9]/.test(next) || /[?!]/.test(between);
  }
  // "…was found.The next…": a space that was lost.
  return between === '.' && /^[a-z]{3,}$/.test(previous) && /^[A-Z][a-z]/.test(next);
}

/** Whether the stop before word `index` belongs to an abbreviation, an initial or "et al.". */
function isAbbreviated(index: number, between: string, wordAt: WordAt): boolean {
  if (!/^['")\]]*\./.test(between)) {
    return false;
  }
  const [last, next] = [wordAt(index - 1), wordAt(index)];
  if (last.length > longestAbbreviation) {
    return false;
  }
  const lower = last.toLowerCase();
  const opener = openers.has(next.toLowerCase());
  if (maybeLast.has(lower)) {
    return !opener;
  }
  if (beforeNumber.has(lower)) {
    return /^[0-9]/.test(next);
  }
  if (abbreviations.has(lower)) {
    return !(opener && lower === 'ca');
  }
  if (/^[A-Z]$/.test(last)) {
    // An initial ("E. coli", "J. Smith"); "hepatitis B. The …" does end.
    return !opener;
  }
  if (/^[a-z]$/.test(last) && index > 1) {
    // The last letter of "e.g." and "i.e."; "phase i. The …" is rarer.
    return /^[a-z]$/.test(wordAt(index - 2)) || !opener;
  }
  return false;
}

/** Whether the words `[first, end)`, before a colon, are a section's heading. */
export function isHeading(first: number, end: number, wordAt: WordAt): boolean {
  if (end - first > longestHeading || !headings.has(wordAt(end - 1).toLowerCase())) {
    return false;
  }
  for (let at = first; at < end; at += 1) {
    const word = wordAt(at);
    if (!/^[A-Z]/.test(word) && !/^(and|of|the|for|&)$/.test(word)) {
      return at > first && allSmall(at, end, wordAt);
    }
  }
  return true;
}

/** "Materials and methods": one capital, then small letters only. */
function allSmall(from: number, end: number, wordAt: WordAt): boolean {
  for (let at = from; at < end; at += 1) {
    if (!/^[a-z&]/.test(wordAt(at))) {
      return false;
    }
  }
  return true;
}
