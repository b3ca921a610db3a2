import type {
  Condition,
  DateCondition,
  HasField,
  StatusCondition,
  TextField,
} from '../protocol/condition.ts';
import { meshKey } from '../shards/mesh-keys.ts';
import { type BaseField, baseFields } from '../text/field-text.ts';
import { role } from '../text/heading-roles.ts';
import { compileDates } from './compile-dates.ts';
import type { Dialect } from './dialect.ts';
import { normalText } from './document-columns.ts';
import { judge, type Leaf, type LeafContext, type TermScope } from './leaf.ts';
import { translateRegex } from './translate-regex.ts';

type LeafCondition = Exclude<Condition, { kind: 'all' | 'any' | 'not' | 'score' }>;

/** Of a long list of hits a finding keeps the first. */
export const mostQuotes = 5;

/** A condition without inner conditions; `screening/kinds` says the same of a citation. */
export function compileLeaf(condition: LeafCondition, context: LeafContext): Leaf {
  const { dialect } = context;
  switch (condition.kind) {
    case 'text': {
      const { terms, atLeast, distinct } = condition;
      const search = context.addSearch({
        list: context.tree.add(terms),
        scopes: listScopes(condition.fields),
        negated: negatedNumbers[condition.negated],
        atLeast,
        distinct,
        most: Math.max(mostQuotes, atLeast),
      });
      return { truth: judge(context.isSatisfied(search), lacksAny(condition.fields)), search };
    }
    case 'keyword': {
      const search = context.addSearch({
        list: context.tree.add(condition.terms),
        scopes: listScopes(['keywords']),
        negated: negatedNumbers.allow,
        atLeast: 1,
        distinct: false,
        most: mostQuotes,
      });
      return { truth: judge(context.isSatisfied(search), isEmpty(dialect, 'keyword')), search };
    }
    case 'near': {
      const [first = 0, second = 0] = [condition.first, condition.second].map((terms) =>
        context.addSearch({
          list: context.tree.add(terms),
          scopes: listScopes(condition.fields),
          negated: negatedNumbers[condition.negated],
          atLeast: 1,
          distinct: false,
          most: 0,
        }),
      );
      const within = condition.within === 'sentence' ? anywhereInSentence : condition.within;
      const search = context.addNear({ first, second, within, ordered: condition.ordered });
      return { truth: judge(context.isSatisfied(search), lacksAny(condition.fields)), search };
    }
    case 'pattern': {
      const regex = translateRegex(condition);
      const places = listScopes(condition.fields).map(({ field }) => ({
        field: baseFields[field] ?? 'title',
        regex,
      }));
      const found = places.map(({ field }) => {
        const text = normalText(dialect, field);
        return `(${text} <> '' AND ${dialect.matches(text, regex)})`;
      });
      return { truth: judge(`(${found.join(' OR ')})`, lacksAny(condition.fields)), patterns: places };
    }
    case 'type': {
      const wanted = dialect.texts(condition.names.map((name) => name.toLowerCase()));
      return pickByKeys(dialect, { field: 'type', values: 'type_name', keys: 'type_keys', wanted });
    }
    case 'mesh': {
      const keys = condition.names.flatMap((name) => {
        const [heading = '', own] = name.toLowerCase().split('/');
        const qualifier = own?.trim() ?? condition.qualifier?.toLowerCase() ?? null;
        const majors = condition.major ? [true] : [true, false];
        return majors.map((major) => meshKey(heading.trim(), qualifier, major));
      });
      const wanted = dialect.texts([...new Set(keys)]);
      return pickByKeys(dialect, { field: 'mesh', values: 'mesh_name', keys: 'mesh_keys', wanted });
    }
    case 'language': {
      const known = dialect.filter('language', 'x', "x <> 'und'");
      const wanted = dialect.texts(condition.codes);
      return {
        truth: judge(dialect.hasAny(known, wanted), isEmpty(dialect, known)),
        values: { field: 'language', list: dialect.filter('language', 'x', dialect.has(wanted, 'x')) },
        instead: { field: 'language', list: known },
      };
    }
    case 'link': {
      const wanted = dialect.texts(condition.types);
      const places = dialect.filter(
        dialect.upTo(dialect.size('link_type')),
        'x',
        dialect.has(wanted, 'link_type[x]'),
      );
      return {
        truth: dialect.hasAny('link_type', wanted),
        values: { field: 'link', list: dialect.map(places, 'x', "link_type[x] || ': ' || link_source[x]") },
      };
    }
    case 'date':
      return compileDateLeaf(dialect, condition);
    case 'status':
      return compileStatus(dialect, condition);
    case 'has':
      return { truth: `(${condition.fields.map((field) => present(dialect)[field]).join(' AND ')})` };
  }
}

