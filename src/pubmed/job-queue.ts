/** PMIDs to ask for in one call, and how it went with them so far. */
export interface Job {
  readonly pmids: readonly number[];
  /** Failed attempts that held these PMIDs. */
  readonly failures: number;
  /** Those in which a PMID was alone: then it is the PMID's own fault. */
  readonly failuresAlone: number;
  /** To wait before it is tried again. */
  readonly pauseMs: number;
}

export interface JobQueue {
  /** Up to `width` PMIDs: first those to be tried again, then fresh ones; null when none is left. */
  readonly take: (width: number) => Job | null;
  readonly putBack: (job: Job) => void;
}

export function createJobQueue(pmids: readonly number[]): JobQueue {
  const again: Job[] = [];
  let next = 0;
  return {
    take: (width) => {
      const job = again.shift();
      if (job === undefined) {
        const fresh = pmids.slice(next, next + width);
        next += fresh.length;
        return fresh.length === 0 ? null : { pmids: fresh, failures: 0, failuresAlone: 0, pauseMs: 0 };
      }
      if (job.pmids.length > width) again.unshift({ ...job, pmids: job.pmids.slice(width) });
      return { ...job, pmids: job.pmids.slice(0, width) };
    },
    putBack: (job) => {
      again.push(job);
    },
  };
}
