import { bibtex } from './bibtex.ts';
import { asreview, csv, rayyan } from './csv.ts';
import type { BinaryFormat, ExportFormat } from './export-row.ts';
import { cslJson, jsonLines } from './json.ts';
import { latex } from './latex.ts';
import { markdown } from './markdown.ts';
import { nbib } from './nbib.ts';
import { parquet } from './parquet.ts';
import { asreviewRis, covidence, ris } from './ris.ts';
import { xlsx } from './xlsx.ts';

/** Every format that is text. */
export const exportFormats: readonly ExportFormat[] = [
  ris,
  nbib,
  bibtex,
  cslJson,
  csv,
  jsonLines,
  asreview,
  asreviewRis,
  rayyan,
  covidence,
  markdown,
  latex,
];

/** Every format that is bytes. */
export const binaryFormats: readonly BinaryFormat[] = [xlsx, parquet];
