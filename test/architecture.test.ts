import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const source = fileURLToPath(new URL('../src', import.meta.url));

/** Each room of the house and the rooms it may import from. Rows stand from the ground up; a row may only name rows above it. */
const rooms: Record<string, readonly string[]> = {
  'model.ts': [],
  'errors.ts': [],
  'io.ts': [],
  'shipped.ts': [],
  text: ['model.ts'],
  jats: ['model.ts', 'errors.ts'],
  medline: ['model.ts', 'errors.ts'],
  query: ['model.ts', 'errors.ts', 'text'],
  protocol: ['model.ts', 'errors.ts', 'shipped.ts', 'text', 'query'],
  pubmed: ['model.ts', 'errors.ts', 'medline'],
  importers: ['model.ts', 'errors.ts', 'medline'],
  duplicates: ['model.ts', 'errors.ts', 'text'],
  store: ['model.ts', 'errors.ts', 'shipped.ts'],
  screening: ['model.ts', 'errors.ts', 'text', 'protocol (types)'],
  shards: ['model.ts', 'errors.ts', 'text', 'query'],
  sql: ['model.ts', 'errors.ts', 'text', 'query', 'shards', 'protocol (types)'],
  charting: ['model.ts', 'errors.ts', 'text', 'jats', 'protocol (types)'],
  'flow.ts': ['model.ts', 'errors.ts'],
  appraisal: ['model.ts'],
  comparison: ['model.ts', 'errors.ts'],
  reports: ['model.ts', 'appraisal (types)', 'comparison (types)'],
  page: ['model.ts'],
  completion: [],
  documents: [],
  exports: ['model.ts'],
  labels: ['model.ts', 'errors.ts'],
  demo: ['model.ts', 'errors.ts', 'shipped.ts', 'medline', 'query'],
};

/** These join the stages: they may import any room above. */
const joining: Record<string, readonly string[]> = {
  commands: [...Object.keys(rooms), 'process-io.ts'],
  'process-io.ts': ['io.ts', 'tame-text.ts'],
  'tame-text.ts': [],
  'cli.ts': ['commands', 'errors.ts', 'io.ts', 'process-io.ts', 'shipped.ts'],
};

interface Import {
  readonly from: string;
  readonly fromRoom: string;
  readonly toRoom: string;
  readonly typeOnly: boolean;
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : entry.name.endsWith('.ts') ? [path] : [];
  });
}

function roomOf(file: string): string {
  return relative(source, file).split(sep)[0] ?? '';
}

function listImports(file: string): Import[] {
  const statements = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export)\s+(type\s+)?(?:[^'";]*?from\s+)?'(\.[^']+\.ts)'|\bimport\('(\.[^']+\.ts)'\)/gm,
  );
  return [...statements].map(([, type, fixed, lazy]) => ({
    from: relative(source, file),
    fromRoom: roomOf(file),
    toRoom: roomOf(resolve(dirname(file), fixed ?? lazy ?? '')),
    typeOnly: type !== undefined,
  }));
}

const files = listFiles(source);
const imports = files.flatMap(listImports);
const all = { ...rooms, ...joining };

describe('the direction of dependencies', () => {
  it('has a row for every room and a room for every row', () => {
    const found = new Set(files.map(roomOf));
    expect([...found].filter((room) => !(room in all))).toEqual([]);
    expect(Object.keys(all).filter((room) => !found.has(room))).toEqual([]);
  });

  it('has no import that its row does not allow', () => {
    const stray = imports.filter(({ fromRoom, toRoom, typeOnly }) => {
      const allowed = all[fromRoom] ?? [];
      return (
        fromRoom !== toRoom &&
        !allowed.includes(toRoom) &&
        !(typeOnly && allowed.includes(`${toRoom} (types)`))
      );
    });
    expect(stray.map(({ from, toRoom }) => `${from} → ${toRoom}`)).toEqual([]);
  });

  it('names no row that stands below it', () => {
    const order = Object.keys(rooms);
    const upward = order.flatMap((room, floor) =>
      (rooms[room] ?? []).map((to) => to.replace(' (types)', '')).filter((to) => order.indexOf(to) >= floor),
    );
    expect(upward).toEqual([]);
  });

  it('finds the imports at all', () => {
    expect(imports.length).toBeGreaterThan(files.length);
  });

  it('keeps the review’s subject out of the code', () => {
    const naming = files.filter((file) =>
      /radiogenomic/i.test(readFileSync(file, 'utf8').replaceAll('radiogenomics.yaml', '')),
    );
    expect(naming.map((file) => relative(source, file))).toEqual([]);
  });
});
