import type { HarvestLedger, HarvestRecord, Notice, StoredStamp } from './ledger.ts';
import { distinctNotices, findNotices } from './notices.ts';

/** Takes in what was fetched, and notes what is new about it. */
export interface Intake {
  /** One transaction of the ledger. */
  readonly save: (records: readonly HarvestRecord[]) => void;
  readonly fetched: () => number;
  /** Stored records of which something newer came, ascending. */
  readonly revised: () => number[];
  readonly notices: () => Notice[];
}

export function createIntake(ledger: HarvestLedger, runId: number): Intake {
  const revised = new Set<number>();
  const notices: Notice[] = [];
  let fetched = 0;
  return {
    save: (records) => {
      const stamps = ledger.storedStamps(records.map(({ citation }) => citation.pmid));
      const stampOf = new Map(stamps.map((stamp) => [stamp.pmid, stamp]));
      notices.push(...findNotices(records, ledger));
      ledger.saveRecords(runId, records);
      fetched += records.length;
      for (const { citation } of records) {
        const stamp = stampOf.get(citation.pmid);
        if (stamp !== undefined && isNewer(citation, stamp)) revised.add(citation.pmid);
      }
    },
    fetched: () => fetched,
    revised: () => [...revised].sort((a, b) => a - b),
    notices: () => distinctNotices(notices),
  };
}

function isNewer(citation: HarvestRecord['citation'], stamp: StoredStamp): boolean {
  return citation.version === stamp.version
    ? (citation.revised ?? '') > (stamp.revised ?? '')
    : citation.version > stamp.version;
}
