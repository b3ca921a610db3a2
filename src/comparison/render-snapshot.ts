import type { Snapshot } from './snapshot.ts';

/** First line of every snapshot; the number rises when its form changes. */
export const snapshotMark = '# rgx snapshot 1';

/**
 * One fact a line, cells parted by tabs, LF, records by rising PMID: a version-control system shows a changed decision as one
 * changed line. An absent cell is `-`.
 */
export function renderSnapshot(snapshot: Snapshot): string {
  const { protocol, engine, synthetic, counts, standings } = snapshot;
  const lines = [
    [snapshotMark],
    ['protocol', protocol.id, protocol.version, protocol.hash],
    ['rgx', engine],
    ['corpus', synthetic ? 'synthetic' : 'real'],
    ...counts.map(({ name, criterion, count }) => ['count', name, criterion ?? '-', String(count)]),
    ...standings.map(({ pmid, verdict, criterion, by, revised }) => [
      String(pmid),
      verdict,
      criterion ?? '-',
      by,
      revised ?? '-',
    ]),
  ];
  return lines.map((cells) => `${cells.join('\t')}\n`).join('');
}
