import { baseFields, evidenceFields } from '../text/field-text.ts';
import type { CompiledCriteria } from './compile-criteria.ts';
import { mostQuotes } from './compile-leaf.ts';
import { listConstants } from './constants.ts';
import type { Dialect } from './dialect.ts';
import { lineOf } from './document-columns.ts';
import type { PatternPlace, Values } from './leaf.ts';
import { locatePattern } from './locate-pattern.ts';

/** Later than any quote of a leaf. */
const last = 1_000_000_000_000;
/** Quotes of one leaf are fewer. */
const quotesPerLeaf = 1_000_000;

/**
 * Statements that collect what each finding quotes, as `collectEvidence` of `screening/screen.ts`. Leaves `rgx_quote`: one row
 * a piece of evidence in its order; `start_` is -1 where a whole value is quoted.
 */
export function quoteEvidence(dialect: Dialect, { criteria, leaves, nears }: CompiledCriteria): string[] {
  const occurrences = criteria.flatMap((entry, index) =>
    entry.occurrences.map(({ leaf, wanted }, place) => [index + 1, place, leaf + 1, wanted ? 1 : 0]),
  );
  const searches = leaves.flatMap(({ search }, index) => (search === undefined ? [] : [[index + 1, search]]));
  const pieces = [
    quoteHits(dialect),
    ...(nears.length === 0 ? [] : [quotePairs(dialect)]),
    ...leaves.flatMap(({ values, instead, patterns }, index) => [
      ...(values === undefined ? [] : [quoteValues(dialect, values, index + 1, true)]),
      ...(instead === undefined ? [] : [quoteValues(dialect, instead, index + 1, false)]),
      ...(patterns === undefined ? [] : [quotePatterns(dialect, patterns, index + 1)]),
    ]),
  ];
  return [
    ...listConstants(dialect, 'rgx_occurrence', ['number', 'place', 'leaf', 'wanted'], occurrences),
    ...listConstants(dialect, 'rgx_leaf_search', ['leaf', 'search'], searches),
    dialect.createTable(
      'rgx_claim',
      `SELECT f.pmid AS pmid, f.number AS number, o.place AS place, o.leaf AS leaf, o.wanted AS wanted
FROM rgx_finding AS f JOIN rgx_occurrence AS o ON o.number = f.number
WHERE f.leaves[o.leaf] = o.wanted`,
    ),
    dialect.createTable('rgx_asked', 'SELECT DISTINCT pmid, leaf, wanted FROM rgx_claim'),
    dialect.createTable('rgx_piece', pieces.join('\nUNION ALL\n')),
    dialect.createTable('rgx_quote', gatherQuotes(dialect)),
  ];
}

/** The text of a line, for a hit outside of title and abstract. */
function quoteLine(dialect: Dialect): string {
  const cases = baseFields.flatMap((field, number) =>
    field === 'title' || field === 'abstract'
      ? []
      : [`WHEN ${number} THEN ${lineOf(dialect, field, 'begins_')}`],
  );
  return `CASE field_ ${cases.join(' ')} ELSE '' END`;
}

const fieldName = `CASE field_ ${baseFields
  .map((field, number) => `WHEN ${number} THEN '${evidenceFields[field]}'`)
  .join(' ')} ELSE '' END`;

function describeHits(dialect: Dialect, ranked: string): string {
  return `SELECT h.pmid AS pmid, leaf, 1 AS wanted, rank_, ${fieldName} AS field,
  CASE WHEN field_ < 2 THEN begins_ ELSE -1 END AS start_,
  CASE WHEN field_ < 2 THEN finishes_ ELSE -1 END AS finish_,
  ${quoteLine(dialect)} AS quote
FROM (${ranked}) AS h JOIN rgx_document AS d ON d.pmid = h.pmid`;
}

function quoteHits(dialect: Dialect): string {
  return describeHits(
    dialect,
    `SELECT pmid, leaf, rank_, field_, begins_, finishes_ FROM (
    SELECT a.pmid AS pmid, a.leaf AS leaf, h.field_ AS field_, h.begins_ AS begins_, h.finishes_ AS finishes_, h.most AS most,
      ${dialect.asNumber('row_number() OVER (PARTITION BY a.pmid, a.leaf ORDER BY h.place, h.first_)')} AS rank_
    FROM rgx_asked AS a JOIN rgx_leaf_search AS l ON l.leaf = a.leaf
    JOIN rgx_search_hit AS h ON h.pmid = a.pmid AND h.search = l.search
    WHERE a.wanted = 1
  ) AS ranked WHERE rank_ <= most`,
  );
}

