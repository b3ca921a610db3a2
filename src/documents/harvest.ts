import { z } from 'zod';
import { count, flow, instant, notice, pmid, protocol, reason, synthetic } from './shared.ts';

const missing = z.strictObject({ pmid, reason: z.string(), detail: z.string() });
const stopped = z
  .strictObject({ message: z.string(), hint: z.string() })
  .nullable()
  .describe('Why it ended early; null where it did not');

const account = {
  notice,
  protocol: protocol.omit({ hash: true }),
  database: z.string(),
  term: z.string().describe('As sent'),
  kind: z.enum(['first', 'resume', 'update']),
  hits: count.describe('By the server’s count: stored + missing'),
  translation: z.string().describe('How PubMed understood the term'),
  warnings: z.array(z.string()),
  parts: count.describe('Pieces into which the search was cut'),
  build: z.string().nullable(),
  lastUpdate: z.string().nullable(),
  stored: count,
  missing: z.array(missing),
  fetched: count.describe('In this run'),
  revised: z.array(pmid),
  notices: z
    .array(z.strictObject({ pmid, type: z.string(), by: pmid.nullable() }))
    .describe('Retractions, concerns and corrections that came with this run'),
  added: z.array(pmid),
  left: z.array(pmid).describe('Hits once, no longer; their records are kept'),
  calls: count,
  complete: z.boolean(),
  stopped,
  named: z.strictObject({ asked: count, fetched: count, missing: z.array(missing) }),
  synthetic,
};

const fullTexts = z.strictObject({
  wanted: count.describe('stored + withheld + absent + refused + notFetched'),
  stored: count,
  withheld: count,
  absent: count,
  refused: count,
  notFetched: z.array(z.strictObject({ pmcid: z.string(), detail: z.string() })),
  calls: count,
  complete: z.boolean(),
  stopped,
});

export const fetch = z.strictObject({
  schema: z.literal('rgx.fetch/1'),
  ...account,
  fullTexts: fullTexts.optional().describe('With --full-text'),
});

export const preview = z.strictObject({
  schema: z.literal('rgx.preview/1'),
  term: z.string(),
  hits: count,
  translation: z.string(),
  warnings: z.array(z.string()),
  calls: count,
});

const screening = {
  synthetic,
  notice,
  protocol,
  flow,
  reasons: z.array(reason).describe('Counted reasons in protocol order; they sum to flow.excluded'),
  excludedAutomatic: count.describe('By the rules alone (PRISMA 2020: excluded_automatic)'),
  excludedByPeople: count,
  unclearReasons: z.array(reason),
};

export const screen = z.strictObject({ schema: z.literal('rgx.screen/1'), ...screening });

export const run = z.strictObject({
  schema: z.literal('rgx.run/1'),
  fetch: z.strictObject(account),
  fullTexts,
  ...screening,
  charting: z
    .strictObject({
      studies: count,
      fullText: count.describe('Of these, charted from the full text'),
      problems: z.array(z.strictObject({ pmid, problem: z.string() })),
    })
    .nullable()
    .describe('Null where nothing was to be charted'),
});

export const imported = z.strictObject({
  schema: z.literal('rgx.import/1'),
  files: z.array(
    z.strictObject({
      file: z.string(),
      format: z.string().nullable(),
      read: count,
      added: count,
      revised: count,
      unchanged: count,
      older: count.describe('Of an older version than the one stored'),
      deleted: count,
      waiting: count.describe('Named without a record: to be fetched'),
      refused: count,
      unmatched: count.describe('Not of the protocol’s search, so not stored (--match protocol)'),
      fault: z.string().nullable().describe('Why reading ended early'),
    }),
  ),
  merged: count.describe('Records that proved to be the same paper as another'),
});

export const fullText = z.strictObject({
  schema: z.literal('rgx.full-text/1'),
  read: count,
  stored: count,
  withheld: count,
  unchanged: count,
  unmatched: z.array(z.strictObject({ file: z.string(), ids: z.string() })),
  refused: z.array(z.strictObject({ file: z.string(), problem: z.string() })),
});

const searchRun = z.strictObject({
  id: count,
  kind: z.string(),
  state: z.string().describe('begun, settled or finished'),
  startedAt: instant,
  finishedAt: instant.nullable(),
  baseUrl: z.string(),
  rgxVersion: z.string(),
  complete: z.boolean(),
  hits: count.nullable(),
  translation: z.string().nullable(),
  warnings: z.array(z.string()),
  build: z.string().nullable(),
  lastUpdate: z.string().nullable(),
  parts: count.nullable(),
  calls: count.nullable(),
});

export const status = z.strictObject({
  schema: z.literal('rgx.status/1'),
  notice,
  path: z.string(),
  synthetic,
  fullTexts: z.array(z.strictObject({ state: z.string(), count })),
  citations: count,
  sources: z.array(
    z.strictObject({ id: count, kind: z.string(), name: z.string(), records: count, waiting: count }),
  ),
  searches: z.array(
    z.strictObject({
      id: count,
      database: z.string(),
      term: z.string(),
      runs: z.array(searchRun),
      members: count,
      stored: count,
      left: count,
      missing: z.array(z.strictObject({ reason: z.string(), count })),
    }),
  ),
  problems: z.array(z.strictObject({ reason: z.string(), count })),
  deletions: count,
  screening: z
    .strictObject({
      id: count,
      protocol,
      engine: z.string().describe('The version of rgx whose rules decided'),
      screenedAt: instant,
      changed: count,
      screened: count,
      included: count,
      excluded: count,
      unclear: count,
    })
    .nullable(),
  unscreened: count,
  judgements: count,
  flow: flow.extend({
    citations: count,
    notScreened: count,
    excludedAutomatic: count,
    excludedByPeople: count,
    reasons: z.array(reason.extend({ byRules: count, byPeople: count })),
  }),
  migrations: count.describe('The form of the SQLite file'),
  next: z.string().describe('What to do next, in words'),
});

export const doctor = z.strictObject({
  schema: z.literal('rgx.doctor/1'),
  checks: z.array(
    z.strictObject({
      name: z.string(),
      state: z.enum(['ok', 'note', 'fault']),
      finding: z.string(),
      mend: z.string().nullable(),
    }),
  ),
});
