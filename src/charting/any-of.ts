/** One pattern of several, case ignored: a list of phrases stays readable, and is still matched in one pass. */
export function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), 'i');
}
