import { createHash } from 'node:crypto';

/**
 * What a protocol says, as canonical JSON. Comments, layout, the order of keys, file names, and whom NCBI may write to
 * (`search.contact`) don't count; the order of lists does: the first criterion that excludes is the counted reason.
 */
export function canonicaliseProtocol(protocol: unknown, others: readonly unknown[]): string {
  const texts = others.map((other) => JSON.stringify(canonical(other))).toSorted();
  return `[${[JSON.stringify(leaveOut(protocol)), ...texts].join(',')}]`;
}

/** SHA-256 (hex) of a protocol's canonical JSON. */
export function hashProtocol(canonicalText: string): string {
  return createHash('sha256').update(canonicalText).digest('hex');
}

/** Vocabularies are named by path; their content is hashed instead. */
function leaveOut(protocol: unknown): unknown {
  if (!isMap(protocol)) {
    return canonical(protocol);
  }
  const { vocabularies: _vocabularies, mesh_tree: _meshTree, search, ...rest } = protocol;
  const { contact: _contact, ...strategy } = isMap(search) ? search : {};
  return canonical({ ...rest, search: strategy });
}

/** The value with the keys of each map in order. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(canonical);
  }
  if (!isMap(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, canonical(value[key])]),
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
