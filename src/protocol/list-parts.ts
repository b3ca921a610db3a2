import { createHash } from 'node:crypto';

/** A part of a protocol's content, and the first 16 hex digits of the SHA-256 of what it says. */
export interface ContentPart {
  readonly name: string;
  readonly hash: string;
}

/**
 * The parts of a canonical protocol by name: `search`, `criteria` (with the lists of terms they use), `charting`, and
 * `vocabulary:ID` for each vocabulary. Two protocols that differ can so be told apart by what differs.
 */
export function listParts(canonical: string): ContentPart[] {
  const content: unknown = JSON.parse(canonical);
  const [protocol, ...others] = Array.isArray(content) ? content : [content];
  const read = (key: string): unknown => (isMap(protocol) ? (protocol[key] ?? null) : null);
  return [
    { name: 'search', hash: hashContent(read('search')) },
    { name: 'criteria', hash: hashContent([read('criteria'), read('lists')]) },
    { name: 'charting', hash: hashContent(read('charting')) },
    ...others
      .map((other, position) => ({
        name: `vocabulary:${isMap(other) && typeof other['id'] === 'string' ? other['id'] : position}`,
        hash: hashContent(other),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  ];
}

function hashContent(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