const negatedNumbers = { skip: 0, only: 1, allow: 2 } as const;
/** More words than a sentence has. */
const anywhereInSentence = 1_000_000_000;

/** The scopes of a list of fields, each base field once, in the order of their first mention. */
export function listScopes(fields: readonly TextField[]): readonly TermScope[] {
  const merged = new Map<number, number>();
  for (const name of fields) {
    const [base = '', part] = name.split('.');
    const field = baseFields.indexOf(base as BaseField);
    const roles = part === undefined ? 0 : role[part as keyof typeof role];
    const known = merged.get(field);
    merged.set(field, known === 0 || roles === 0 ? 0 : (known ?? 0) | roles);
  }
  return [...merged].map(([field, roles]) => ({ field, roles }));
}

/** Only a missing title or abstract makes an answer unknown. */
function lacksAny(fields: readonly TextField[]): string {
  const reads = new Set(fields.map((field) => field.split('.')[0]));
  const missing = [
    ...(reads.has('title') ? ["title = ''"] : []),
    ...(reads.has('abstract') ? ['abstract IS NULL'] : []),
  ];
  return missing.length === 0 ? 'FALSE' : `(${missing.join(' OR ')})`;
}

function isEmpty({ size }: Dialect, list: string): string {
  return `${size(list)} = 0`;
}

interface KeyedValues {
  readonly field: string;
  readonly values: string;
  /** Per value what it is known by. */
  readonly keys: string;
  readonly wanted: string;
}

function pickByKeys(dialect: Dialect, { field, values, keys, wanted }: KeyedValues): Leaf {
  const places = dialect.filter(dialect.upTo(dialect.size(keys)), 'x', dialect.hasAny(`${keys}[x]`, wanted));
  return {
    truth: judge(`${dialect.size(places)} > 0`, isEmpty(dialect, keys)),
    values: { field, list: dialect.map(places, 'x', `${values}[x]`) },
  };
}

function compileDateLeaf(dialect: Dialect, condition: DateCondition): Leaf {
  const { truth, dates, inside } = compileDates(dialect, condition);
  return { truth, values: { field: 'date', list: inside }, instead: { field: 'date', list: dates } };
}

/** A MEDLINE record without the attribute was indexed by people. */
const indexing = "coalesce(indexing_method, CASE WHEN status = 'MEDLINE' THEN 'Manual' END)";

function compileStatus(dialect: Dialect, condition: StatusCondition): Leaf {
  const asked = [
    ...(condition.statuses === null ? [] : [{ value: 'status', wanted: condition.statuses }]),
    ...(condition.indexing === null ? [] : [{ value: indexing, wanted: condition.indexing }]),
  ];
  const quote = (isMeant: (entry: (typeof asked)[number]) => string): string =>
    dialect.concat(
      ...asked.map(
        (entry) =>
          `CASE WHEN ${isMeant(entry)} THEN ${dialect.map('[1]', 'x', `coalesce(${entry.value}, '')`)} ELSE ${dialect.texts([])} END`,
      ),
    );
  const isIn = ({ value, wanted }: (typeof asked)[number]): string =>
    `${value} IN (${wanted.map(dialect.text).join(', ')})`;
  if (asked.length === 0) return { truth: 'TRUE' };
  return {
    truth: `(${asked.map(isIn).join(' AND ')})`,
    values: { field: 'status', list: quote((entry) => `coalesce(${isIn(entry)}, FALSE)`) },
    instead: { field: 'status', list: quote(({ value }) => `${value} IS NOT NULL`) },
  };
}

function present({ size }: Dialect): Readonly<Record<HasField, string>> {
  const isFilled = (list: string): string => `${size(list)} > 0`;
  return {
    title: "title <> ''",
    abstract: "coalesce(abstract, '') <> ''",
    types: isFilled('type_keys'),
    mesh: isFilled('mesh_keys'),
    keywords: isFilled('keyword'),
    language: isFilled('language'),
    journal: 'journal IS NOT NULL',
    date: '(published IS NOT NULL OR published_electronically IS NOT NULL OR year IS NOT NULL)',
    doi: 'doi IS NOT NULL',
    pmcid: 'pmcid IS NOT NULL',
    authors: 'authors > 0',
    accessions: 'accessions > 0',
  };
}
