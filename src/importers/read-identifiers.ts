/**
 * The first DOI in a text, lower case, without resolver or `doi:` in front and without the punctuation of the sentence
 * around it. DOI handbook: `10.`, a registrant of four to nine digits, a slash and anything.
 */
export function findDoi(text: string): string | null {
  const decoded = /10\.\d{4,9}%2f/i.test(text) ? text.replace(/%2f/gi, '/') : text;
  const found = /(?<![\d.])10\.\d{4,9}(?:\.\d+)*\/[^\s"'<>|\\^`{}]{1,300}/.exec(decoded)?.[0];
  if (found === undefined) return null;
  let doi = found.toLowerCase();
  // A link to a database page carries the DOI among other things; DOIs themselves may hold ? and &.
  if (/https?:/i.test(decoded) && !/doi\.org\//i.test(decoded)) doi = doi.replace(/[?&].*$/, '');
  for (;;) {
    const shorter = dropStrayEnd(doi);
    if (shorter === doi) return doi.endsWith('/') ? null : doi;
    doi = shorter;
  }
}

/** A closing bracket belongs to the DOI only when it was opened in it: `10.1016/s0140-6736(05)12345-6`. */
function dropStrayEnd(doi: string): string {
  const last = doi.at(-1) ?? '';
  if ('.,;:'.includes(last)) return doi.slice(0, -1);
  const opening = last === ')' ? '(' : last === ']' ? '[' : null;
  if (opening === null) return doi;
  const count = (character: string) => doi.split(character).length - 1;
  return count(last) > count(opening) ? doi.slice(0, -1) : doi;
}

/** A value that should be a PMID and nothing else. */
export function readPmid(text: string): number | null {
  const found = /^\s*(?:PMID:?\s*)?0*([1-9]\d{0,9})(?:\.0+)?\s*$/i.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

/**
 * A PMID that a note or link gives as the record's own: `PMID: 123` at the start of a line or after a semicolon, EBSCO's
 * `PMID: NLM123`, Cochrane's `PUBMED 123`, or PubMed's address. Not one inside a sentence, which may be another paper's (`Erratum for PMID: 123`).
 */
export function findPmid(text: string): number | null {
  const found =
    /(?:^|[\n;|])[ \t]{0,9}(?:PMID|PubMed ?ID|PubMed)\s?[:=]?\s?([1-9]\d{0,8})(?!\d)/i.exec(text) ??
    /\bPMID: NLM([1-9]\d{0,8})(?!\d)/.exec(text) ??
    /\b(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pubmed)\/([1-9]\d{0,8})(?![\d.])/i.exec(text);
  return found?.[1] === undefined ? null : Number(found[1]);
}

/** `PMC1234567`, wherever it stands. */
export function findPmcid(text: string): string | null {
  const found = /(?<![a-z0-9])PMC ?([1-9]\d{0,9})(?![\d])/i.exec(text)?.[1];
  return found === undefined ? null : `PMC${found}`;
}

/** `0028-4793`, check digit not tested: exports carry wrong ones. */
export function findIssn(text: string): string | null {
  const found = /(?<![\dX-])(\d{4})-?(\d{3}[\dX])(?![\dX-])/i.exec(text);
  return found === null ? null : `${found[1]}-${found[2]}`.toUpperCase();
}

/** Four groups of four, bare, hyphenated or in a URL. */
export function findOrcid(text: string): string | null {
  const found = /(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])/i.exec(text);
  return found === null ? null : found.slice(1, 5).join('-').toUpperCase();
}
