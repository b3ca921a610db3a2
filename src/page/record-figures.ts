import type { Verdict } from '../model.ts';
import type { Figure } from './figure.ts';
import { filterAddress, linkCount } from './filter-link.ts';
import { formatNumber, html } from './html.ts';
import { drawBars, drawYears, verdictColours, type YearCount } from './plots.ts';
import type { Review } from './review.ts';

const verdicts: readonly Verdict[] = ['included', 'unclear', 'excluded'];

/** Records per year of publication, by verdict; null where no record has a year. */
export function plotYears({ records }: Review): Figure | null {
  const tally = new Map<string, YearCount>();
  for (const { citation, verdict } of records) {
    if (citation.year === null) continue;
    const key = `${citation.year} ${verdict}`;
    tally.set(key, { year: citation.year, verdict, count: (tally.get(key)?.count ?? 0) + 1 });
  }
  if (tally.size === 0) return null;
  const counts = [...tally.values()];
  const years = [...new Set(counts.map(({ year }) => year))].sort((a, b) => a - b);
  const undated = records.filter(({ citation }) => citation.year === null).length;
  return {
    id: 'figure-years',
    title: 'Records per year, by verdict',
    words: `Stacked columns of records per year of publication, ${years[0]} to ${years.at(-1)}, by verdict. The numbers are in the table below.`,
    plot: drawYears(counts, ({ year, verdict }) => filterAddress({ year: String(year), verdict })),
    legend: verdicts.map((verdict) => ({ label: verdict, colour: verdictColours[verdict] })),
    note:
      undated === 0
        ? null
        : html`${linkCount(undated, { year: 'none' })} records without a year are left out.`,
    heads: ['Year', ...verdicts],
    rows: years.map((year) => [
      String(year),
      ...verdicts.map((verdict) =>
        linkCount(tally.get(`${year} ${verdict}`)?.count ?? 0, { year: String(year), verdict }),
      ),
    ]),
  };
}

/** Excluded records by counted reason, in the order of the protocol; null where none is excluded. */
export function plotReasons({ flow }: Review): Figure | null {
  const reasons = flow.reasons.filter(({ count }) => count > 0);
  if (reasons.length === 0) return null;
  const filters = new Map(
    reasons.map(({ criterion, label }) => [label, { verdict: 'excluded', criterion }] as const),
  );
  const told = reasons.map(({ label, count }) => `${label} ${formatNumber(count)}`).join(', ');
  return {
    id: 'figure-reasons',
    title: 'Why records were excluded',
    words: `Bars of excluded records by counted reason, in the order of the protocol: ${told}.`,
    plot: drawBars(
      reasons.map(({ label, count }) => ({ label, all: count, fullText: count })),
      ({ label }) => filterAddress(filters.get(label) ?? {}),
    ),
    heads: ['Reason', 'Records', 'by the rules alone', 'by people'],
    rows: reasons.map(({ criterion, label, count, byRules, byPeople }) => [
      label,
      linkCount(count, { verdict: 'excluded', criterion }),
      linkCount(byRules, { verdict: 'excluded', criterion, by: 'rules' }),
      linkCount(byPeople, { verdict: 'excluded', criterion, by: 'person' }),
    ]),
  };
}
