import type {
  HarvestLedger,
  HarvestRecord,
  MissingReason,
  PreviousRun,
  RunSummary,
} from '../../src/pubmed/ledger.ts';

interface Run {
  readonly id: number;
  readonly search: number;
  readonly startedAt: string;
  readonly kind: string;
  readonly hits: Set<number>;
  summary: RunSummary | null;
  finishedAt: string | null;
  complete: boolean;
  calls: number;
}

interface Problem {
  readonly pmid: number;
  readonly reason: MissingReason;
  readonly detail: string;
  readonly raw: string | null;
}

export interface MemoryLedger extends HarvestLedger {
  /** PMID → raw XML of everything stored, ascending. */
  readonly content: () => [number, string][];
  readonly runs: readonly Run[];
  readonly transactions: readonly number[];
  readonly leftMembers: () => number[];
  readonly problemOf: (pmid: number) => Problem | undefined;
}

/** A ledger that forgets when it is dropped. */
export function createMemoryLedger(): MemoryLedger {
  const searches: string[] = [];
  const runs: Run[] = [];
  const members = new Map<number, Map<number, boolean>>();
  const stored = new Map<number, HarvestRecord>();
  const problems = new Map<number, Problem>();
  const transactions: number[] = [];
  const ascending = (pmids: Iterable<number>): number[] => [...pmids].sort((a, b) => a - b);
  const runOf = (id: number): Run => {
    const run = runs[id - 1];
    if (run === undefined) throw new Error(`no run ${id}`);
    return run;
  };
  const membersOf = (search: number): Map<number, boolean> => {
    const found = members.get(search) ?? new Map<number, boolean>();
    members.set(search, found);
    return found;
  };
  const present = (search: number): number[] =>
    ascending([...membersOf(search)].filter(([, isHit]) => isHit).map(([pmid]) => pmid));
  const describe = (run: Run | undefined): PreviousRun | null =>
    run === undefined
      ? null
      : {
          runId: run.id,
          startedAt: run.startedAt,
          finishedAt: run.finishedAt,
          settled: run.summary !== null,
          complete: run.complete,
          hits: run.summary?.hits ?? run.hits.size,
        };
  return {
    openSearch: ({ hash }) => {
      if (!searches.includes(hash)) searches.push(hash);
      return searches.indexOf(hash) + 1;
    },
    previousRun: (search) => describe(runs.filter((run) => run.search === search).at(-1)),
    lastFinishedRun: (search) =>
      describe(runs.filter((run) => run.search === search && run.finishedAt !== null).at(-1)),
    beginRun: (search, { startedAt, kind }) => {
      const id = runs.length + 1;
      const run = { id, search, startedAt, kind, hits: new Set<number>(), summary: null };
      runs.push({ ...run, finishedAt: null, complete: false, calls: 0 });
      return id;
    },
    addHits: (runId, pmids) => {
      for (const pmid of pmids) runOf(runId).hits.add(pmid);
    },
    hitsOfRun: (runId) => ascending(runOf(runId).hits),
    settleHits: (runId, summary) => {
      const run = runOf(runId);
      const known = membersOf(run.search);
      const added = ascending([...run.hits].filter((pmid) => known.get(pmid) !== true));
      const left = present(run.search).filter((pmid) => !run.hits.has(pmid));
      for (const pmid of run.hits) known.set(pmid, true);
      for (const pmid of left) known.set(pmid, false);
      run.summary = summary;
      return { added, left };
    },
    listMissing: (search) =>
      present(search).filter(
        (pmid) => !stored.has(pmid) && (problems.get(pmid)?.reason ?? 'not-fetched') === 'not-fetched',
      ),
    listProblems: (search) =>
      present(search).flatMap((pmid) => {
        const problem = problems.get(pmid);
        if (problem === undefined || stored.has(pmid)) return [];
        return [{ pmid, reason: problem.reason, detail: problem.detail }];
      }),
    storedStamps: (pmids) =>
      pmids.flatMap((pmid) => {
        const citation = stored.get(pmid)?.citation;
        return citation === undefined ? [] : [{ pmid, version: citation.version, revised: citation.revised }];
      }),
    storedNotices: (pmids) =>
      pmids.flatMap((pmid) =>
        (stored.get(pmid)?.citation.links ?? [])
          .filter(({ type }) => type.endsWith('In'))
          .map(({ type, pmid: by }) => ({ pmid, type, by })),
      ),
    saveRecords: (_, records) => {
      transactions.push(records.length);
      for (const record of records) {
        stored.set(record.citation.pmid, record);
        problems.delete(record.citation.pmid);
      }
    },
    saveProblem: (_, problem) => {
      problems.set(problem.pmid, problem);
    },
    finishRun: (runId, end) => {
      Object.assign(runOf(runId), end);
    },
    content: () => ascending(stored.keys()).map((pmid) => [pmid, stored.get(pmid)?.raw ?? '']),
    runs,
    transactions,
    leftMembers: () =>
      ascending(
        [...members.values()].flatMap((all) => [...all].filter(([, hit]) => !hit).map(([pmid]) => pmid)),
      ),
    problemOf: (pmid) => problems.get(pmid),
  };
}
