import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { openStore, type Store } from '../../src/store/open-store.ts';

const folders: string[] = [];
const stores: Store[] = [];

afterEach(() => {
  for (const store of stores.splice(0)) store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rgx-store-'));
  folders.push(folder);
  return folder;
}

/** An empty rgx file that goes away with the test. */
export function temporaryStore(): Store {
  const store = openStore(join(temporaryFolder(), 'rgx.sqlite'), { mode: 'create' });
  stores.push(store);
  return store;
}

/** The same file once more, as another process would open it. */
export function openAgain(store: Store, mode: 'read-write' | 'read-only' = 'read-only'): Store {
  const again = openStore(store.path, { mode, busyTimeout: 20 });
  stores.push(again);
  return again;
}
