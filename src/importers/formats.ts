import { bibtex } from './bibtex.ts';
import { csv } from './csv.ts';
import type { ImportFormat } from './format.ts';
import { medlineText } from './medline-text.ts';
import { pmidList } from './pmid-list.ts';
import { pubmedXml } from './pubmed-xml.ts';
import { ris } from './ris.ts';
import { webOfScience } from './web-of-science.ts';

/** Every format that rgx reads, the most telling signature first. */
export const formats = {
  'pubmed-xml': pubmedXml,
  medline: medlineText,
  ris,
  csv,
  pmids: pmidList,
  'web-of-science': webOfScience,
  bibtex,
} as const satisfies Readonly<Record<string, ImportFormat>>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as FormatName[];

/** For messages: `PubMed XML (.xml), RIS (.ris) …`. */
export function describeFormats(): string {
  return formatNames
    .map((name) => `${formats[name].label} (${formats[name].extensions.join(', ')})`)
    .join(', ');
}

/** Whether a file in a folder is worth opening: by its extension, with or without `.gz`. */
export function hasKnownExtension(name: string): boolean {
  return formatNames.some((format) => hasExtensionOf(format, name));
}

export function hasExtensionOf(format: FormatName, name: string): boolean {
  const plain = name.toLowerCase().replace(/\.gz$/, '');
  return formats[format].extensions.some((extension) => plain.endsWith(extension));
}
