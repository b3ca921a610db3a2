import { UsageError } from '../errors.ts';
import type { Verdict } from '../model.ts';
import { snapshotMark } from './render-snapshot.ts';
import type { Snapshot, SnapshotCount, Standing } from './snapshot.ts';

const verdicts: readonly Verdict[] = ['included', 'excluded', 'unclear'];

/** Whether a text begins as a snapshot does. */
export function isSnapshot(text: string): boolean {
  return text.startsWith(snapshotMark.slice(0, -1));
}

/** Reads what `renderSnapshot` wrote. Throws UsageError `snapshot-…` with the line that is wrong. */
export function parseSnapshot(text: string, name: string): Snapshot {
  const [mark = '', ...lines] = text.replaceAll('\r\n', '\n').replace(/\n+$/, '').split('\n');
  if (mark !== snapshotMark) {
    const newer = isSnapshot(mark);
    throw new UsageError('snapshot-unknown', `${name} is not a snapshot that this rgx can read`, {
      hint: newer
        ? 'It was written by a newer rgx; update rgx, or write it again.'
        : 'Write one with rgx snapshot -o FILE.',
    });
  }
  const counts: SnapshotCount[] = [];
  const standings: Standing[] = [];
  let protocol: Snapshot['protocol'] | null = null;
  let engine = '';
  let synthetic = false;
  for (const [index, line] of lines.entries()) {
    const cells = line.split('\t');
    const [kind = '', first = '', second = '', third = '', fourth = ''] = cells;
    const refuse = () => refuseLine(name, index + 2, line);
    if (kind === 'protocol' && cells.length === 4) protocol = { id: first, version: second, hash: third };
    else if (kind === 'rgx' && cells.length === 2) engine = first;
    else if (kind === 'corpus' && cells.length === 2) synthetic = first === 'synthetic';
    else if (kind === 'count' && cells.length === 4 && /^\d+$/.test(third)) {
      counts.push({ name: first, criterion: orNull(second), count: Number(third) });
    } else if (/^-?[1-9]\d*$/.test(kind) && cells.length === 5) {
      const verdict = verdicts.find((known) => known === first);
      const last = standings.at(-1);
      if (verdict === undefined || (third !== 'rules' && third !== 'person')) throw refuse();
      if (last !== undefined && last.pmid >= Number(kind)) throw refuse();
      standings.push({
        pmid: Number(kind),
        verdict,
        criterion: orNull(second),
        by: third,
        revised: orNull(fourth),
      });
    } else throw refuse();
  }
  if (protocol === null) throw refuseLine(name, 2, lines[0] ?? '');
  demandWhole(text, { counts, standings }, name);
  return { protocol, engine, synthetic, counts, standings };
}

function demandWhole(
  text: string,
  { counts, standings }: Pick<Snapshot, 'counts' | 'standings'>,
  name: string,
): void {
  const screened = counts.find((count) => count.name === 'screened' && count.criterion === null)?.count;
  if (text.endsWith('\n') && (screened ?? standings.length) === standings.length) return;
  throw new UsageError('snapshot-cut', `${name} is not whole: it lists ${standings.length} records`, {
    hint: 'Was it edited or cut short? Write it again with rgx snapshot.',
  });
}

function orNull(cell: string): string | null {
  return cell === '-' ? null : cell;
}

function refuseLine(name: string, line: number, text: string): UsageError {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return new UsageError('snapshot-line', `${name}:${line} is not a line of a snapshot: “${shown}”`, {
    hint: 'Was it edited, cut short, or left with conflict marks? Write it again with rgx snapshot.',
  });
}
