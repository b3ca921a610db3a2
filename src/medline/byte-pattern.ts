/** A short ASCII text to be compared with bytes four at a time. */
export interface BytePattern {
  readonly length: number;
  /** Its words at 0, 4, 8 …; the last one ends where the text ends, and so may overlap the one before. */
  readonly words: Int32Array;
}

/** `text`: four characters or more. */
export function makePattern(text: string): BytePattern {
  const bytes = new DataView(Uint8Array.from(Buffer.from(text, 'latin1')).buffer);
  const count = Math.ceil(text.length / 4);
  const words = Int32Array.from({ length: count }, (_, index) =>
    bytes.getInt32(Math.min(index * 4, text.length - 4), true),
  );
  return { length: text.length, words };
}

/** Whether the pattern stands at `at`, before `limit`. */
export function matchesPattern(
  data: DataView,
  at: number,
  limit: number,
  { length, words }: BytePattern,
): boolean {
  const end = at + length;
  if (end > limit) return false;
  const last = words.length - 1;
  for (let index = 0; index < last; index += 1) {
    if (data.getInt32(at + index * 4, true) !== words[index]) return false;
  }
  return data.getInt32(end - 4, true) === words[last];
}
