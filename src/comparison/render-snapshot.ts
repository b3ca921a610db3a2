import type { Snapshot, SnapshotCharting } from './snapshot.ts';

/** First line of every snapshot; the number rises when its form changes. */
export const snapshotMark = '# rgx snapshot 2';

/**
 * One fact a line, cells parted by tabs, LF, records by rising PMID: a version-control system shows a changed decision or
 * value as one changed line. An absent cell is `-`.
 */
export function renderSnapshot(snapshot: Snapshot): string {
  const { protocol, parts, engine, synthetic, counts, standings, charting } = snapshot;
  const lines = [
    [snapshotMark],
    ['protocol', protocol.id, protocol.version, protocol.hash],
    ...(parts ?? []).map(({ name, hash }) => ['part', name, hash]),
    ['rgx', engine],
    ['corpus', synthetic ? 'synthetic' : 'real'],
    ...counts.map(({ name, criterion, count }) => ['count', name, criterion ?? '-', String(count)]),
    ...standings.map(({ pmid, verdict, criterion, by, revised, notice }) => [
      String(pmid),
      verdict,
      criterion ?? '-',
      by,
      revised ?? '-',
      notice ?? '-',
    ]),
    ...(charting === null ? [] : listCharted(charting)),
  ];
  return lines.map((cells) => `${cells.join('\t')}\n`).join('');
}

function listCharted({ protocol, engine, studies }: SnapshotCharting): string[][] {
  const cells = studies.reduce((sum, study) => sum + study.cells.length, 0);
  return [
    ['charting', protocol, engine, String(studies.length), String(cells)],
    ...studies.flatMap(({ pmid, searched, cells: stated }) => [
      ['study', String(pmid), searched],
      ...stated.map(({ item, by, values }) => ['value', String(pmid), item, by, ...values]),
    ]),
  ];
}
