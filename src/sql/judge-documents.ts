import type { CompiledCriteria } from './compile-criteria.ts';
import { listConstants, textColumn } from './constants.ts';
import type { Dialect } from './dialect.ts';

/** The table that says which hits each search counts; matching needs its lists. */
export function listScopeConstants(dialect: Dialect, { searches }: CompiledCriteria): string[] {
  const rows = [...searches].flatMap(([number, { list, scopes, negated, atLeast, distinct, most }]) =>
    scopes.map(({ field, roles }, place) => [
      number,
      list,
      place,
      field,
      roles,
      negated,
      atLeast,
      distinct ? 1 : 0,
      most,
    ]),
  );
  const columns = [
    'search',
    'list',
    'place',
    'field_',
    'roles',
    'negation',
    'at_least',
    'is_distinct',
    'most',
  ];
  return listConstants(dialect, 'rgx_scope', columns, rows);
}

/**
 * Statements that answer every condition of every citation. Leaves `rgx_search_hit` and `rgx_pair` to quote from,
 * `rgx_judged` with the answers of the leaves and of the criteria (1, 0; -1: unknown), and `rgx_finding`.
 */
export function judgeDocuments(dialect: Dialect, compiled: CompiledCriteria): string[] {
  const { criteria, leaves, nears } = compiled;
  const encode = (truth: string): string =>
    dialect.asNumber(`CASE WHEN ${truth} THEN 1 WHEN NOT ${truth} THEN 0 ELSE -1 END`);
  const list = (truths: readonly string[]): string =>
    truths.length === 0 ? dialect.asNumbers('[0]') : `[${truths.map(encode).join(',\n  ')}]`;
  const plain = leaves.flatMap((leaf, number) => (leaf.derived ? [] : [`${leaf.truth} AS l${number}`]));
  const judged = `SELECT pmid,
  ${list(leaves.map((leaf, number) => (leaf.derived ? leaf.truth : `l${number}`)))} AS leaves,
  ${list(criteria.map(({ truth }) => truth))} AS criteria
FROM (
  SELECT ${['d.pmid AS pmid', ...plain].join(',\n    ')}
  FROM rgx_document AS d LEFT JOIN rgx_satisfied AS s ON s.pmid = d.pmid
) AS answered`;
  const finding = dialect.explode({
    from: 'rgx_judged',
    keep: ['pmid', 'leaves'],
    lists: { answer: 'criteria', number: dialect.upTo(dialect.size('criteria')) },
  });
  const criterionRows = criteria.map(({ criterion }, index) => [
    index + 1,
    criterion.id,
    criterion.outcome,
    criterion.ifUnknown,
  ]);
  const nearRows = nears.map(({ number, first, second, within, ordered }) => [
    number,
    first,
    second,
    within,
    ordered ? 1 : 0,
  ]);
  return [
    ...listConstants(
      dialect,
      'rgx_near',
      ['search', 'first_search', 'second_search', 'within', 'ordered'],
      nearRows,
    ),
    ...listConstants(
      dialect,
      'rgx_criterion',
      ['number', textColumn('id'), textColumn('outcome'), textColumn('if_unknown')],
      criterionRows,
    ),
    dialect.createTable('rgx_search_hit', selectHits(dialect)),
    dialect.createTable('rgx_pair', pairHits),
    dialect.createTable('rgx_satisfied', listSatisfied(dialect)),
    dialect.createTable('rgx_judged', judged),
    dialect.createTable(
      'rgx_finding',
      `SELECT f.pmid AS pmid, f.leaves AS leaves, c.number AS number, c.id AS id,
  CASE WHEN f.answer = 1 THEN c.outcome ELSE 'ask' END AS outcome,
  CASE WHEN f.answer = 1 THEN 'matched' ELSE 'unknown' END AS basis
FROM (${finding}) AS f JOIN rgx_criterion AS c ON c.number = f.number
WHERE f.answer = 1 OR (f.answer = -1 AND c.if_unknown = 'ask')`,
    ),
  ];
}

/** The hits that each search counts: in its fields, in sentences of its roles, said to be or not. */
function selectHits({ bitAnd }: Dialect): string {
  return `SELECT h.pmid AS pmid, s.search AS search, s.place AS place, h.term AS term, h.first_ AS first_, h.end_ AS end_,
  h.sentence_ AS sentence_, h.field_ AS field_, h.begins_ AS begins_, h.finishes_ AS finishes_,
  s.at_least AS at_least, s.is_distinct AS is_distinct, s.most AS most
FROM rgx_hit AS h JOIN rgx_scope AS s ON s.list = h.list AND s.field_ = h.field_
WHERE (s.roles = 0 OR ${bitAnd('h.role_', 's.roles')} <> 0) AND (s.negation = 2 OR s.negation = h.negated)`;
}

/** Per hit of a near search's first list the word at which the nearest hit of the second begins: after it, else before it. */
const pairHits = `SELECT pmid, search, place, first_,
  CASE WHEN after_ < 2000000000 THEN after_ ELSE before_ END AS partner
FROM (
  SELECT a.pmid AS pmid, n.search AS search, a.place AS place, a.first_ AS first_,
    min(CASE WHEN b.first_ >= a.end_ THEN b.first_ ELSE 2000000000 END) AS after_,
    max(CASE WHEN b.end_ <= a.first_ AND n.ordered = 0 THEN b.first_ ELSE -1 END) AS before_
  FROM rgx_near AS n
  JOIN rgx_search_hit AS a ON a.search = n.first_search
  JOIN rgx_search_hit AS b
    ON b.search = n.second_search AND b.pmid = a.pmid AND b.place = a.place AND b.sentence_ = a.sentence_
  WHERE (b.first_ >= a.end_ AND b.first_ - a.end_ <= n.within)
    OR (b.end_ <= a.first_ AND a.first_ - b.end_ <= n.within)
  GROUP BY a.pmid, n.search, a.place, a.first_
) AS nearest
WHERE after_ < 2000000000 OR before_ >= 0`;

function listSatisfied(dialect: Dialect): string {
  return `SELECT pmid, ${dialect.collect('search', 'search')} AS satisfied
FROM (
  SELECT pmid, search FROM rgx_search_hit
  GROUP BY pmid, search, at_least, is_distinct
  HAVING CASE WHEN is_distinct = 1 THEN count(DISTINCT term) ELSE count(*) END >= at_least
  UNION ALL
  SELECT DISTINCT pmid, search FROM rgx_pair
) AS satisfied_
GROUP BY pmid`;
}
