type Path = readonly PropertyKey[];

/** What a text must look like, by the key that holds it. */
export const formats: Readonly<Record<string, string>> = {
  id: 'small letters, digits and hyphens, e.g. not-original',
  version: 'three numbers, e.g. 1.0.0 (in quotes if YAML takes them for a number)',
  from: 'a date, e.g. 2005/01/01',
  to: 'a date, e.g. 2023/08/31',
  date: 'a date, e.g. 2019-03-07, 2019-03 or 2019',
  language: 'three-letter codes as PubMed writes them, e.g. eng',
  within: 'sentence, or a number of words',
  ui: 'a MeSH UI, e.g. D000818',
  trees: 'MeSH tree numbers, e.g. B01.050',
};

export function nameOf(path: Path): string {
  const key = path.findLast((step) => typeof step === 'string');
  const index = path.at(-1);
  if (key === undefined) {
    return '';
  }
  return typeof index === 'number' ? ` in ${String(key)}, entry ${index + 1}` : ` in “${String(key)}”`;
}

export function quoteKey(path: Path): string {
  const key = path.findLast((step) => typeof step === 'string');
  const index = path.at(-1);
  if (key === undefined) {
    return 'the file';
  }
  return typeof index === 'number' ? `entry ${index + 1} of “${String(key)}”` : `“${String(key)}”`;
}

export function hintFor(key: string): string {
  const format = formats[key];
  return format === undefined ? '' : ` (${format})`;
}

export function wordFor(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'a text',
    array: 'a list',
    object: 'a map (key: value)',
    record: 'a map (key: value)',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
  };
  return words[expected] ?? expected;
}

export function typeName(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  switch (typeof value) {
    case 'string':
      return `the text “${value.slice(0, 40)}”`;
    case 'number':
      return `the number ${value}`;
    case 'boolean':
      return `${value}`;
    default:
      return value === null ? 'empty' : 'a map';
  }
}

export function listWords(words: readonly string[], last: 'and' | 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
