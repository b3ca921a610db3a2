import { listConstants, textColumn } from './constants.ts';
import type { Dialect } from './dialect.ts';
import { type WordTree, wordForms } from './word-tree.ts';

/**
 * Statements that find every counted hit of every list in the words of `rgx_document`: what `term-trie.ts` and
 * `term-index.ts` do in memory, as joins with a table of words. Leaves `rgx_word`, one row a word, and `rgx_hit`.
 */
export function matchTerms(dialect: Dialect, tree: WordTree): string[] {
  return [
    ...listConstants(dialect, 'rgx_symbol', ['form', textColumn('text'), 'symbol'], tree.symbols),
    ...listConstants(dialect, 'rgx_leap', ['node', 'edge', 'skipped', 'plain'], tree.leaps),
    ...listConstants(dialect, 'rgx_step', ['edge', 'symbol', 'next'], tree.steps),
    ...listConstants(dialect, 'rgx_phrase', ['node', 'list', 'term'], tree.phrases),
    ...listConstants(
      dialect,
      'rgx_context',
      ['list', 'term', 'except_list', 'with_list', 'unless_list'],
      tree.contexts,
    ),
    dialect.createTable('rgx_word', explodeWords(dialect)),
    dialect.createTable(
      'rgx_form',
      'SELECT DISTINCT word, spelling, cased FROM rgx_word WHERE length(word) > 0',
    ),
    dialect.createTable('rgx_form_symbol', findSymbols(dialect, tree.longestStem)),
    dialect.createTable('rgx_word_symbol', joinSymbols),
    ...walkTree(dialect, tree.depth),
    dialect.createTable('rgx_found', joinPhrases(tree.depth)),
    dialect.createTable('rgx_discounted', findDiscounted),
    dialect.createTable('rgx_span', keepSpans(dialect)),
    dialect.createTable('rgx_hit', describeHits(dialect)),
  ];
}

function explodeWords(dialect: Dialect): string {
  const { split, asNumber } = dialect;
  /** A column that is empty where every word is as in `word`. */
  const splitSparse = (column: string): string =>
    `CASE WHEN ${column} = '' THEN ${dialect.map(split('word', ' '), 'x', "''")} ELSE ${split(column, ' ')} END`;
  const exploded = dialect.explode({
    from: 'rgx_document',
    keep: ['pmid'],
    lists: {
      word_number: dialect.upTo(dialect.size(split('word', ' '))),
      form: split('word', ' '),
      own: splitSparse('word_spelling'),
      own_case: splitSparse('word_case'),
      gap_before: split('word_gap', ' '),
      of_sentence: split('word_sentence', ' '),
      of_field: split('word_field', ' '),
      of_role: split('word_role', ' '),
      negation: split('word_negation', ' '),
      begins: split('word_start', ' '),
      lasts: split('word_length', ' '),
    },
    where: "word <> ''",
  });
  const numbers = {
    at: 'word_number',
    gap: 'gap_before',
    sentence: 'of_sentence',
    field: 'of_field',
    role: 'of_role',
    negation: 'negation',
    begins: 'begins',
    lasts: 'lasts',
  };
  return `SELECT pmid, form AS word,
  CASE WHEN own = '' THEN form ELSE own END AS spelling,
  CASE WHEN own_case = '' THEN form ELSE own_case END AS cased,
  ${Object.entries(numbers)
    .map(([name, column]) => `${asNumber(column)} AS ${name}_`)
    .join(', ')}
FROM (${exploded}) AS exploded`;
}

