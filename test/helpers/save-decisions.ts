import type { Decision } from '../../src/model.ts';
import type { Store } from '../../src/store/open-store.ts';
import type { ScreeningPlan } from '../../src/store/plan-screening.ts';
import { openScreening } from '../../src/store/save-screening.ts';
import type { Screening } from '../../src/store/screenings.ts';
import { sealDecision } from '../../src/store/seal-decision.ts';

/** Stores decisions that are all there already, at once or not at all. */
export function saveDecisions(
  store: Store,
  plan: ScreeningPlan,
  decisions: readonly Decision[],
  screenedAt: string,
): Screening {
  return store.connection.transaction(() => {
    const screening = openScreening(store, plan, screenedAt);
    screening.save(decisions.map(sealDecision));
    return screening.end();
  });
}
