import { compileForm } from '../../src/charting/chart.ts';
import { type ChartingForm, readChartingForm } from '../../src/charting/charting-form.ts';
import type { FullText } from '../../src/jats/full-text.ts';
import type { Citation } from '../../src/model.ts';
import { loadProtocol } from '../../src/protocol/load-protocol.ts';
import type { Protocol } from '../../src/protocol/protocol.ts';
import { shippedData } from '../../src/shipped.ts';
import { makeCitation } from '../helpers/make-citation.ts';

export const protocol: Protocol = loadProtocol(shippedData('protocols/radiogenomics.yaml'));
export const form: ChartingForm = readChartingForm(protocol);
export const charter = compileForm(form);

/** What one item of a study is charted as: `value`, or `label:role` for guidelines and datasets. */
export function chartItem(item: string, citation: Citation, fullText: FullText | null = null): string[] {
  const found = charter.chart(citation, fullText).items.find((each) => each.item === item)?.values ?? [];
  const withRole = item === 'guideline' || item === 'dataset';
  return found.map(({ value, label, role }) => (withRole ? `${label}:${role}` : value)).sort();
}

/** The same of a text that stands as an abstract. */
export function chartAbstract(item: string, abstract: string, title = 'A study'): string[] {
  return chartItem(item, makeCitation({ title, abstract }));
}
