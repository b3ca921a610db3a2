import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStore, type Store } from '../../src/store/open-store.ts';

/** A folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rgx-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty rgx file that goes away with the test. */
export function temporaryStore(): Store {
  const store = openStore(join(temporaryFolder(), 'rgx.sqlite'), { mode: 'create' });
  onTestFinished(() => store.close());
  return store;
}

/** The same file once more, as another process would open it. */
export function openAgain(store: Store, mode: 'read-write' | 'read-only' = 'read-only'): Store {
  const again = openStore(store.path, { mode, busyTimeout: 20 });
  onTestFinished(() => again.close());
  return again;
}
