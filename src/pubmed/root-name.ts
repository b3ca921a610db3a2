/**
 * Name of the root element at the start of an XML text, past declaration, comments and DOCTYPE (whose name differs from
 * the root's in some of NCBI's errors); null when there is none in it.
 */
export function findRootName(head: string): string | null {
  let index = 0;
  for (;;) {
    const open = head.indexOf('<', index);
    if (open < 0 || /\S/.test(head.slice(index, open).replace('\u00ef\u00bb\u00bf', ''))) return null;
    const next = head[open + 1] ?? '';
    if (next === '?') index = endAfter(head, '?>', open);
    else if (head.startsWith('<!--', open)) index = endAfter(head, '-->', open);
    else if (next === '!') index = endAfter(head, '>', open);
    else return /^<([A-Za-z_][\w.-]{0,60})[\s/>]/.exec(head.slice(open, open + 64))?.[1] ?? null;
  }
}

function endAfter(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end + mark.length;
}
