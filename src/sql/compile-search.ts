import type { QueryContext } from '../query/compile-query.ts';
import { findLanguageCode } from '../query/languages.ts';
import { renamedTypes } from '../query/match-term.ts';
import { partsOf } from '../query/prepare-citation.ts';
import type { DateQuery, Query, TermQuery } from '../query/query.ts';
import { firstDay, lastDay } from '../query/query-date.ts';
import { findQueryField } from '../query/query-field.ts';
import { meshForm } from '../query/search-forms.ts';
import { foldSearchText } from '../query/search-text.ts';
import { searchColumn } from '../shards/layout.ts';
import type { Dialect } from './dialect.ts';

/** A search as a condition over a row of a shard, never null; `query/compile-query.ts` says the same of a citation. */
export function compileSearch(dialect: Dialect, query: Query, context: QueryContext): string {
  switch (query.kind) {
    case 'and':
    case 'or': {
      const parts = query.parts.map((part) => compileSearch(dialect, part, context));
      return `(${parts.join(query.kind === 'and' ? ' AND ' : ' OR ')})`;
    }
    case 'not':
      return `(${compileSearch(dialect, query.left, context)} AND NOT ${compileSearch(dialect, query.right, context)})`;
    case 'uids':
      return `(s.pmid BETWEEN ${query.from} AND ${query.to})`;
    case 'dates':
      return compileDates(dialect, query);
    case 'term':
      return compileTerm(dialect, query, context);
  }
}

function compileTerm(dialect: Dialect, term: TermQuery, context: QueryContext): string {
  switch (findQueryField(term.field)?.kind) {
    case 'mesh':
      return compileMesh(dialect, term, context);
    case 'type':
      return compileType(dialect, term, context);
    case 'author':
      return compileAuthor(dialect, term);
    case 'language': {
      const code = findLanguageCode(term.text) ?? term.text.toLowerCase();
      return dialect.has('s.language', dialect.text(code));
    }
    case 'value':
      return compileValue(dialect, term.field, foldSearchText(term.text), term.truncated);
    default: {
      const folded = foldSearchText(term.text);
      return holds(dialect, term.field, term.truncated ? folded.trimEnd() : folded);
    }
  }
}

/** A line break stands before, between and after the values of a part, and in none of them. */
function holds(dialect: Dialect, field: string, part: string): string {
  const found = partsOf(field).map((name) =>
    dialect.contains(`coalesce(s.${searchColumn(name)}, '')`, dialect.text(part)),
  );
  return `(${found.join(' OR ')})`;
}

function compileValue(dialect: Dialect, field: string, folded: string, truncated: boolean): string {
  return holds(dialect, field, truncated ? `\n${folded.trimEnd()}` : `\n${folded}\n`);
}

function compileType(dialect: Dialect, term: TermQuery, { meshTree }: QueryContext): string {
  const folded = foldSearchText(term.text);
  if (term.truncated) return compileValue(dialect, 'pt', folded, true);
  const names = new Set(term.explode ? (meshTree?.expand(term.text) ?? [folded]) : [folded]);
  for (const group of renamedTypes) {
    if (group.some((name) => names.has(name))) for (const name of group) names.add(name);
  }
  return `(${[...names].map((name) => compileValue(dialect, 'pt', name, false)).join(' OR ')})`;
}

function compileMesh(dialect: Dialect, term: TermQuery, { meshTree }: QueryContext): string {
  const slash = term.text.lastIndexOf('/');
  const name = slash < 0 ? term.text : term.text.slice(0, slash);
  const qualifier = slash < 0 ? null : foldSearchText(term.text.slice(slash + 1));
  const majors = term.field === 'majr' ? [true] : [true, false];
  const folded = foldSearchText(name);
  const isAny = (beginnings: readonly string[]): string => {
    const begins = beginnings.map((beginning) => dialect.startsWith('x', dialect.text(beginning)));
    return `${dialect.size(dialect.filter('s.search_mesh', 'x', `(${begins.join(' OR ')})`))} > 0`;
  };
  if (term.truncated && qualifier === null) {
    return isAny(majors.map((major) => meshForm(folded.trimEnd(), null, major)));
  }
  const names = [...((term.explode ? meshTree?.expand(name) : null) ?? [folded])];
  const forms = (ending: string | null): string[] =>
    names.flatMap((one) => majors.map((major) => meshForm(one, ending, major)));
  return term.truncated && qualifier !== null
    ? isAny(forms(qualifier.trimEnd()))
    : dialect.hasAny('s.search_mesh', dialect.texts(forms(qualifier)));
}

/** Only initials and fore names may be cut short: behind the family name. */
function compileAuthor(dialect: Dialect, term: TermQuery): string {
  const folded = foldSearchText(term.text);
  const needle = folded.trimEnd();
  const author = 's.search_author[x]';
  const least = 's.search_author_least[x]';
  const begins = (text: string): string => dialect.startsWith(author, dialect.text(text));
  const person = term.truncated
    ? begins(needle)
    : term.quoted
      ? `${author} = ${dialect.text(folded)}`
      : `(${begins(folded)} OR (${least} < ${needle.length} AND ${begins(needle)}))`;
  const group = dialect.contains(author, dialect.text(folded));
  const place = { '1au': 1, lastau: 2 }[term.field];
  const stands =
    place === undefined ? '' : `${dialect.bitAnd('s.search_author_place[x]', String(place))} > 0 AND `;
  const places = dialect.upTo(dialect.size('s.search_author'));
  const found = dialect.filter(
    places,
    'x',
    `${stands}CASE WHEN ${least} < 0 THEN ${group} ELSE ${person} END`,
  );
  return `${dialect.size(found)} > 0`;
}

const dateColumns: Readonly<Record<string, readonly string[]>> = {
  dp: ['s.published', 's.published_electronically'],
  ppdat: ['s.published'],
  epdat: ['s.published_electronically'],
  edat: ['coalesce(s.entered, s.created)'],
  crdt: ['coalesce(s.created, s.entered)'],
  dcom: ['s.completed'],
  mhda: ['coalesce(s.completed, s.entered, s.created)'],
  lr: ['s.revised'],
};

function compileDates(dialect: Dialect, query: DateQuery): string {
  const first = (date: string): string =>
    `CASE length(${date}) WHEN 4 THEN ${date} || '-01-01' WHEN 7 THEN ${date} || '-01' ELSE ${date} END`;
  const [from, to] = [firstDay(query.from), lastDay(query.to ?? query.from)].map(dialect.text);
  const isInside = (date: string): string =>
    `coalesce(${first(date)} >= ${from} AND ${first(date)} <= ${to}, FALSE)`;
  const [print = 'NULL', electronic = 'NULL'] = dateColumns[query.field] ?? [];
  if (query.field === 'dp' && query.to === null) {
    // A single day does not include what was in print before it was there electronically.
    return `(${isInside(print)} OR (${isInside(electronic)} AND coalesce(${first(electronic)} <= ${first(print)}, TRUE)))`;
  }
  return `(${(dateColumns[query.field] ?? []).map(isInside).join(' OR ') || 'FALSE'})`;
}
