import type { BaseField } from '../text/field-text.ts';
import type { Dialect } from './dialect.ts';

/** Characters that end a line in some engine's eyes; a value is one line. */
const lineEnds = '[\\n\\x{85}\\x{2028}\\x{2029}]';

/** A text field as regular expressions see it. */
export function normalText(dialect: Dialect, field: BaseField): string {
  const { join } = dialect;
  const own: Readonly<Record<BaseField, string>> = {
    title: 'title',
    abstract: "coalesce(abstract, '')",
    keywords: join('keyword', '\n'),
    mesh: join('mesh_name', '\n'),
    types: join('type_name', '\n'),
    journal: journalLine(dialect),
  };
  return `coalesce(normal_${field}, ${own[field]})`;
}

/** The values of a field of many, one a line. */
export function lineOf(
  dialect: Dialect,
  field: Exclude<BaseField, 'title' | 'abstract'>,
  line: string,
): string {
  const lists = { keywords: 'keyword', mesh: 'mesh_name', types: 'type_name' };
  return field === 'journal' ? journalLine(dialect) : `${lists[field]}[${line} + 1]`;
}

function journalLine({ replaceAll }: Dialect): string {
  return replaceAll("coalesce(journal, '')", lineEnds, ' ');
}
