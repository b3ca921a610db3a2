import { findLanguageCode } from './languages.ts';
import type { QueryToken, ReportProblem } from './lex-query.ts';
import type { Query } from './query.ts';
import { firstDay, lastDay, parseQueryDate } from './query-date.ts';
import { explainRefusedTag, findQueryField, QUERY_FIELDS, type QueryField } from './query-field.ts';
import { foldSearchText } from './search-text.ts';
import { isStopword } from './stopwords.ts';

/** "At least four characters must be provided in the truncated term" (PubMed Help). */
const SHORTEST_STEM = 4;

/** The field of a tag token and whether it explodes. Without a tag, and where a lenient reader finds none: All Fields. */
export interface ReadTag {
  readonly field: QueryField;
  readonly explode: boolean;
}

function allFields(): QueryField {
  const field = QUERY_FIELDS[0];
  if (field === undefined) throw new Error('the table of fields is empty');
  return field;
}

/** Reads `tiab`, `MeSH Terms:noexp` …; reports proximity, refused and unknown fields. */
export function readTag(tag: QueryToken | null, report: ReportProblem): ReadTag {
  if (tag === null) return { field: allFields(), explode: true };
  const [name = '', ...modifiers] = tag.text.split(':');
  let field = findQueryField(name);
  const dropped = { list: 'fields', text: tag.text.trim() } as const;
  if (field === undefined) {
    const reason = explainRefusedTag(name);
    report({
      code: reason === undefined ? 'query-field-unknown' : 'query-field-refused',
      message: reason === undefined ? `[${tag.text}] is not a field of PubMed` : `[${tag.text}]: ${reason}`,
      column: tag.column,
      hint: `Use one of ${QUERY_FIELDS.map((known) => `[${known.tag}]`).join(' ')}.`,
      dropped,
    });
    field = allFields();
  } else if (field.caveat !== undefined) {
    report({
      code: 'query-field-refused',
      message: `[${tag.text}]: ${field.caveat}`,
      column: tag.column,
      hint: 'Use another date field: [dcom], [crdt], [edat] or [dp].',
    });
  }
  let explode = true;
  for (const modifier of modifiers) {
    const word = modifier.trim().toLowerCase();
    if (word === 'noexp' && (field.kind === 'mesh' || field.kind === 'type' || field.tag === 'sh')) {
      explode = false;
    } else {
      report({
        code: word.startsWith('~') ? 'query-proximity' : 'query-field-unknown',
        message: word.startsWith('~')
          ? `[${tag.text}] asks for a proximity search, which is not supported`
          : `[${tag.text}]: "${modifier.trim()}" means nothing for this field`,
        column: tag.column,
        hint: word.startsWith('~')
          ? 'Write the phrases themselves, joined by OR.'
          : 'Only [mh:noexp], [majr:noexp], [sh:noexp] and [pt:noexp] have a modifier.',
        dropped,
      });
      field = word.startsWith('~') ? field : allFields();
    }
  }
  return { field, explode };
}

function reportNoDate(text: string, field: QueryField, column: number, report: ReportProblem): null {
  report({
    code: 'query-date',
    message: `"${text}" is not a date for [${field.tag}]`,
    column,
    hint: 'Write YYYY, YYYY/MM or YYYY/MM/DD, or a range of them: 2005/01/01:2023/08/31[dp].',
  });
  return null;
}

/** A single date or PMID, a word or a phrase. Null when nothing is left to search. */
export function buildTerm(
  written: string,
  quoted: boolean,
  column: number,
  tag: ReadTag,
  report: ReportProblem,
): Query | null {
  const { field } = tag;
  let text = written.trim().replace(/\s+/g, ' ');
  if (field.kind === 'date') {
    const date = parseQueryDate(text);
    return date === null
      ? reportNoDate(text, field, column, report)
      : { kind: 'dates', field: field.tag, from: date, to: null };
  }
  if (field.kind === 'uid') {
    if (/^\d{1,15}$/.test(text)) return { kind: 'uids', from: Number(text), to: Number(text) };
    report({
      code: 'query-uid',
      message: `"${text}" is not a PMID`,
      column,
      hint: 'Write one PMID or a range: 1:7500[uid]; join several by OR.',
    });
    return null;
  }
  let truncated = false;
  if (text.includes('*')) {
    const stem = text.replaceAll('*', '').trimEnd();
    const lastWord = foldSearchText(stem).trim().split(' ').pop() ?? '';
    truncated = text.indexOf('*') === text.length - 1 && lastWord.length >= SHORTEST_STEM;
    if (!truncated) {
      report({
        code: 'query-truncation',
        message:
          text.indexOf('*') === text.length - 1
            ? `PubMed does not truncate "${text}": fewer than ${SHORTEST_STEM} characters stand before the *`
            : `"${text}" has a * that is not at its end`,
        column,
        hint: 'Put one * at the end of the last word, after at least four characters, or write the words out.',
      });
    }
    text = stem;
  }
  if (foldSearchText(text) === ' ') {
    report({
      code: 'query-no-word',
      message: `"${written}" holds no letter or digit to search for`,
      column,
      hint: 'Remove it, or write a word.',
    });
    return null;
  }
  if (field.kind === 'words' && !quoted && !truncated && isStopword(text)) {
    report({
      code: 'query-stopword',
      message: `"${text}" is one of the words that PubMed leaves out of a search`,
      column,
      hint: 'Remove it, or quote it together with its neighbours.',
      dropped: { list: 'ignored', text },
    });
    return null;
  }
  if (field.kind === 'language' && findLanguageCode(text) === null) {
    report({
      code: 'query-language',
      message: `"${text}" is not one of NLM's languages`,
      column,
      hint: 'Write the English name or the three-letter code: english[la] or eng[la].',
    });
  }
  if (field.kind === 'mesh' && /\/[a-z]{2}$/i.test(text)) {
    report({
      code: 'query-qualifier',
      message: `"${text}" ends in the abbreviation of a qualifier`,
      column,
      hint: 'Write the qualifier in full: "Neoplasms/genetics"[mh].',
    });
  }
  return { kind: 'term', field: field.tag, text, quoted, truncated, explode: tag.explode };
}

function reportReversed(from: string, to: string, column: number, report: ReportProblem): void {
  report({
    code: 'query-range',
    message: `the range ${from}:${to} ends before it begins`,
    column,
    hint: 'Write the earlier bound first.',
  });
}

/** `from:to`, of dates or PMIDs. */
export function buildRange(
  from: string,
  to: string,
  column: number,
  tag: ReadTag,
  report: ReportProblem,
): Query | null {
  const { field } = tag;
  if (field.kind === 'date') {
    const first = parseQueryDate(from.trim());
    const last = parseQueryDate(to.trim());
    if (first === null) return reportNoDate(from, field, column, report);
    if (last === null) return reportNoDate(to, field, column, report);
    if (firstDay(first) > lastDay(last)) reportReversed(from, to, column, report);
    return { kind: 'dates', field: field.tag, from: first, to: last };
  }
  if (field.kind === 'uid' && /^\d{1,15}$/.test(from.trim()) && /^\d{1,15}$/.test(to.trim())) {
    if (Number(from) > Number(to)) reportReversed(from, to, column, report);
    return { kind: 'uids', from: Number(from), to: Number(to) };
  }
  report({
    code: 'query-range',
    message: `"${from}:${to}" is a range, and [${field.tag}] has none`,
    column,
    hint: 'Ranges are for dates, 2005/01/01:2023/08/31[dp], and PMIDs, 1:7500[uid]; quote a term that holds a colon.',
  });
  return null;
}
