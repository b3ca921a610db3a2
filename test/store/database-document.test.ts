import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { temporaryStore } from './temporary-store.ts';

const text = readFileSync(new URL('../../docs/database.md', import.meta.url), 'utf8');

/** Table or view → its columns, as the page tells them. */
function readDocumented(): Record<string, string[]> {
  const sections = text.split(/^### `/m).slice(1);
  return Object.fromEntries(
    sections.map((section) => {
      const name = section.slice(0, section.indexOf('`'));
      const own = section.split(/^## /m)[0] ?? '';
      return [name, [...own.matchAll(/^\| `(\w+)` \|/gm)].map(([, column]) => column ?? '')];
    }),
  );
}

function readSchema(): Record<string, string[]> {
  const { connection } = temporaryStore();
  const names = connection.rows(
    (cells) => String(cells[0]),
    `SELECT name FROM pragma_table_list
     WHERE schema = 'main' AND type IN ('table', 'view', 'virtual') AND name NOT GLOB 'sqlite_*'`,
  );
  return Object.fromEntries(
    names.map((name) => [
      name,
      // Hidden 1 marks the columns that a virtual table has for its own queries.
      connection.rows(
        (cells) => String(cells[0]),
        'SELECT name FROM pragma_table_xinfo(?) WHERE hidden <> 1',
        name,
      ),
    ]),
  );
}

function listExamples(): string[] {
  const blocks = [...text.matchAll(/^```sql\n([\s\S]*?)^```/gm)].map(([, block]) => block ?? '');
  return blocks.flatMap((block) => block.split(/;\s*$/m)).filter((sql) => sql.trim() !== '');
}

describe('docs/database.md', () => {
  const documented = readDocumented();

  it('names every table and view, and none that is not there', () => {
    expect(Object.keys(documented).sort()).toEqual(Object.keys(readSchema()).sort());
  });

  it.each(Object.entries(documented))('tells the columns of %s, in their order', (name, columns) => {
    expect(readSchema()[name]).toEqual(columns);
  });

  it.each(listExamples())('shows a query that runs: %s', (sql) => {
    expect(() => temporaryStore().connection.rows((cells) => cells, sql)).not.toThrow();
  });
});
