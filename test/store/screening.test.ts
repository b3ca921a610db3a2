import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countFlow } from '../../src/flow.ts';
import type { Decision, Finding, Verdict } from '../../src/model.ts';
import { readJudgements, readJudgementsInForce, saveJudgements } from '../../src/store/judgements.ts';
import type { Store } from '../../src/store/open-store.ts';
import { listUnscreened, planScreening } from '../../src/store/plan-screening.ts';
import {
  readDecision,
  readDecisions,
  readFinalDecision,
  readFinalDecisions,
  readPastDecisions,
} from '../../src/store/read-decisions.ts';
import { readFlow } from '../../src/store/read-flow.ts';
import { saveCitations } from '../../src/store/save-citations.ts';
import { saveScreening } from '../../src/store/save-screening.ts';
import { readLatestScreening, readProtocolText, readScreenings } from '../../src/store/screenings.ts';
import { sealDecision } from '../../src/store/seal-decision.ts';
import { openSource, type SourceKind } from '../../src/store/sources.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { saveDecisions } from '../helpers/save-decisions.ts';
import { openAgain, temporaryStore } from './temporary-store.ts';

const criteria = [
  { id: 'not-original', label: 'Review', outcome: 'exclude' },
  { id: 'animals', label: 'Not human', outcome: 'exclude' },
  { id: 'doubt', label: 'In doubt', outcome: 'ask' },
] as const;
const first = { id: 'p', version: '1.0.0', hash: 'aaa', canonical: '{"id":"p"}', criteria };
const second = { ...first, version: '1.1.0', hash: 'bbb' };
const engine = '1';
const at = '2024-01-02T03:04:05Z';

function load(store: Store, pmids: readonly number[], kind: SourceKind = 'pubmed-xml', title = 'T') {
  const records = pmids.map((pmid) => ({ citation: makeCitation({ pmid, title }), raw: `<a>${title}</a>` }));
  return saveCitations(store, openSource(store, kind, kind), records);
}

function find(criterion: string, quote = 'T'): Finding {
  const outcome = criterion === 'doubt' ? 'ask' : 'exclude';
  const evidence = [
    { field: 'title', start: 0, end: quote.length, quote },
    { field: 'mesh', start: null, end: null, quote: 'Mice' },
  ];
  return { criterion, outcome, basis: 'matched', evidence };
}

function decide(pmid: number, verdict: Verdict, ...found: Finding[]): Decision {
  return { pmid, verdict, criterion: found[0]?.criterion ?? null, findings: found };
}

function screen(store: Store, decisions: readonly Decision[], protocol = first) {
  return saveDecisions(store, planScreening(store, protocol, engine), decisions, at);
}

const three = [
  decide(1, 'included'),
  decide(2, 'excluded', find('animals'), find('doubt')),
  decide(3, 'unclear', find('doubt')),
];

