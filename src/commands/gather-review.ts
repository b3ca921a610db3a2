import { countFlow } from '../flow.ts';
import type { Review } from '../page/review.ts';
import { readVersion } from '../shipped.ts';
import { readCharting } from '../store/charts.ts';
import { countUnclear } from '../store/count-unclear.ts';
import { holdsDemo } from '../store/holds-demo.ts';
import { readJudgements } from '../store/judgements.ts';
import type { Store } from '../store/open-store.ts';
import { readFlow } from '../store/read-flow.ts';
import { readLabels } from '../store/read-labels.ts';
import { readStatus } from '../store/read-status.ts';
import { readProtocolText } from '../store/screenings.ts';
import { demandScreening } from './demand-screening.ts';
import { gatherRecords } from './gather-records.ts';
import { readProtocolContent } from './read-protocol-content.ts';
import { type EarlierVersion, tellPrevious } from './tell-previous.ts';

/**
 * All that a report tells, from the file alone, and where it is an update, from the version before it. Throws as `countFlow`
 * does where the file has not been screened.
 */
export function gatherReview(store: Store, earlier: EarlierVersion | null = null): Review {
  const rows = readFlow(store);
  const { counts, excludedAutomatic, excludedByPeople } = countFlow(rows);
  const screening = demandScreening(store);
  const labels = readLabels(store);
  const content = readProtocolContent(readProtocolText(store, screening.protocol.hash) ?? '{}');
  const status = readStatus(store);
  const charting = readCharting(store);
  const { protocol, engine, screenedAt } = screening;
  const items = charting?.items ?? null;
  const known = earlier === null ? null : new Set(earlier.snapshot.standings.map(({ pmid }) => pmid));
  const records = gatherRecords(store, { items: items ?? [], sources: status.sources, known });
  return {
    title: content.title === '' ? protocol.id : content.title,
    question: content.question,
    reproduces: content.reproduces,
    synthetic: holdsDemo(store),
    rgxVersion: readVersion(),
    engine,
    screenedAt,
    protocol,
    criteria: content.criteria,
    sources: status.sources.map(({ kind, name, records, waiting }) => ({
      kind,
      name,
      records: records - waiting,
    })),
    searches: status.searches,
    flow: {
      counts,
      excludedAutomatic,
      excludedByPeople,
      reasons: rows.reasons,
      unclear: [...countUnclear(store)].map(([criterion, count]) => ({
        criterion,
        label: labels[criterion] ?? nameUnclear(criterion),
        count,
      })),
    },
    previous: earlier === null ? null : tellPrevious(earlier, records, counts),
    items,
    reviewers: [...new Set(readJudgements(store).map(({ by }) => by))].sort(),
    records,
  };
}

/** Reasons that no criterion of the protocol gives: see `v_final_decision`. */
function nameUnclear(criterion: string): string {
  if (criterion === 'conflict') return 'Reviewers disagree';
  return criterion === 'judgement' ? 'Left open by a person' : criterion;
}
