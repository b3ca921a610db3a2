/** Ids to ask for in one call, and how it went with them so far. */
export interface Job<Id> {
  readonly ids: readonly Id[];
  /** Failed attempts that held these ids. */
  readonly failures: number;
  /** Those in which an id was alone: then it is the id's own fault. */
  readonly failuresAlone: number;
  /** To wait before it is tried again. */
  readonly pauseMs: number;
}

export interface JobQueue<Id> {
  /** Up to `width` ids: first those to be tried again, then fresh ones; null when none is left. */
  readonly take: (width: number) => Job<Id> | null;
  readonly putBack: (job: Job<Id>) => void;
}

export function createJobQueue<Id>(ids: readonly Id[]): JobQueue<Id> {
  const again: Job<Id>[] = [];
  let next = 0;
  return {
    take: (width) => {
      const job = again.shift();
      if (job === undefined) {
        const fresh = ids.slice(next, next + width);
        next += fresh.length;
        return fresh.length === 0 ? null : { ids: fresh, failures: 0, failuresAlone: 0, pauseMs: 0 };
      }
      if (job.ids.length > width) again.unshift({ ...job, ids: job.ids.slice(width) });
      return { ...job, ids: job.ids.slice(0, width) };
    },
    putBack: (job) => {
      again.push(job);
    },
  };
}
