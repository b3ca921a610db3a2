import { clickhouse } from './clickhouse.ts';
import { duckdb } from './duckdb.ts';

/** A column of a table of constants. */
export interface ConstantColumn {
  readonly name: string;
  readonly type: 'number' | 'text';
}

/** Rows made of lists of one length that stand side by side. */
export interface Explosion {
  readonly from: string;
  /** Columns that each new row repeats. */
  readonly keep: readonly string[];
  /** A new column, and the list that its values come from. */
  readonly lists: Readonly<Record<string, string>>;
  readonly where?: string;
}

/** Where engines say the same thing in different words. Arguments and results are SQL. */
export interface Dialect {
  /** Statements that come first. */
  readonly settings: readonly string[];
  /** A text as a constant. */
  readonly text: (value: string) => string;
  readonly texts: (values: readonly string[]) => string;
  /** The Parquet files that a path with wildcards names. */
  readonly readShards: (path: string) => string;
  /** True, or the statement fails with the message. */
  readonly demand: (condition: string, message: string) => string;
  readonly createTable: (name: string, select: string) => string;
  readonly createConstants: (name: string, columns: readonly ConstantColumn[]) => string;
  readonly explode: (explosion: Explosion) => string;
  readonly asNumber: (value: string) => string;
  readonly asText: (value: string) => string;
  readonly asNumbers: (list: string) => string;

  readonly length: (text: string) => string;
  /** From a character, counted from 1, so many characters. */
  readonly slice: (text: string, from: string, length: string) => string;
  readonly contains: (text: string, part: string) => string;
  readonly startsWith: (text: string, part: string) => string;
  readonly split: (text: string, separator: string) => string;
  readonly join: (list: string, separator: string) => string;
  /** Whether a regular expression of RE2 matches; pattern as SQL constant. */
  readonly matches: (text: string, pattern: string) => string;
  /** What a group of the first match holds. */
  readonly extract: (text: string, pattern: string, group: number) => string;
  readonly replaceAll: (text: string, pattern: string, replacement: string) => string;

  readonly size: (list: string) => string;
  readonly has: (list: string, value: string) => string;
  readonly hasAny: (list: string, values: string) => string;
  /** Numbers from 1 to `last`. */
  readonly upTo: (last: string) => string;
  readonly filter: (list: string, name: string, condition: string) => string;
  readonly map: (list: string, name: string, value: string) => string;
  readonly concat: (...lists: readonly string[]) => string;
  readonly bitAnd: (value: string, mask: string) => string;

  /** Of spans in a list of [first, end, term] in order: those that begin where the one kept before has ended. */
  readonly keepFree: (first: string, end: string, term: string) => string;
  /** Fields of an item of such a list. */
  readonly spanField: (span: string, field: 'first' | 'end' | 'term') => string;
  /** An aggregate: values in the order of a number. */
  readonly collect: (value: string, order: string) => string;
  /** A text as JSON writes it. */
  readonly json: (value: string) => string;
}

export const dialects: Readonly<Record<'clickhouse' | 'duckdb', Dialect>> = { clickhouse, duckdb };
export type DialectName = keyof typeof dialects;
