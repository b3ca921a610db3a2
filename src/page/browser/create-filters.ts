/// <reference lib="dom" />
import type { PackedRecord, PackedReview } from '../pack-records.ts';

export interface Filters {
  /** The records that a filter lets through, in the file's order. */
  readonly find: (filter: URLSearchParams) => PackedRecord[];
  /** Values that an item is counted under in one record. */
  readonly listValues: (record: PackedRecord, item: string) => string[];
  /** Every value of an item with the number of its studies, the most frequent first, sizes in their order. */
  readonly countValues: (item: string) => readonly (readonly [value: string, studies: number])[];
}

/**
 * What the table shows. A filter is written as the page's addresses write it (see `filter-link.ts`); `q` are words to search
 * for, and `any` asks for every record of which a criterion spoke, not only for those of which it is the counted reason.
 * Sent to the browser as its source text: nothing outside of it may be named but types.
 */
export function createFilters({ labels, items, records }: PackedReview): Filters {
  const positions = new Map(items.map(({ id }, position) => [id, position]));
  const rows = records.map((record) => ({
    record,
    text: [record.t, record.a, record.j, record.u, record.y, record.p, record.d, record.m]
      .concat(record.n.map(([words]) => words))
      .concat(record.c === null ? [] : [record.c, labels[record.c] ?? ''])
      .concat((record.x?.[1] ?? []).flatMap(([, values]) => values.map(([label]) => label)))
      .join('\n')
      .toLowerCase(),
  }));

  const valuesOf = (record: PackedRecord, item: string) =>
    record.x?.[1][positions.get(item) ?? -1]?.[1] ?? [];
  const listValues = (record: PackedRecord, item: string): string[] => [
    ...new Set(valuesOf(record, item).map(([label, , , group]) => group ?? label)),
  ];
  // An item filter is about studies that were charted; an empty value asks for those that do not state the item.
  const hasValue = (record: PackedRecord, item: string, wanted: string, role: string | null): boolean => {
    if (record.x === null) return false;
    const values = valuesOf(record, item);
    if (wanted === '') return values.length === 0;
    return values.some(
      ([label, as, , group]) => (group ?? label) === wanted && (role === null || as === role),
    );
  };
  const hasReason = (record: PackedRecord, wanted: string, any: boolean): boolean =>
    record.c === wanted || (any && record.f.some(([id]) => id === wanted));

  const tests: Record<string, (record: PackedRecord, wanted: string, filter: URLSearchParams) => boolean> = {
    verdict: (record, wanted) => record.v === wanted,
    criterion: (record, wanted, filter) => hasReason(record, wanted, filter.has('any')),
    by: (record, wanted) => (record.b ? 'person' : 'rules') === wanted,
    year: (record, wanted) => (record.y === null ? 'none' : String(record.y)) === wanted,
    searched: (record, wanted) => record.x?.[0] === wanted,
    source: (record, wanted) => record.o.includes(Number(wanted)),
    notice: (record) => record.n.length > 0,
    screened: (record) => record.v !== 'excluded' || record.b,
    charted: (record, wanted) => (record.x !== null) === (wanted !== '0'),
    stated: (record, wanted) => valuesOf(record, wanted).length > 0,
    new: (record) => record.w,
    repeated: (record) => record.o.length > 1,
  };

  const find = (filter: URLSearchParams): PackedRecord[] => {
    const words = (filter.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = [...filter].flatMap(([key, value]): ((record: PackedRecord) => boolean)[] => {
      const item = key.startsWith('item.') ? key.slice(5) : null;
      if (item !== null) {
        const role = filter.get(`as.${item}`);
        return [(record) => hasValue(record, item, value, role)];
      }
      const test = Object.hasOwn(tests, key) ? tests[key] : undefined;
      return test === undefined ? [] : [(record) => test(record, value, filter)];
    });
    return rows
      .filter(
        ({ record, text }) =>
          wanted.every((test) => test(record)) && words.every((word) => text.includes(word)),
      )
      .map(({ record }) => record);
  };

  const countValues = (item: string): [string, number][] => {
    const tally = new Map<string, number>();
    for (const record of records) {
      for (const value of listValues(record, item)) tally.set(value, (tally.get(value) ?? 0) + 1);
    }
    const isSize = records.some((record) => valuesOf(record, item).some(([, , , group]) => group !== null));
    const sizeOf = (range: string) =>
      Number(/\d+/.exec(range)?.[0] ?? 0) - (range.startsWith('fewer') ? 1 : 0);
    return [...tally].sort(([a, m], [b, n]) =>
      isSize ? sizeOf(a) - sizeOf(b) : n - m || (a.toLowerCase() < b.toLowerCase() ? -1 : 1),
    );
  };
  return { find, listValues, countValues };
}