describe('saveScreening', () => {
  it('gives the decisions back as they were, findings in protocol order, evidence in order', () => {
    const store = temporaryStore();
    load(store, [1, 2, 3]);
    const screening = screen(store, three);
    expect([...readDecisions(store)]).toEqual(three);
    expect(readDecision(store, 2)).toEqual(three[1]);
    expect(readDecision(store, 9)).toBeNull();
    expect(screening).toMatchObject({ changed: 3, screened: 3, included: 1, excluded: 1, unclear: 1 });
    expect(readProtocolText(store, 'aaa')).toBe('{"id":"p"}');
  });

  it('asks for every citation once, then for none, then only for what is new or changed', () => {
    const store = temporaryStore();
    load(store, [1, 2, 3]);
    expect(planScreening(store, first, engine)).toMatchObject({ pmids: [1, 2, 3], everything: true });
    screen(store, three);
    expect(planScreening(store, first, engine)).toMatchObject({ pmids: [], everything: false });
    load(store, [2, 4], 'pubmed-xml', 'Changed');
    expect(planScreening(store, first, engine).pmids).toEqual([2, 4]);
    expect(listUnscreened(store)).toEqual([2, 4]);
    screen(store, [decide(2, 'included'), decide(4, 'included')]);
    expect(listUnscreened(store)).toEqual([]);
  });

  it('asks for every citation again under another protocol, and under another engine', () => {
    const store = temporaryStore();
    load(store, [1, 2, 3]);
    screen(store, three);
    expect(planScreening(store, second, engine).pmids).toEqual([1, 2, 3]);
    expect(planScreening(store, first, '2').pmids).toEqual([1, 2, 3]);
  });

  it('writes nothing where nothing changed', () => {
    const store = temporaryStore();
    load(store, [1, 2, 3]);
    const before = screen(store, three);
    expect(screen(store, [])).toEqual(before);
    load(store, [2], 'pubmed-xml', 'Changed, but not so that it matters');
    expect(screen(store, three.slice(1, 2))).toEqual(before);
    expect(readScreenings(store)).toHaveLength(1);
  });

  it('keeps a replaced decision, and the protocol that made it', () => {
    const store = temporaryStore();
    load(store, [1, 2, 3]);
    screen(store, three);
    const now = [decide(1, 'excluded', find('not-original')), ...three.slice(1)];
    expect(screen(store, now, second)).toMatchObject({ id: 2, changed: 1, excluded: 2 });
    expect(readPastDecisions(store, 1)).toEqual([
      { pmid: 1, verdict: 'included', criterion: null, since: 1, until: 2 },
    ]);
    expect(readPastDecisions(store, 2)).toEqual([]);
    expect(readScreenings(store).map((s) => s.protocol.version)).toEqual(['1.0.0', '1.1.0']);
  });

  it('replaces evidence without making a new decision of it', () => {
    const store = temporaryStore();
    load(store, [2]);
    screen(store, [decide(2, 'excluded', find('animals', 'T'))]);
    load(store, [2], 'pubmed-xml', 'Two');
    const now = decide(2, 'excluded', find('animals', 'Two'));
    screen(store, [now]);
    expect(readDecision(store, 2)).toEqual(now);
    expect(readPastDecisions(store, 2)).toEqual([]);
  });

  it('stores nothing when a citation was left out', () => {
    const store = temporaryStore();
    load(store, [1, 2]);
    expect(() => screen(store, [decide(1, 'included')])).toThrow('the screening left out 1 citations');
    expect(() => screen(store, [decide(1, 'included'), decide(9, 'included')])).toThrow(
      'PMID 9 was not asked for',
    );
    expect(readLatestScreening(store)).toBeNull();
    expect([...readDecisions(store)]).toEqual([]);
  });

  it('stores nothing when another process wrote during the screening', () => {
    const store = temporaryStore();
    load(store, [1]);
    const plan = planScreening(store, first, engine);
    load(openAgain(store, 'read-write'), [1], 'pubmed-xml', 'Changed meanwhile');
    expect(() => saveDecisions(store, plan, [decide(1, 'included')], at)).toThrow(
      expect.objectContaining({ code: 'db-changed' }),
    );
    expect(readLatestScreening(store)).toBeNull();
  });

  it('takes decisions as they come, and leaves the file as it was where they stop coming', async () => {
    const store = temporaryStore();
    load(store, [1, 2, 3]);
    const plan = planScreening(store, first, engine);
    const sealed = three.map(sealDecision);
    async function* fail() {
      yield sealed.slice(0, 2);
      throw new Error('no more');
    }
    await expect(saveScreening(store, plan, fail(), at)).rejects.toThrow('no more');
    expect(readLatestScreening(store)).toBeNull();
    expect(listUnscreened(store)).toEqual([1, 2, 3]);
    async function* giveAll() {
      yield sealed.slice(0, 2);
      yield sealed.slice(2);
    }
    expect(await saveScreening(store, plan, giveAll(), at)).toMatchObject({ changed: 3, screened: 3 });
    expect([...readDecisions(openAgain(store))]).toEqual(three);
  });
});

function flowOf(store: Store) {
  return countFlow(readFlow(store));
}

