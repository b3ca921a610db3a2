import { RgxError } from '../errors.ts';
import type { Store, StoreMode } from '../store/open-store.ts';

/** Opens the file, hands it over, and closes it whatever happens. SQLite is loaded here, not before. */
export async function withStore<T>(
  path: string,
  mode: StoreMode,
  use: (store: Store) => T | Promise<T>,
): Promise<T> {
  const { openStore } = await import('../store/open-store.ts');
  const store = openUpToDate(
    () => openStore(path, { mode }),
    mode,
    () => openStore(path, { mode: 'read-write' }),
  );
  try {
    return await use(store);
  } finally {
    store.close();
  }
}

/** A command that only reads still brings a file of an older rgx up to date, where it may be written. */
function openUpToDate(open: () => Store, mode: StoreMode, openToWrite: () => Store): Store {
  try {
    return open();
  } catch (error) {
    if (mode === 'read-only' && error instanceof RgxError && error.code === 'db-older') return openToWrite();
    throw error;
  }
}
