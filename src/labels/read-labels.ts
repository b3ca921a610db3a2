import { parse } from 'csv-parse/sync';
import { UsageError } from '../errors.ts';
import type { Verdict } from '../model.ts';
import { isSilent, type Label, readDoi, readPmid, readVerdict } from './label.ts';

type Row = Readonly<Record<string, string>>;

/** Columns that may hold the verdict, the most telling first (ASReview `data_format`; rgx's own queue and gold files). */
const verdictColumns = ['verdict', 'decision', 'asreview_label', 'label_included', 'included', 'label'];

/**
 * Labels from a CSV that rgx, ASReview, Rayyan or Covidence wrote, or from an RIS with ASReview's or Rayyan's notes. Rows
 * without a verdict (not yet seen) are left out. `assume` is the verdict of every row of a file that has none of its own,
 * as in Covidence's export of one list.
 *
 * @throws UsageError `labels-unreadable`, `labels-no-id`, `labels-no-verdict`, `labels-word` with the line.
 */
export function readLabels(text: string, name: string, assume: Verdict | null = null): Label[] {
  const plain = text.replace(/^\uFEFF/, '');
  return /^\s*TY {2}- /.test(plain) ? readRis(plain) : readCsv(plain, name, assume);
}

function readCsv(text: string, name: string, assume: Verdict | null): Label[] {
  const rows = parseRows(text, name);
  const columns = Object.keys(rows[0]?.row ?? {});
  if (
    !columns.some((column) =>
      ['pmid', 'pubmed_id', 'accession number', 'doi', 'url', 'title'].includes(column),
    )
  ) {
    throw new UsageError('labels-no-id', `${name} has no column that names a record.`, {
      hint: 'Give it a column pmid (or doi, or title). Its first line must be the column names.',
    });
  }
  const column = verdictColumns.find((candidate) => columns.includes(candidate));
  const isRayyan =
    columns.includes('notes') && rows.some(({ row }) => /RAYYAN-INCLUSION/.test(row['notes'] ?? ''));
  if (isRayyan)
    return rows.flatMap(({ row, line }) => readRayyanNotes(row['notes'] ?? '', readIds(row), line));
  if (column === undefined && assume === null) {
    throw new UsageError('labels-no-verdict', `${name} has no column with a verdict.`, {
      hint: `Name one of: ${verdictColumns.join(', ')}. For a list that is all of one kind (Covidence), give --verdict.`,
    });
  }
  return rows.flatMap(({ row, line }) => {
    const word = column === undefined ? '' : (row[column] ?? '');
    const verdict = column === undefined ? assume : readVerdict(word);
    if (verdict === null && !isSilent(word)) throw unknownWord(name, line, word);
    if (verdict === null) return [];
    return [
      {
        ...readIds(row),
        verdict,
        criterion: nonEmpty(row['criterion']),
        reason: nonEmpty(row['reason'] ?? row['why'] ?? row['asreview_note'] ?? row['notes']),
        by: nonEmpty(row['by'] ?? row['reviewer'] ?? row['asreview_user_name']),
        line,
      },
    ];
  });
}

function parseRows(text: string, name: string): { row: Row; line: number }[] {
  try {
    const records: { record: Row; info: { lines: number } }[] = parse(text, {
      columns: (header: string[]) => header.map((title) => title.trim().toLowerCase()),
      info: true,
      relax_column_count_less: true,
      skip_empty_lines: true,
    });
    return records.map(({ record, info }) => ({ row: record, line: info.lines }));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UsageError('labels-unreadable', `${name} is no readable CSV: ${detail}.`, {
      hint: 'Save it as CSV (UTF-8, comma separated) with the column names in the first line.',
      cause: error,
    });
  }
}

function unknownWord(name: string, line: number, word: string): UsageError {
  return new UsageError('labels-word', `${name}, line ${line}: "${word}" is no verdict.`, {
    hint: 'Write included, excluded or unclear (1, 0, or empty for not seen).',
  });
}

function readIds(row: Row): Pick<Label, 'pmid' | 'doi' | 'title'> {
  return {
    pmid:
      readPmid(row['pmid'] ?? row['pubmed_id']) ?? readPmid(row['accession number']) ?? readPmid(row['url']),
    doi: readDoi(row['doi']),
    title: nonEmpty(row['title']),
  };
}

/**
 * `RAYYAN-INCLUSION: {"Ann"=>"Included", "Bob"=>"Excluded"} | RAYYAN-EXCLUSION-REASONS: a,b | USER-NOTES: …`: a label a
 * reviewer (help.rayyan.ai, export). The text comes from strangers: the patterns are anchored and linear.
 */
function readRayyanNotes(notes: string, ids: Pick<Label, 'pmid' | 'doi' | 'title'>, line: number): Label[] {
  const parts = notes.split('|').map((part) => part.trim());
  const readPart = (key: string) =>
    parts
      .find((part) => part.startsWith(`${key}:`))
      ?.slice(key.length + 1)
      .trim() ?? null;
  const reasons = nonEmpty(readPart('RAYYAN-EXCLUSION-REASONS') ?? undefined);
  const votes = [...(readPart('RAYYAN-INCLUSION') ?? '').matchAll(/"([^"]*)"\s*=>\s*"([^"]*)"/g)];
  return votes.flatMap(([, by = '', word = '']) => {
    const verdict = readVerdict(word);
    if (verdict === null) return [];
    return [{ ...ids, verdict, criterion: verdict === 'excluded' ? reasons : null, reason: null, by, line }];
  });
}

function readRis(text: string): Label[] {
  const labels: Label[] = [];
  let tags: [string, string][] = [];
  let start = 1;
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const tag = /^([A-Z][A-Z0-9]) {2}-(?: (.*))?$/.exec(line);
    if (tag?.[1] === 'TY') start = index + 1;
    if (tag?.[1] === 'ER') {
      labels.push(...readRisRecord(tags, start));
      tags = [];
    } else if (tag !== null) tags.push([tag[1] ?? '', tag[2] ?? '']);
  }
  return labels;
}

function readRisRecord(tags: readonly (readonly [string, string])[], line: number): Label[] {
  const first = (...names: string[]) => tags.find(([tag]) => names.includes(tag))?.[1];
  const ids = {
    pmid: readPmid(first('AN')) ?? readPmid(first('UR')) ?? readPmid(first('ID')),
    doi: readDoi(first('DO')),
    title: nonEmpty(first('TI', 'T1')),
  };
  return tags.flatMap(([tag, value]) => {
    if (tag !== 'N1') return [];
    if (value.includes('RAYYAN-INCLUSION')) return readRayyanNotes(value, ids, line);
    const verdict = /^ASReview_(relevant|irrelevant)$/.test(value.trim()) ? readVerdict(value) : null;
    return verdict === null ? [] : [{ ...ids, verdict, criterion: null, reason: null, by: null, line }];
  });
}

function nonEmpty(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim();
}