describe('the flow', () => {
  it('counts every delivery, takes duplicates off, and names the reasons in protocol order', () => {
    const store = temporaryStore();
    load(store, [1, 2, 3]);
    load(store, [2, 3], 'medline');
    screen(store, three);
    expect(flowOf(store)).toEqual({
      counts: { identified: 5, duplicates: 2, screened: 3, excluded: 1, included: 1, unclear: 1 },
      reasons: [
        { criterion: 'not-original', label: 'Review', count: 0 },
        { criterion: 'animals', label: 'Not human', count: 1 },
      ],
      excludedAutomatic: 1,
      excludedByPeople: 0,
    });
  });

  it('does not count a newer delivery by the same source', () => {
    const store = temporaryStore();
    load(store, [1]);
    load(store, [1], 'pubmed-xml', 'Revised');
    screen(store, [decide(1, 'included')]);
    expect(flowOf(store).counts).toMatchObject({ identified: 1, duplicates: 0 });
  });

  it('asks for a screening first', () => {
    const store = temporaryStore();
    load(store, [1, 2]);
    expect(() => flowOf(store)).toThrow('2 of 2 citations have not been screened');
    screen(store, [decide(1, 'included'), decide(2, 'included')]);
    load(store, [3]);
    expect(() => flowOf(store)).toThrow('1 of 3 citations came after the last screening');
  });

  it('is all zeros in an empty file', () => {
    const counts = { identified: 0, duplicates: 0, screened: 0, excluded: 0, included: 0, unclear: 0 };
    expect(flowOf(temporaryStore()).counts).toEqual(counts);
  });

  it('adds up whatever was imported, decided and judged', () => {
    const pmid = fc.integer({ min: 1, max: 6 });
    const verdict = fc.constantFrom<Verdict>('included', 'excluded', 'unclear');
    const scenario = fc.record({
      deliveries: fc.array(
        fc.record({
          kind: fc.constantFrom<SourceKind>('pubmed-xml', 'pubmed-search', 'medline', 'csv'),
          pmids: fc.uniqueArray(pmid, { maxLength: 6 }),
          title: fc.constantFrom('A', 'B'),
        }),
        { maxLength: 5 },
      ),
      verdicts: fc.array(verdict, { minLength: 6, maxLength: 6 }),
      judgements: fc.array(
        fc.record({
          pmid,
          verdict,
          kind: fc.constantFrom('decision' as const, 'review' as const),
          criterion: fc.constantFrom(null, 'animals', 'not in the protocol'),
          by: fc.constantFrom('Ada', 'Bo'),
        }),
        { maxLength: 6 },
      ),
    });
    fc.assert(
      fc.property(scenario, ({ deliveries, verdicts, judgements }) => {
        const store = temporaryStore();
        for (const { kind, pmids, title } of deliveries) load(store, pmids, kind, title);
        const named = { included: [], excluded: [find('animals')], unclear: [find('doubt')] };
        const plan = planScreening(store, first, engine);
        const decisions = plan.pmids.map((p) => {
          const said = verdicts[p - 1] ?? 'unclear';
          return decide(p, said, ...named[said]);
        });
        saveDecisions(store, plan, decisions, at);
        const known = judgements.filter((j) => plan.pmids.includes(j.pmid));
        saveJudgements(
          store,
          known.map((j) => ({ ...j, reason: 'r', at })),
        );
        const { counts } = flowOf(store);
        expect(counts.screened).toBe(plan.pmids.length);
        const finals = [...readFinalDecisions(store)];
        for (const verdict of ['included', 'excluded', 'unclear'] as const) {
          expect(counts[verdict]).toBe(finals.filter((final) => final.verdict === verdict).length);
        }
        expect(counts.identified).toBe(
          new Set(deliveries.flatMap(({ kind, pmids }) => pmids.map((p) => `${kind} ${p}`))).size,
        );
      }),
      { numRuns: 40 },
    );
  });
});

