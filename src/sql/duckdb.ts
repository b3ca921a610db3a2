import type { Dialect } from './dialect.ts';

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** DuckDB 1.3 or newer (its lambdas). */
export const duckdb: Dialect = {
  settings: [],
  text,
  texts: (values) => `[${values.map(text).join(', ')}]::VARCHAR[]`,
  readShards: (path) => `read_parquet(${text(path)})`,
  demand: (condition, message) => `CASE WHEN ${condition} THEN TRUE ELSE error(${text(message)}) END`,
  createTable: (name, select) => `CREATE OR REPLACE TEMP TABLE ${name} AS\n${select}`,
  createConstants: (name, columns) =>
    `CREATE OR REPLACE TEMP TABLE ${name} (${columns
      .map((column) => `${column.name} ${column.type === 'number' ? 'BIGINT' : 'VARCHAR'}`)
      .join(', ')})`,
  explode: ({ from, keep, lists, where }) => {
    const unnested = Object.entries(lists).map(([name, list]) => `unnest(${list}) AS ${name}`);
    return `SELECT ${[...keep, ...unnested].join(', ')}\nFROM ${from}${where === undefined ? '' : `\nWHERE ${where}`}`;
  },
  asNumber: (value) => `CAST(${value} AS BIGINT)`,
  asText: (value) => `CAST(${value} AS VARCHAR)`,
  asNumbers: (list) => `CAST(${list} AS BIGINT[])`,

  length: (value) => `length(${value})`,
  slice: (value, from, length) => `substring(${value}, ${from}, ${length})`,
  contains: (value, part) => `contains(${value}, ${part})`,
  startsWith: (value, part) => `starts_with(${value}, ${part})`,
  split: (value, separator) => `string_split(${value}, ${text(separator)})`,
  join: (list, separator) => `array_to_string(${list}, ${text(separator)})`,
  matches: (value, pattern) => `regexp_matches(${value}, ${text(pattern)})`,
  extract: (value, pattern, group) => `regexp_extract(${value}, ${text(pattern)}, ${group})`,
  replaceAll: (value, pattern, replacement) =>
    `regexp_replace(${value}, ${text(pattern)}, ${text(replacement)}, 'g')`,

  size: (list) => `len(${list})`,
  has: (list, value) => `list_contains(${list}, ${value})`,
  hasAny: (list, values) => `list_has_any(${list}, ${values})`,
  upTo: (last) => `range(1, ${last} + 1)`,
  filter: (list, name, condition) => `list_filter(${list}, lambda ${name}: ${condition})`,
  map: (list, name, value) => `list_transform(${list}, lambda ${name}: ${value})`,
  concat: (...lists) => lists.reduce((whole, list) => `list_concat(${whole}, ${list})`),
  bitAnd: (value, mask) => `(${value} & ${mask})`,

  keepFree: (first, end, term) =>
    `list_reduce(list({'free': ${end}, 'kept': [{'first': ${first}, 'end': ${end}, 'term': ${term}}]} ORDER BY ${first}), ` +
    `lambda a, b: CASE WHEN b.kept[1]."first" >= a.free THEN {'free': b.free, 'kept': list_concat(a.kept, b.kept)} ELSE a END).kept`,
  spanField: (span, field) => `${span}."${field}"`,
  collect: (value, order) => `list(${value} ORDER BY ${order})`,
  json: (value) => `CAST(to_json(${value}) AS VARCHAR)`,
};
