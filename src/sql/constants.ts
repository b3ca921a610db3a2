import type { ConstantColumn, Dialect } from './dialect.ts';

/** Rows of one statement: engines read a statement whole. */
const rowsPerInsert = 2000;

/** A temporary table of constants, and the statements that fill it. */
export function listConstants(
  dialect: Dialect,
  name: string,
  columns: readonly (ConstantColumn | string)[],
  rows: readonly (readonly (string | number)[])[],
): string[] {
  const typed = columns.map(
    (column): ConstantColumn => (typeof column === 'string' ? { name: column, type: 'number' } : column),
  );
  const statements = [dialect.createConstants(name, typed)];
  for (let at = 0; at < rows.length; at += rowsPerInsert) {
    const lines = rows.slice(at, at + rowsPerInsert).map((row) => `(${row.map(write).join(',')})`);
    statements.push(`INSERT INTO ${name} VALUES\n${lines.join(',\n')}`);
  }
  return statements;

  function write(value: string | number): string {
    return typeof value === 'string' ? dialect.text(value) : String(value);
  }
}

/** A column of texts; a name alone is one of numbers. */
export function textColumn(name: string): ConstantColumn {
  return { name, type: 'text' };
}
