import type { ChartedCell, ChartedStudy, SnapshotCharting, Standing } from '../comparison/snapshot.ts';
import { readCharting, readCharts } from '../store/charts.ts';
import type { Store } from '../store/open-store.ts';

/** What was charted of the included studies, as a snapshot tells it; null where the file has not been charted. */
export function takeCharting(
  store: Store,
  standings: readonly Standing[],
  options: { corrected?: boolean } = {},
): SnapshotCharting | null {
  const charting = readCharting(store);
  if (charting === null) return null;
  const included = new Set(standings.filter(({ verdict }) => verdict === 'included').map(({ pmid }) => pmid));
  const studies: ChartedStudy[] = [];
  for (const { pmid, searched, items } of readCharts(store, options)) {
    if (!included.has(pmid)) continue;
    const cells = charting.items.map(({ id }) => {
      const item = items.get(id);
      return listCell(id, item?.by == null ? 'rules' : 'person', item?.values ?? []);
    });
    studies.push({ pmid, searched, cells: cells.flat() });
  }
  return { protocol: charting.protocol.hash, engine: charting.engine, studies };
}

/** The cell of an item, or none where it is not stated. Values are told by id, so that another label is no change. */
export function listCell(
  item: string,
  by: ChartedCell['by'],
  values: readonly { readonly value: string; readonly role: string | null }[],
): ChartedCell[] {
  const stated = values.filter(({ value }) => value !== 'not-stated');
  // That a person says "none" is told too: it is not the silence of the rules.
  if (stated.length === 0 && by === 'rules') return [];
  if (stated.length === 0) return [{ item, by, values: ['none'] }];
  return [
    {
      item,
      by,
      values: stated.map(({ value, role }) => flatten(role === null ? value : `${value} (${role})`)),
    },
  ];
}

/** One line, no tab: a role may be a link as a paper prints it. */
function flatten(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
}