/** What each different word matches: itself, and each stem that begins it. */
function findSymbols(dialect: Dialect, longestStem: number): string {
  const whole = (form: number, column: string): string =>
    `SELECT word, spelling, cased, symbol FROM rgx_form JOIN rgx_symbol ON rgx_symbol.text = rgx_form.${column}
WHERE form = ${form}`;
  const stems = (form: number, column: string): string => {
    const letters = dialect.upTo(`least(${dialect.asNumber(dialect.length(column))}, ${longestStem})`);
    const exploded = dialect.explode({
      from: 'rgx_form',
      keep: ['word', 'spelling', 'cased'],
      lists: { letters },
    });
    return `SELECT word, spelling, cased, symbol FROM (
  SELECT word, spelling, cased, ${dialect.slice(column, '1', 'letters')} AS stem FROM (${exploded}) AS exploded
) AS stems JOIN rgx_symbol ON rgx_symbol.text = stems.stem WHERE form = ${form}`;
  };
  const all = [
    whole(wordForms.key, 'word'),
    stems(wordForms.keyStem, 'word'),
    stems(wordForms.spellingStem, 'spelling'),
    whole(wordForms.cased, 'cased'),
    stems(wordForms.casedStem, 'cased'),
  ];
  return `SELECT DISTINCT word, spelling, cased, symbol FROM (\n${all.join('\nUNION ALL\n')}\n) AS matched`;
}

const joinSymbols = `SELECT w.pmid AS pmid, w.at_ AS at_, w.gap_ AS gap_, w.sentence_ AS sentence_, f.symbol AS symbol
FROM rgx_word AS w
JOIN rgx_form_symbol AS f ON f.word = w.word AND f.spelling = w.spelling AND f.cased = w.cased`;

/** A table for each further word of a phrase: where it began, the word that comes next, and the node that it has reached. */
function walkTree(dialect: Dialect, depth: number): string[] {
  const first = `SELECT DISTINCT w.pmid AS pmid, w.at_ AS first_, w.at_ + 1 AS next_, w.sentence_ AS sentence_, s.next AS node
FROM rgx_word_symbol AS w JOIN rgx_step AS s ON s.symbol = w.symbol
WHERE s.edge = 0`;
  const further = (before: number): string =>
    `SELECT DISTINCT p.pmid AS pmid, p.first_ AS first_, w.at_ + 1 AS next_, p.sentence_ AS sentence_, s.next AS node
FROM (
  SELECT pmid, first_, next_ + skipped AS place, sentence_, edge, plain
  FROM rgx_path_${before} AS before JOIN rgx_leap AS l ON l.node = before.node
) AS p
JOIN rgx_word_symbol AS w ON w.pmid = p.pmid AND w.at_ = p.place AND w.sentence_ = p.sentence_
JOIN rgx_step AS s ON s.edge = p.edge AND s.symbol = w.symbol
WHERE p.plain = 0 OR w.gap_ = 0`;
  return Array.from({ length: depth }, (_, index) =>
    dialect.createTable(`rgx_path_${index + 1}`, index === 0 ? first : further(index)),
  );
}

function joinPhrases(depth: number): string {
  const parts = Array.from(
    { length: depth },
    (_, index) => `SELECT pmid, list, term, first_, next_ AS end_, sentence_
FROM rgx_path_${index + 1} AS path JOIN rgx_phrase AS phrase ON phrase.node = path.node`,
  );
  return parts.length === 0
    ? 'SELECT pmid, 0 AS list, 0 AS term, at_ AS first_, at_ AS end_, sentence_ FROM rgx_word WHERE pmid IS NULL'
    : `SELECT DISTINCT pmid, list, term, first_, end_, sentence_ FROM (\n${parts.join('\nUNION ALL\n')}\n) AS phrases`;
}