/** Of each pair both hits, the first list's before the second's; pairs as long as fewer quotes than wanted are there. */
function quotePairs(dialect: Dialect): string {
  const ranked = `SELECT a.pmid AS pmid, a.leaf AS leaf, l.search AS search, p.place AS place, p.first_ AS first_, p.partner AS partner,
      ${dialect.asNumber('row_number() OVER (PARTITION BY a.pmid, a.leaf ORDER BY p.place, p.first_)')} AS pair_
    FROM rgx_asked AS a JOIN rgx_leaf_search AS l ON l.leaf = a.leaf
    JOIN rgx_pair AS p ON p.pmid = a.pmid AND p.search = l.search
    WHERE a.wanted = 1`;
  const half = (search: string, word: string, offset: number): string =>
    `SELECT r.pmid AS pmid, r.leaf AS leaf, r.pair_ * 2 + ${offset} AS rank_, h.field_ AS field_, h.begins_ AS begins_, h.finishes_ AS finishes_
  FROM (${ranked}) AS r JOIN rgx_near AS n ON n.search = r.search
  JOIN rgx_search_hit AS h ON h.pmid = r.pmid AND h.search = n.${search} AND h.place = r.place AND h.first_ = r.${word}
  WHERE r.pair_ <= ${Math.ceil(mostQuotes / 2)}`;
  return describeHits(
    dialect,
    `${half('first_search', 'first_', 0)}\n  UNION ALL\n  ${half('second_search', 'partner', 1)}`,
  );
}

function quoteValues(dialect: Dialect, { field, list }: Values, leaf: number, wanted: boolean): string {
  const exploded = dialect.explode({
    from: 'rgx_document',
    keep: ['pmid'],
    lists: { value_: list, rank_: dialect.upTo(dialect.size(list)) },
  });
  return `SELECT pmid, ${leaf} AS leaf, ${wanted ? 1 : 0} AS wanted, ${dialect.asNumber('rank_')} AS rank_, '${field}' AS field,
  -1 AS start_, -1 AS finish_, value_ AS quote
FROM (${exploded}) AS exploded${wanted ? ` WHERE rank_ <= ${mostQuotes}` : ''}`;
}

function quotePatterns(dialect: Dialect, places: readonly PatternPlace[], leaf: number): string {
  const found = places.map((place, order) => locatePattern(dialect, place, order));
  return `SELECT pmid, ${leaf} AS leaf, 1 AS wanted, rank_, field, start_, finish_, quote
FROM (
  SELECT pmid, field, start_, finish_, quote, ${dialect.asNumber('row_number() OVER (PARTITION BY pmid ORDER BY order_)')} AS rank_
  FROM (${found.join('\n  UNION ALL\n  ')}) AS found
) AS ranked WHERE rank_ <= ${mostQuotes}`;
}

/**
 * Where part of the proof is that something is not there, or nothing was found, the whole title stands for what was read.
 * What is quoted twice counts at its first place.
 */
function gatherQuotes({ length, size }: Dialect): string {
  return `WITH
claimed AS (
  SELECT c.pmid AS pmid, c.number AS number, c.place * ${quotesPerLeaf} + coalesce(e.rank_, 0) AS order_,
    e.field AS field, e.start_ AS start_, e.finish_ AS finish_, e.quote AS quote,
    CASE WHEN e.rank_ IS NULL THEN 1 ELSE 0 END AS absent
  FROM rgx_claim AS c
  LEFT JOIN rgx_piece AS e ON e.pmid = c.pmid AND e.leaf = c.leaf AND e.wanted = c.wanted
),
untold AS (
  SELECT f.pmid AS pmid, f.number AS number, coalesce(max(c.absent), 1) AS absent
  FROM rgx_finding AS f LEFT JOIN claimed AS c ON c.pmid = f.pmid AND c.number = f.number
  GROUP BY f.pmid, f.number
)
SELECT pmid, number, field, start_, finish_, quote, min(order_) AS order_
FROM (
  SELECT pmid, number, field, start_, finish_, quote, order_ FROM claimed WHERE absent = 0
  UNION ALL
  SELECT u.pmid, u.number, 'title', 0, length_, '', ${last}
  FROM untold AS u JOIN (SELECT pmid, ${length('title')} + ${size('wide_title')} AS length_ FROM rgx_document) AS d ON d.pmid = u.pmid
  WHERE u.absent = 1
) AS all_
GROUP BY pmid, number, field, start_, finish_, quote`;
}
