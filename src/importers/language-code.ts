/** ISO 639-2/B code, ISO 639-1 code and English name of the languages that PubMed has records in by the thousand. */
const languages: readonly (readonly [code: string, short: string, name: string])[] = [
  ['ara', 'ar', 'arabic'],
  ['bul', 'bg', 'bulgarian'],
  ['chi', 'zh', 'chinese'],
  ['cze', 'cs', 'czech'],
  ['dan', 'da', 'danish'],
  ['dut', 'nl', 'dutch'],
  ['eng', 'en', 'english'],
  ['fin', 'fi', 'finnish'],
  ['fre', 'fr', 'french'],
  ['ger', 'de', 'german'],
  ['gre', 'el', 'greek'],
  ['heb', 'he', 'hebrew'],
  ['hrv', 'hr', 'croatian'],
  ['hun', 'hu', 'hungarian'],
  ['ita', 'it', 'italian'],
  ['jpn', 'ja', 'japanese'],
  ['kor', 'ko', 'korean'],
  ['nor', 'no', 'norwegian'],
  ['per', 'fa', 'persian'],
  ['pol', 'pl', 'polish'],
  ['por', 'pt', 'portuguese'],
  ['rum', 'ro', 'romanian'],
  ['rus', 'ru', 'russian'],
  ['slo', 'sk', 'slovak'],
  ['slv', 'sl', 'slovenian'],
  ['spa', 'es', 'spanish'],
  ['srp', 'sr', 'serbian'],
  ['swe', 'sv', 'swedish'],
  ['tur', 'tr', 'turkish'],
  ['ukr', 'uk', 'ukrainian'],
];

const codes = new Map(
  languages.flatMap(([code, short, name]) => [
    [code, code],
    [short, code],
    [name, code],
  ]),
);

/** `English`, `en`, `en-US`, `eng` → `eng`, as NLM writes it; what is not known stays out. */
export function readLanguages(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => text.toLowerCase().split(/[;,/]|\band\b/));
  const found = words.flatMap((word) => codes.get(word.trim().replace(/[-_][a-z]{2}$/, '')) ?? []);
  return [...new Set(found)];
}
