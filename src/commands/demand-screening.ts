import { UsageError } from '../errors.ts';
import type { Store } from '../store/open-store.ts';
import { readLatestScreening, type Screening } from '../store/screenings.ts';

/** The latest screening. Throws UsageError `not-screened` where there is none. */
export function demandScreening(store: Store): Screening {
  const screening = readLatestScreening(store);
  if (screening !== null) return screening;
  throw new UsageError('not-screened', `${store.path} has not been screened`, {
    hint: 'Run rgx screen first; rgx status says what the file holds.',
  });
}
