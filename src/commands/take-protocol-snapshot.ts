import { compileForm } from '../charting/chart.ts';
import { readChartingForm } from '../charting/charting-form.ts';
import type { ChartedStudy, Snapshot, Standing } from '../comparison/snapshot.ts';
import { listParts } from '../protocol/list-parts.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { compileCriteria } from '../screening/screen.ts';
import { readVersion } from '../shipped.ts';
import { holdsDemo } from '../store/holds-demo.ts';
import type { Store } from '../store/open-store.ts';
import { readCitations } from '../store/read-citations.ts';
import { readRecordStates } from '../store/standings.ts';
import { openFullText } from './open-full-text.ts';
import { listCell } from './take-charting.ts';
import { countStandings } from './take-snapshot.ts';

/** What a protocol's rules alone would decide and chart of a file's records. Nothing is stored. */
export function takeProtocolSnapshot(store: Store, protocol: Protocol, signal: AbortSignal): Snapshot {
  const { id, version, hash, canonical } = protocol;
  const { screen } = compileCriteria(protocol);
  const charter = protocol.charting == null ? null : compileForm(readChartingForm(protocol));
  const states = readRecordStates(store);
  const standings: Standing[] = [];
  const studies: ChartedStudy[] = [];
  for (const citation of readCitations(store)) {
    signal.throwIfAborted();
    const { pmid, verdict, criterion } = screen(citation);
    const state = states.get(pmid) ?? { revised: null, notice: null };
    standings.push({ pmid, verdict, criterion, by: 'rules', ...state });
    if (charter === null || verdict !== 'included') continue;
    const { searched, items } = charter.chart(citation, openFullText(store, pmid).fullText);
    studies.push({
      pmid,
      searched,
      cells: items.flatMap(({ item, values }) => listCell(item, 'rules', values)),
    });
  }
  const engine = readVersion();
  return {
    protocol: { id, version, hash },
    parts: listParts(canonical),
    engine,
    synthetic: holdsDemo(store),
    counts: countStandings(standings),
    standings,
    charting: charter === null ? null : { protocol: hash, engine, studies },
  };
}