function judge(
  pmid: number,
  verdict: Verdict,
  more: { by?: string; kind?: 'review'; criterion?: string } = {},
) {
  const { by = 'Ada', kind = 'decision' as const, criterion = null } = more;
  return { pmid, verdict, kind, criterion, by, reason: `because ${by}`, at };
}

describe('judgements', () => {
  it('override the rules, and are counted as people’s', () => {
    const store = temporaryStore();
    load(store, [1, 2, 3]);
    screen(store, three);
    saveJudgements(store, [
      judge(1, 'excluded'),
      judge(2, 'included'),
      judge(3, 'excluded', { criterion: 'animals' }),
    ]);
    expect(flowOf(store)).toMatchObject({
      counts: { screened: 3, excluded: 2, included: 1, unclear: 0 },
      reasons: [
        { criterion: 'not-original', count: 0 },
        { criterion: 'animals', count: 1 },
        { criterion: 'judgement', label: 'Excluded by a person', count: 1 },
      ],
      excludedAutomatic: 0,
      excludedByPeople: 2,
    });
    expect(readDecision(store, 2)?.verdict).toBe('excluded');
    expect(readFinalDecision(store, 2)).toMatchObject({
      verdict: 'included',
      criterion: null,
      decidedBy: 'person',
    });
  });

  it('keep the rules’ reason when a person confirms it', () => {
    const store = temporaryStore();
    load(store, [2]);
    screen(store, [decide(2, 'excluded', find('animals'))]);
    saveJudgements(store, [judge(2, 'excluded')]);
    expect(readFinalDecision(store, 2)).toMatchObject({ criterion: 'animals', decidedBy: 'person' });
  });

  it.each([
    ['the last decision', [judge(1, 'excluded'), judge(1, 'included')], 'included'],
    [
      'reviewers who agree',
      [judge(1, 'included', { by: 'A', kind: 'review' }), judge(1, 'included', { by: 'B', kind: 'review' })],
      'included',
    ],
    [
      'reviewers who differ: unclear',
      [judge(1, 'included', { by: 'A', kind: 'review' }), judge(1, 'excluded', { by: 'B', kind: 'review' })],
      'unclear',
    ],
    [
      'a reviewer’s last word',
      [judge(1, 'included', { by: 'A', kind: 'review' }), judge(1, 'excluded', { by: 'A', kind: 'review' })],
      'excluded',
    ],
    [
      'a decision over reviewers',
      [judge(1, 'excluded'), judge(1, 'included', { by: 'B', kind: 'review' })],
      'excluded',
    ],
  ])('in force: %s', (_, judgements, verdict) => {
    const store = temporaryStore();
    load(store, [1]);
    saveJudgements(store, judgements);
    expect(readJudgementsInForce(store)).toMatchObject([
      { pmid: 1, verdict, conflict: verdict === 'unclear' },
    ]);
  });

  it('are never changed or deleted, not even by hand', () => {
    const store = temporaryStore();
    load(store, [1]);
    saveJudgements(store, [judge(1, 'included')]);
    expect(() => store.connection.exec('DELETE FROM judgement')).toThrow('never deleted');
    expect(() => store.connection.exec("UPDATE judgement SET verdict = 'excluded'")).toThrow('never changed');
    expect(readJudgements(store, 1)).toEqual([judge(1, 'included')]);
  });

  it('said twice are kept once; said anew after another they are kept again', () => {
    const store = temporaryStore();
    load(store, [1]);
    expect(saveJudgements(store, [judge(1, 'included'), judge(1, 'included')])).toBe(1);
    expect(saveJudgements(store, [judge(1, 'excluded'), judge(1, 'included')])).toBe(2);
    expect(readJudgements(store)).toHaveLength(3);
  });

  it('about a PMID that is not in the file are refused, all of them', () => {
    const store = temporaryStore();
    load(store, [1]);
    expect(() => saveJudgements(store, [judge(1, 'included'), judge(2, 'included')])).toThrow(
      'there is no PMID 2',
    );
    expect(readJudgements(store)).toEqual([]);
  });
});
