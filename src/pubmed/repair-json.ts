/**
 * Parses JSON as NCBI writes it: ESearch puts raw line breaks inside the string of an ERROR (the 9,999 message), which a
 * strict parser refuses. Undefined when it is not JSON even then.
 */
export function parseServerJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(escapeControls(text));
    } catch {
      return undefined;
    }
  }
}

/** Escapes control characters that stand inside strings; everything else is left as it is. */
function escapeControls(text: string): string {
  const pieces: string[] = [];
  let start = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x22) inString = !inString;
    else if (unit === 0x5c && inString) index += 1;
    else if (unit < 0x20 && inString) {
      pieces.push(text.slice(start, index), `\\u${unit.toString(16).padStart(4, '0')}`);
      start = index + 1;
    }
  }
  pieces.push(text.slice(start));
  return pieces.join('');
}
