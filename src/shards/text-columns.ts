import type { Citation } from '../model.ts';
import { type BaseField, baseFields, textOf, valuesOf } from '../text/field-text.ts';
import { normaliseText } from '../text/normalise.ts';

/** The text fields as regular expressions see them, and the way from there to the offsets of a quote. */
export interface TextColumns {
  /** Per field the normalised text; null where it is the text itself. */
  readonly normal: Readonly<Record<BaseField, string | null>>;
  /** Per field, where the two differ in length: start, end, start and end in the text, and so on. */
  readonly segments: Readonly<Record<QuotedField, readonly number[]>>;
  /** UTF-16 offsets of the characters that take two units: engines count characters. */
  readonly wide: Readonly<Record<QuotedField, readonly number[]>>;
  /** The values of the fields that hold many: what a quote from them shows. */
  readonly lines: Readonly<Record<'keywords' | 'mesh' | 'types', readonly string[]>>;
}

/** The fields whose quotes have offsets. */
export type QuotedField = 'title' | 'abstract';

export function listTextColumns(citation: Citation): TextColumns {
  const texts = new Map(baseFields.map((field) => [field, normaliseText(textOf(citation, field))]));
  const normal = (field: BaseField): string | null => {
    const { original = '', text = '' } = texts.get(field) ?? {};
    return text === original ? null : text;
  };
  const listSegments = (field: QuotedField): readonly number[] =>
    (texts.get(field)?.segments ?? []).flatMap(({ start, end, originalStart, originalEnd }) => [
      start,
      end,
      originalStart,
      originalEnd,
    ]);
  return {
    normal: {
      title: normal('title'),
      abstract: normal('abstract'),
      keywords: normal('keywords'),
      mesh: normal('mesh'),
      types: normal('types'),
      journal: normal('journal'),
    },
    segments: { title: listSegments('title'), abstract: listSegments('abstract') },
    wide: { title: listWide(citation.title), abstract: listWide(citation.abstract ?? '') },
    lines: {
      keywords: valuesOf(citation, 'keywords'),
      mesh: valuesOf(citation, 'mesh'),
      types: valuesOf(citation, 'types'),
    },
  };
}

function listWide(text: string): readonly number[] {
  return [...text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map(({ index }) => index);
}
