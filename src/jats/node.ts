/** An element as read: its children in document order, text between them as strings. */
export interface JatsNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (JatsNode | string)[];
}

export function elementsOf(node: JatsNode, name?: string): JatsNode[] {
  return node.children.filter(
    (child): child is JatsNode => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The first element along a path of names; null when any step is missing. */
export function findPath(node: JatsNode, ...path: string[]): JatsNode | null {
  let at: JatsNode | null = node;
  for (const name of path) at = at === null ? null : (elementsOf(at, name)[0] ?? null);
  return at;
}

/** Every element of that name below `node`, in document order, not looking inside those found. */
export function findAll(
  node: JatsNode,
  names: ReadonlySet<string>,
  blind: ReadonlySet<string> = new Set(),
): JatsNode[] {
  return elementsOf(node).flatMap((child) => {
    if (names.has(child.name)) return [child];
    return blind.has(child.name) ? [] : findAll(child, names, blind);
  });
}
