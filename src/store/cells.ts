/** One row as SQLite gave it, decoded cell by cell: the store trusts no column's type unseen. */
export type Cells = readonly unknown[];

function refuse(cells: Cells, index: number, wanted: string): never {
  throw new Error(`column ${index} of a stored row is ${typeof cells[index]}, not ${wanted}`);
}

export function text(cells: Cells, index: number): string {
  const cell = cells[index];
  return typeof cell === 'string' ? cell : refuse(cells, index, 'text');
}

export function textOrNull(cells: Cells, index: number): string | null {
  const cell = cells[index];
  return cell === null || typeof cell === 'string' ? cell : refuse(cells, index, 'text or null');
}

export function integer(cells: Cells, index: number): number {
  const cell = cells[index];
  return typeof cell === 'number' ? cell : refuse(cells, index, 'an integer');
}

export function integerOrNull(cells: Cells, index: number): number | null {
  const cell = cells[index];
  return cell === null || typeof cell === 'number' ? cell : refuse(cells, index, 'an integer or null');
}

/** SQLite has no booleans: 0 and 1. */
export function flag(cells: Cells, index: number): boolean {
  return integer(cells, index) === 1;
}

export function blob(cells: Cells, index: number): Uint8Array {
  const cell = cells[index];
  return cell instanceof Uint8Array ? cell : refuse(cells, index, 'a blob');
}

export function blobOrNull(cells: Cells, index: number): Uint8Array | null {
  return cells[index] === null ? null : blob(cells, index);
}

/** One of a closed set of words, as a CHECK in the schema promises. */
export function word<T extends string>(cells: Cells, index: number, words: readonly T[]): T {
  const cell = cells[index];
  for (const candidate of words) if (cell === candidate) return candidate;
  return refuse(cells, index, `one of ${words.join(', ')}`);
}

export function jsonList<T>(cells: Cells, index: number): readonly T[] {
  const source = text(cells, index);
  // Most lists are empty, and this is the innermost loop of reading a file back.
  return source === '[]' ? [] : (JSON.parse(source) as T[]);
}
