import { bibtex } from './bibtex.ts';
import { asreview, csv, rayyan } from './csv.ts';
import type { ExportFormat } from './export-row.ts';
import { cslJson, jsonLines } from './json.ts';
import { nbib } from './nbib.ts';
import { asreviewRis, covidence, ris } from './ris.ts';

/** Every format by its name. */
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
];
