import type { Dialect } from './dialect.ts';

const text = (value: string): string =>
  `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;

/** ClickHouse 25 or newer. Its functions on characters end in UTF8; a missing value is null only where a setting says so. */
export const clickhouse: Dialect = {
  settings: ['SET join_use_nulls = 1', 'SET output_format_json_escape_forward_slashes = 0'],
  text,
  texts: (values) => `CAST([${values.map(text).join(', ')}], 'Array(String)')`,
  readShards: (path) => `file(${text(path)}, 'Parquet')`,
  demand: (condition, message) => `throwIf(NOT (${condition}), ${text(message)}) = 0`,
  createTable: (name, select) => `CREATE OR REPLACE TEMPORARY TABLE ${name} AS\n${select}`,
  createConstants: (name, columns) =>
    `CREATE OR REPLACE TEMPORARY TABLE ${name} (${columns
      .map((column) => `${column.name} ${column.type === 'number' ? 'Int64' : 'String'}`)
      .join(', ')})`,
  explode: ({ from, keep, lists, where }) => {
    const arrays = Object.entries(lists).map(([name, list]) => `${list} AS ${name}`);
    const names = Object.keys(lists);
    return `SELECT ${[...keep, ...names].join(', ')}\nFROM ${from}\nARRAY JOIN ${arrays.join(', ')}${where === undefined ? '' : `\nWHERE ${where}`}`;
  },
  asNumber: (value) => `toInt64(${value})`,
  asText: (value) => `toString(${value})`,
  asNumbers: (list) => `CAST(${list}, 'Array(Int64)')`,

  length: (value) => `toInt64(lengthUTF8(${value}))`,
  slice: (value, from, length) => `substringUTF8(${value}, ${from}, ${length})`,
  contains: (value, part) => `(position(${value}, ${part}) > 0)`,
  startsWith: (value, part) => `startsWith(${value}, ${part})`,
  split: (value, separator) => `splitByChar(${text(separator)}, ${value})`,
  join: (list, separator) => `arrayStringConcat(${list}, ${text(separator)})`,
  matches: (value, pattern) => `match(${value}, ${text(pattern)})`,
  extract: (value, pattern, group) => `extractGroups(${value}, ${text(pattern)})[${group}]`,
  replaceAll: (value, pattern, replacement) =>
    `replaceRegexpAll(${value}, ${text(pattern)}, ${text(replacement)})`,

  size: (list) => `toInt64(length(${list}))`,
  has: (list, value) => `has(${list}, ${value})`,
  hasAny: (list, values) => `hasAny(${list}, ${values})`,
  upTo: (last) => `CAST(range(1, toUInt64(${last} + 1)), 'Array(Int64)')`,
  filter: (list, name, condition) => `arrayFilter(${name} -> ${condition}, ${list})`,
  map: (list, name, value) => `arrayMap(${name} -> ${value}, ${list})`,
  concat: (...lists) => `arrayConcat(${lists.join(', ')})`,
  bitAnd: (value, mask) => `bitAnd(${value}, ${mask})`,

  keepFree: (first, end, term) =>
    `arrayFold((a, b) -> if(b.1 >= a.1, (b.2, arrayPushBack(a.2, b)), a), ` +
    `arraySort(groupArray((toInt64(${first}), toInt64(${end}), toInt64(${term})))), ` +
    `(toInt64(-1), CAST([], 'Array(Tuple(Int64, Int64, Int64))'))).2`,
  spanField: (span, field) => `${span}.${{ first: 1, end: 2, term: 3 }[field]}`,
  collect: (value, order) =>
    `arrayMap(pair -> pair.2, arraySort(pair -> pair.1, groupArray((${order}, ${value}))))`,
  json: (value) => `toJSONString(${value})`,
};
