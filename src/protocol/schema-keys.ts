import * as z from 'zod';

type Json = Readonly<Record<string, unknown>>;

/** The keys that may stand at a place of a file, for suggestions. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const root: Json = {
    ...z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' }),
  };
  let here: readonly Json[] = unfold(root, root);
  for (const step of path) {
    here = here.flatMap((node) => descend(root, node, step));
  }
  return [...new Set(here.flatMap((node) => Object.keys(asJson(node['properties']) ?? {})))];
}

function descend(root: Json, node: Json, step: PropertyKey): readonly Json[] {
  const next =
    typeof step === 'number'
      ? node['items']
      : (asJson(node['properties'])?.[String(step)] ?? node['additionalProperties']);
  const json = asJson(next);
  return json === null ? [] : unfold(root, json);
}

/** A schema's alternatives, with references followed. */
function unfold(root: Json, node: Json): readonly Json[] {
  const reference = node['$ref'];
  if (typeof reference === 'string') {
    const target = asJson(asJson(root['definitions'])?.[reference.replace('#/definitions/', '')]);
    return target === null ? [] : unfold(root, target);
  }
  const parts = ['anyOf', 'allOf', 'oneOf'].flatMap((key) => asList(node[key]));
  return [node, ...parts.flatMap((part) => unfold(root, part))];
}

function asJson(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function asList(value: unknown): readonly Json[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.map(asJson).filter((item) => item !== null);
}
