import type { ConstantColumn, Dialect } from './dialect.ts';

/** Rows of one statement: engines read a statement whole. */
const rowsPerInsert = 2000;

/** A temporary table of constants, and the statements that fill it. A column of texts is one whose first value is a text. */
export function listConstants(
  dialect: Dialect,
  name: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string[] {
  const [example = []] = rows;
  const typed = columns.map(
    (column, index): ConstantColumn => ({
      name: column,
      type: typeof example[index] === 'string' ? 'text' : 'number',
    }),
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
