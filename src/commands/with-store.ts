import type { Store, StoreMode } from '../store/open-store.ts';

/** Opens the file, hands it over, and closes it whatever happens. SQLite is loaded here, not before. */
export async function withStore<T>(
  path: string,
  mode: StoreMode,
  use: (store: Store) => T | Promise<T>,
): Promise<T> {
  const { openStore } = await import('../store/open-store.ts');
  const store = openStore(path, { mode });
  try {
    return await use(store);
  } finally {
    store.close();
  }
}