/** Hits that stand inside a longer phrase, beside what forbids them, or not beside what they need. */
const findDiscounted = `WITH
asked AS (
  SELECT f.pmid AS pmid, f.list AS list, f.term AS term, f.first_ AS first_, f.end_ AS end_, f.sentence_ AS sentence_,
    c.except_list AS except_list, c.with_list AS with_list, c.unless_list AS unless_list
  FROM rgx_found AS f JOIN rgx_context AS c ON c.list = f.list AND c.term = f.term
),
inside AS (
  SELECT a.pmid AS pmid, a.list AS list, a.term AS term, a.first_ AS first_, a.end_ AS end_
  FROM asked AS a JOIN rgx_found AS x ON x.pmid = a.pmid AND x.list = a.except_list
  WHERE x.first_ <= a.first_ AND x.end_ >= a.end_
),
forbidden AS (
  SELECT a.pmid AS pmid, a.list AS list, a.term AS term, a.first_ AS first_, a.end_ AS end_
  FROM asked AS a JOIN rgx_found AS x ON x.pmid = a.pmid AND x.list = a.unless_list AND x.sentence_ = a.sentence_
  WHERE x.end_ <= a.first_ OR x.first_ >= a.end_
),
supported AS (
  SELECT a.pmid AS pmid, a.list AS list, a.term AS term, a.first_ AS first_, a.end_ AS end_
  FROM asked AS a JOIN rgx_found AS x ON x.pmid = a.pmid AND x.list = a.with_list AND x.sentence_ = a.sentence_
  WHERE x.end_ <= a.first_ OR x.first_ >= a.end_
)
SELECT pmid, list, term, first_, end_ FROM inside
UNION ALL
SELECT pmid, list, term, first_, end_ FROM forbidden
UNION ALL
SELECT pmid, list, term, first_, end_ FROM asked
WHERE with_list >= 0 AND (pmid, list, term, first_, end_) NOT IN (SELECT pmid, list, term, first_, end_ FROM supported)`;

/**
 * Of hits that overlap the first counts, of those that begin together the longest. Only hits that hang together need to be
 * gone through one by one.
 */
function keepSpans(dialect: Dialect): string {
  const spans = `SELECT pmid, list, ${dialect.keepFree('first_', 'end_', 'term')} AS kept
FROM (
  SELECT pmid, list, term, first_, end_,
    sum(opens) OVER (PARTITION BY pmid, list ORDER BY first_ ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS chain
  FROM (
    SELECT pmid, list, term, first_, end_, CASE WHEN coalesce(reach, 0) <= first_ THEN 1 ELSE 0 END AS opens
    FROM (
      SELECT pmid, list, term, first_, end_,
        max(end_) OVER (PARTITION BY pmid, list ORDER BY first_ ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
      FROM (
        SELECT pmid, list, term, first_, end_,
          row_number() OVER (PARTITION BY pmid, list, first_ ORDER BY end_ DESC, term) AS place
        FROM rgx_found
        WHERE list IN (SELECT list FROM rgx_scope)
          AND (pmid, list, term, first_, end_) NOT IN (SELECT pmid, list, term, first_, end_ FROM rgx_discounted)
      ) AS counted
      WHERE place = 1
    ) AS longest
  ) AS chained
) AS numbered
GROUP BY pmid, list, chain`;
  const exploded = dialect.explode({
    from: `(${spans}) AS spans`,
    keep: ['pmid', 'list'],
    lists: { span: 'kept' },
  });
  return `SELECT pmid, list, ${dialect.spanField('span', 'term')} AS term,
  ${dialect.spanField('span', 'first')} AS first_, ${dialect.spanField('span', 'end')} AS end_
FROM (${exploded}) AS exploded`;
}

function describeHits({ bitAnd }: Dialect): string {
  return `SELECT s.pmid AS pmid, s.list AS list, s.term AS term, s.first_ AS first_, s.end_ AS end_,
  f.sentence_ AS sentence_, f.field_ AS field_, f.role_ AS role_, f.begins_ AS begins_, l.begins_ + l.lasts_ AS finishes_,
  CASE WHEN ${bitAnd('f.negation_', '1')} > 0 OR ${bitAnd('l.negation_', '2')} > 0 THEN 1 ELSE 0 END AS negated
FROM rgx_span AS s
JOIN rgx_word AS f ON f.pmid = s.pmid AND f.at_ = s.first_
JOIN rgx_word AS l ON l.pmid = s.pmid AND l.at_ = s.end_ - 1`;
}
