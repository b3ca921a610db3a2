import { UsageError } from '../errors.ts';
import type { ChartReport } from '../reports/chart.ts';
import { readCharting, readCharts } from '../store/charts.ts';
import { holdsDemo } from '../store/holds-demo.ts';
import type { Store } from '../store/open-store.ts';
import { readCitations } from '../store/read-citations.ts';

/** The charting in force, as reports take it. Throws UsageError `chart-missing` where nothing was charted. */
export function gatherCharts(store: Store, options: { corrected?: boolean } = {}): ChartReport {
  const charting = readCharting(store);
  if (charting === null) {
    throw new UsageError('chart-missing', `${store.path} has not been charted`, {
      hint: 'Run rgx chart first.',
    });
  }
  const charts = [...readCharts(store, options)];
  const records = new Map(
    [
      ...readCitations(
        store,
        charts.map(({ pmid }) => pmid),
      ),
    ].map(({ pmid, title, year }) => [pmid, { title, year }]),
  );
  return {
    protocol: charting.protocol,
    items: charting.items,
    synthetic: holdsDemo(store),
    studies: charts.map(({ pmid, searched, problem, items }) => ({
      pmid,
      title: records.get(pmid)?.title ?? '',
      year: records.get(pmid)?.year ?? null,
      searched,
      problem,
      items: charting.items.map(({ id }) => {
        const item = items.get(id);
        return {
          item: id,
          by: item?.by ?? null,
          reason: item?.reason ?? null,
          values: (item?.values ?? []).map(({ value, label, role, evidence }) => ({
            value,
            label,
            role,
            evidence,
          })),
        };
      }),
    })),
  };
}

/** Throws UsageError `chart-item` for an item that was not charted. */
export function checkItems(report: ChartReport, ids: readonly string[]): void {
  const unknown = ids.find((id) => !report.items.some((item) => item.id === id));
  if (unknown === undefined) return;
  throw new UsageError('chart-item', `there is no charted item “${unknown}”`, {
    hint: `The items are ${report.items.map(({ id }) => id).join(', ')}.`,
  });
}
