import { UsageError } from '../errors.ts';
import type { ChartingForm, FormItem } from './charting-form.ts';
import { entryDetectors } from './detectors.ts';

export interface GivenValue {
  readonly value: string;
  readonly label: string;
  readonly role: string | null;
}

/** The item that a person names. Throws UsageError `chart-item`. */
export function findItem(form: ChartingForm, id: string): FormItem {
  const item = form.items.find((each) => each.id === id);
  if (item !== undefined) return item;
  throw new UsageError('chart-item', `the charting form has no item “${id}”`, {
    hint: `Its items are ${form.items.map((each) => each.id).join(', ')}.`,
  });
}

/**
 * A value as a person writes it: an entry's id or label, with `:role` behind it where the item has roles. Throws UsageError
 * `chart-value` where the item's vocabulary has no such entry.
 */
export function readValue(item: FormItem, text: string): GivenValue {
  const entries = entryDetectors.has(item.detector) ? (item.vocabulary?.entries ?? []) : [];
  const find = (name: string) => {
    const wanted = name.trim().toLowerCase();
    return entries.find(({ id, label }) => id === wanted || label.toLowerCase() === wanted);
  };
  const whole = find(text);
  if (whole !== undefined) return { value: whole.id, label: whole.label, role: null };
  const cut = text.lastIndexOf(':');
  const role = cut < 0 ? null : text.slice(cut + 1).trim();
  const name = cut < 0 ? text.trim() : text.slice(0, cut).trim();
  const entry = find(name);
  if (entry !== undefined) return { value: entry.id, label: entry.label, role };
  if (entries.length === 0) return { value: name, label: name, role };
  const near = entries.filter(({ id, label }) =>
    `${id} ${label}`.toLowerCase().includes(name.toLowerCase().slice(0, 4)),
  );
  throw new UsageError('chart-value', `“${name}” is no value of ${item.label} [${item.id}]`, {
    hint: `Use the id of an entry of the vocabulary “${item.vocabulary?.id ?? ''}”${
      near.length === 0
        ? ''
        : `, for instance ${near
            .slice(0, 5)
            .map(({ id }) => id)
            .join(', ')}`
    }; none for no value at all.`,
  });
}
