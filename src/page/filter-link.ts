import { formatNumber, type Html, html } from './html.ts';

/**
 * What the table of studies is filtered by, as the address names it: `verdict`, `criterion`, `by`, `year`, `searched`, `source`,
 * `notice`, `new`, `repeated`, `screened`, `charted`, and for a charted item `stated` (its id), `item.ID` and `as.ID` (its role).
 * `browser/create-filters.ts` reads it.
 */
export type Filter = Readonly<Record<string, string>>;

/** An address within the page that shows exactly the records of a filter. */
export function filterAddress(filter: Filter): string {
  const pairs = Object.entries(filter).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `#?${pairs.join('&')}`;
}

/** A number that leads to the records that it counts. */
export function linkCount(count: number, filter: Filter): Html {
  if (count === 0) return html`0`;
  return html`<a class="count" href="${filterAddress(filter)}">${formatNumber(count)}</a>`;
}
