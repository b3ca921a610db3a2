import { evidenceFields } from '../text/field-text.ts';
import type { Dialect } from './dialect.ts';
import { lineOf, normalText } from './document-columns.ts';
import type { PatternPlace } from './leaf.ts';

/** Rows for the first match of a pattern in a field of each citation: where it stands in the stored text, or its line. */
export function locatePattern(dialect: Dialect, { field, regex }: PatternPlace, order: number): string {
  const { asNumber, length, size, extract } = dialect;
  const text = normalText(dialect, field);
  // The shortest text before it that there can be: the same match as without.
  const split = `^((?s:.*?))(${regex})`;
  const units = (part: string): string => utf16Length(dialect, part);
  const matched = `SELECT pmid, ${fieldColumns(field)},
      ${extract('normal_', split, 1)} AS before_, ${extract('normal_', split, 2)} AS match_
    FROM (SELECT *, ${text} AS normal_ FROM rgx_document) AS d
    WHERE normal_ <> '' AND ${dialect.matches('normal_', regex)}`;
  if (field !== 'title' && field !== 'abstract') {
    const line = asNumber(`${length('before_')} - ${length(dialect.replaceAll('before_', '\\n', ''))}`);
    return `SELECT pmid, ${order} AS order_, '${evidenceFields[field]}' AS field, -1 AS start_, -1 AS finish_,
    ${lineOf(dialect, field, line)} AS quote
  FROM (${matched}) AS matched WHERE match_ <> ''`;
  }
  const segments = `segment_${field}`;
  /** Segments that begin at or before a place; they stand in order. */
  const countUpTo = (place: string): string =>
    asNumber(
      size(dialect.filter(dialect.upTo(size(segments)), 'x', `x % 4 = 1 AND ${segments}[x] <= ${place}`)),
    );
  return `SELECT pmid, ${order} AS order_, '${field}' AS field,
    CASE WHEN first_ = 0 THEN from_
      WHEN from_ < ${segments}[4 * first_ - 2] THEN ${segments}[4 * first_ - 1]
      ELSE ${segments}[4 * first_] + from_ - ${segments}[4 * first_ - 2] END AS start_,
    CASE WHEN last_ = 0 THEN to_
      WHEN to_ <= ${segments}[4 * last_ - 2] THEN ${segments}[4 * last_]
      ELSE ${segments}[4 * last_] + to_ - ${segments}[4 * last_ - 2] END AS finish_,
    '' AS quote
  FROM (
    SELECT pmid, ${segments}, from_, to_, ${countUpTo('from_')} AS first_, ${countUpTo('(to_ - 1)')} AS last_
    FROM (
      SELECT pmid, ${segments}, ${asNumber(units('before_'))} AS from_,
        ${asNumber(`${units('before_')} + ${units('match_')}`)} AS to_
      FROM (${matched}) AS matched WHERE match_ <> ''
    ) AS measured
  ) AS placed`;
}

/** Offsets count UTF-16 units, engines count characters. */
function utf16Length({ length, replaceAll }: Dialect, text: string): string {
  return `(${length(text)} + ${length(replaceAll(text, '[^\\x{10000}-\\x{10FFFF}]', ''))})`;
}

function fieldColumns(field: PatternPlace['field']): string {
  return {
    title: 'segment_title',
    abstract: 'segment_abstract',
    keywords: 'keyword',
    mesh: 'mesh_name',
    types: 'type_name',
    journal: 'journal',
  }[field];
}
