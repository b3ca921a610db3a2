import { UsageError } from '../errors.ts';
import type { Verdict } from '../model.ts';
import { snapshotMark } from './render-snapshot.ts';
import type {
  ChartedCell,
  ChartedStudy,
  Notice,
  ProtocolPart,
  Snapshot,
  SnapshotCount,
  Standing,
} from './snapshot.ts';

const verdicts: readonly Verdict[] = ['included', 'excluded', 'unclear'];
const notices: readonly Notice[] = ['none', 'concern', 'retracted'];
const searchedTexts: readonly ChartedStudy['searched'][] = ['title', 'abstract', 'full-text'];
const marks = ['# rgx snapshot 1', snapshotMark];

/** Whether a text begins as a snapshot does. */
export function isSnapshot(text: string): boolean {
  return text.startsWith(snapshotMark.slice(0, -1));
}

interface Draft {
  protocol: Snapshot['protocol'] | null;
  readonly parts: ProtocolPart[];
  engine: string;
  synthetic: boolean;
  readonly counts: SnapshotCount[];
  readonly standings: Standing[];
  charting: { readonly protocol: string; readonly engine: string; readonly studies: DraftStudy[] } | null;
  /** Studies and items that the charting says it lists. */
  announced: string;
}

type DraftStudy = Omit<ChartedStudy, 'cells'> & { readonly cells: ChartedCell[] };

/** Takes one line in; false where it is none of a snapshot's, or out of order. */
type ReadLine = (draft: Draft, cells: readonly string[]) => boolean;

const lineReaders: Readonly<Record<string, ReadLine>> = {
  protocol: (draft, [, id = '', version = '', hash = '', ...more]) => {
    draft.protocol = { id, version, hash };
    return hash !== '' && more.length === 0;
  },
  part: ({ parts }, [, name = '', hash = '', ...more]) => {
    parts.push({ name, hash });
    return hash !== '' && more.length === 0;
  },
  rgx: (draft, [, engine = '', ...more]) => {
    draft.engine = engine;
    return engine !== '' && more.length === 0;
  },
  corpus: (draft, [, corpus, ...more]) => {
    draft.synthetic = corpus === 'synthetic';
    return (draft.synthetic || corpus === 'real') && more.length === 0;
  },
  count: ({ counts }, [, name = '', criterion = '', count = '', ...more]) => {
    counts.push({ name, criterion: orNull(criterion), count: Number(count) });
    return /^\d+$/.test(count) && more.length === 0;
  },
  charting: (draft, [, protocol = '', engine = '', studies = '', items = '', ...more]) => {
    draft.charting = { protocol, engine, studies: [] };
    draft.announced = `${studies} ${items}`;
    return items !== '' && more.length === 0;
  },
  study: ({ charting }, [, pmid = '', searched, ...more]) => {
    const known = searchedTexts.find((each) => each === searched);
    if (charting === null || known === undefined || !isPmid(pmid) || more.length > 0) return false;
    const last = charting.studies.at(-1);
    charting.studies.push({ pmid: Number(pmid), searched: known, cells: [] });
    return last === undefined || last.pmid < Number(pmid);
  },
  value: ({ charting }, [, pmid, item = '', by, ...values]) => {
    const study = charting?.studies.at(-1);
    if (study === undefined || String(study.pmid) !== pmid || (by !== 'rules' && by !== 'person'))
      return false;
    study.cells.push({ item, by, values });
    return item !== '' && values.length > 0 && values.every((value) => value !== '');
  },
};

const readStanding: ReadLine = (
  { standings },
  [pmid = '', verdict, criterion = '', by, revised = '', notice = '-', ...more],
) => {
  const known = verdicts.find((each) => each === verdict);
  const told = notice === '-' ? null : notices.find((each) => each === notice);
  if (known === undefined || told === undefined || (by !== 'rules' && by !== 'person') || revised === '')
    return false;
  const last = standings.at(-1);
  standings.push({
    pmid: Number(pmid),
    verdict: known,
    criterion: orNull(criterion),
    by,
    revised: orNull(revised),
    notice: told,
  });
  return more.length === 0 && (last === undefined || last.pmid < Number(pmid));
};

/** Reads what `renderSnapshot` wrote, now or in its first form. Throws UsageError `snapshot-…` with the line that is wrong. */
export function parseSnapshot(text: string, name: string): Snapshot {
  const [mark = '', ...lines] = text.replaceAll('\r\n', '\n').replace(/\n+$/, '').split('\n');
  if (!marks.includes(mark)) throw refuseMark(name, mark);
  if (!text.endsWith('\n')) throw refuseCut(name, 'its last line has no end');
  const draft: Draft = {
    protocol: null,
    parts: [],
    engine: '',
    synthetic: false,
    counts: [],
    standings: [],
    charting: null,
    announced: '',
  };
  for (const [index, line] of lines.entries()) {
    const cells = line.split('\t');
    const [kind = ''] = cells;
    const read = isPmid(kind)
      ? readStanding
      : Object.hasOwn(lineReaders, kind)
        ? lineReaders[kind]
        : undefined;
    if (read?.(draft, cells) !== true) throw refuseLine(name, index + 2, line);
  }
  const { protocol, parts, announced: _, ...rest } = draft;
  if (protocol === null) throw refuseLine(name, 2, lines[0] ?? '');
  demandWhole(draft, name);
  return { protocol, parts: parts.length === 0 ? null : parts, ...rest };
}

function demandWhole({ counts, standings, charting, announced }: Draft, name: string): void {
  const screened = counts.find((count) => count.name === 'screened' && count.criterion === null)?.count;
  if (screened !== undefined && screened !== standings.length) {
    throw refuseCut(name, `it lists ${standings.length} records and counts ${screened}`);
  }
  const items = charting?.studies.reduce((sum, { cells }) => sum + cells.length, 0);
  if (charting !== null && announced !== `${charting.studies.length} ${items}`) {
    throw refuseCut(name, `it lists ${items} charted items of ${charting.studies.length} studies`);
  }
}

function refuseCut(name: string, what: string): UsageError {
  return new UsageError('snapshot-cut', `${name} is not whole: ${what}`, {
    hint: 'Was it edited or cut short? Write it again with rgx snapshot.',
  });
}

function isPmid(cell: string): boolean {
  return /^-?[1-9]\d*$/.test(cell);
}

function orNull(cell: string): string | null {
  return cell === '-' ? null : cell;
}

function refuseMark(name: string, mark: string): UsageError {
  return new UsageError('snapshot-unknown', `${name} is not a snapshot that this rgx can read`, {
    hint: isSnapshot(mark)
      ? 'It was written by a newer rgx; update rgx, or write it again.'
      : 'Write one with rgx snapshot -o FILE.',
  });
}

function refuseLine(name: string, line: number, text: string): UsageError {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return new UsageError('snapshot-line', `${name}:${line} is not a line of a snapshot: “${shown}”`, {
    hint: 'Was it edited, cut short, or left with conflict marks? Write it again with rgx snapshot.',
  });
}
