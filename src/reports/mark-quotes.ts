import type { Evidence } from '../model.ts';

/** Marks every quoted span of a field in its text; overlapping spans become one. */
export function markQuotes(
  text: string,
  evidence: readonly Evidence[],
  field: string,
  mark: (quote: string) => string,
): string {
  const spans = evidence
    .flatMap(({ field: of, start, end }) =>
      of === field && start !== null && end !== null ? [[start, end] as const] : [],
    )
    .sort(([a], [b]) => a - b);
  let marked = '';
  let at = 0;
  for (const [start, end] of mergeSpans(spans)) {
    marked += text.slice(at, start) + mark(text.slice(start, end));
    at = end;
  }
  return marked + text.slice(at);
}

function mergeSpans(sorted: readonly (readonly [number, number])[]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
