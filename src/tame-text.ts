// What moves the cursor, rings, or writes to the clipboard; colours and the erasing of a line are rgx's own.
const unruly = /[\0-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]|\x1b(?!\[[\d;]*[mK])/g;

/** Text for a terminal: titles come from strangers' files, and control characters in them would command it. Each is shown as �. */
export function tameText(text: string): string {
  return text.replace(unruly, '\ufffd');
}
