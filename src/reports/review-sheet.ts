import type { Citation, Evidence, Verdict } from '../model.ts';
import { renderCsvTable } from './table.ts';

/** One record for a person to judge. */
export interface SheetRow {
  readonly citation: Citation;
  readonly verdict: Verdict;
  readonly criterion: string | null;
  readonly evidence: readonly Evidence[];
}

/** What a sheet shows beside the record: `blind` leaves out what rgx thinks, so that it cannot sway the reviewer. */
export interface SheetOptions {
  readonly blind: boolean;
  readonly by: string;
}

const textColumn = (title: string) => ({ title, kind: 'text' as const });

/** A CSV to be filled in: the last columns are the reviewer's, and `rgx decide --from` reads them. */
export function renderReviewSheet(rows: readonly SheetRow[], { blind, by }: SheetOptions): string {
  const shown = blind ? [] : ['rgx_verdict', 'rgx_criterion', 'evidence'];
  return renderCsvTable({
    columns: [
      'pmid',
      'title',
      'abstract',
      'journal',
      'year',
      'types',
      'mesh',
      'keywords',
      ...shown,
      'verdict',
      'criterion',
      'reason',
      'by',
    ].map(textColumn),
    rows: rows.map(({ citation, verdict, criterion, evidence }) => [
      citation.pmid,
      citation.title,
      citation.abstract ?? '',
      citation.journal ?? '',
      citation.year ?? '',
      citation.publicationTypes.map(({ name }) => name).join('; '),
      citation.mesh.map(({ name }) => name).join('; '),
      citation.keywords.map(({ text }) => text).join('; '),
      ...(blind
        ? []
        : [verdict, criterion ?? '', evidence.map(({ field, quote }) => `${field}: “${quote}”`).join(' | ')]),
      '',
      '',
      '',
      by,
    ]),
  });
}
