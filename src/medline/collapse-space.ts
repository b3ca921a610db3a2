/** XML's own white space only: thin and no-break spaces are the authors' text and stay. */
export function collapseSpace(text: string): string {
  return trimSpace(text.replace(/[ \t\n\r]+/g, ' '));
}

/** Takes away the one space that collapsing leaves at either end. */
export function trimSpace(text: string): string {
  const start = text.startsWith(' ') ? 1 : 0;
  return text.length > start && text.endsWith(' ') ? text.slice(start, -1) : text.slice(start);
}
