import { estimateProportion } from '../appraisal/wilson-interval.ts';
import { auditStudy, listAuditRules } from '../charting/audit/audit-study.ts';
import { compileForm } from '../charting/chart.ts';
import { type ChartingForm, readChartingForm } from '../charting/charting-form.ts';
import { IncompleteError, UsageError } from '../errors.ts';
import type { Protocol } from '../protocol/protocol.ts';
import type { AuditedStudy, ReportingAudit } from '../reports/chart-audit.ts';
import type { ChartingAccount } from '../reports/charting-account.ts';
import { readVersion } from '../shipped.ts';
import { type ChartToSave, saveCharts } from '../store/charts.ts';
import { holdsDemo } from '../store/holds-demo.ts';
import type { Store } from '../store/open-store.ts';
import { readCitations } from '../store/read-citations.ts';
import { readFinalDecisions } from '../store/read-decisions.ts';
import { openFullText } from './open-full-text.ts';

/** Charts every included study from its record and, where stored, its full text; one study in memory at a time. */
export function chartStore(store: Store, protocol: Protocol, signal: AbortSignal): ChartingAccount {
  const form = readChartingForm(protocol);
  const charter = compileForm(form);
  const included = listIncluded(store);
  if (included.length === 0) {
    throw new UsageError('chart-nothing', `no study of ${store.path} is included`, {
      hint: 'Run rgx screen first; rgx status says what the file holds.',
    });
  }
  const problems: { pmid: number; problem: string }[] = [];
  let read = 0;
  function* chartAll(): Generator<ChartToSave> {
    for (const citation of readCitations(store, included)) {
      signal.throwIfAborted();
      const { fullText, problem } = openFullText(store, citation.pmid);
      if (problem !== null) problems.push({ pmid: citation.pmid, problem });
      const chart = charter.chart(citation, fullText);
      if (chart.searched === 'full-text') read += 1;
      yield { ...chart, problem };
    }
  }
  const { hash, id, version } = protocol;
  const head = {
    protocol: { hash, id, version },
    engine: readVersion(),
    at: new Date().toISOString(),
    items: listItems(form),
  };
  const studies = saveCharts(store, head, chartAll());
  return { studies, fullText: read, problems };
}

/** Exit 3 where a study's full text could not be read: the study is charted from its abstract and says so. */
export function failWhereUnread({ problems }: ChartingAccount): void {
  if (problems.length === 0) return;
  const first = problems.slice(0, 3).map(({ pmid, problem }) => `PMID ${pmid}: ${problem}`);
  throw new IncompleteError(
    'chart-unread',
    `the full text of ${problems.length} stud${problems.length === 1 ? 'y' : 'ies'} could not be read and the abstract was charted instead (${first.join('; ')})`,
    { hint: 'Get these articles again and import them with --full-text; then run rgx chart once more.' },
  );
}

/** What each included study (or one) mentions of what checklists ask for. Nothing is stored. */
export function auditStore(
  store: Store,
  protocol: Protocol,
  signal: AbortSignal,
  pmid?: number,
): ReportingAudit {
  const charter = compileForm(readChartingForm(protocol));
  const wanted = listIncluded(store).filter((each) => pmid === undefined || each === pmid);
  if (wanted.length === 0) {
    throw new UsageError(
      'chart-nothing',
      `${pmid === undefined ? 'no study' : `PMID ${pmid} is not a study that`} of ${store.path} is included`,
      {
        hint: 'Run rgx screen first; rgx status says what the file holds.',
      },
    );
  }
  const studies: AuditedStudy[] = [];
  for (const citation of readCitations(store, wanted)) {
    signal.throwIfAborted();
    const { fullText } = openFullText(store, citation.pmid);
    const { findings, searched } = auditStudy(citation, fullText, charter.chart(citation, fullText));
    studies.push({ pmid: citation.pmid, title: citation.title, searched, findings });
  }
  const read = studies.filter(({ searched }) => searched === 'full-text');
  const share = (among: readonly AuditedStudy[], id: string) =>
    estimateProportion(
      among.filter(({ findings }) => findings.some(({ rule, found }) => rule === id && found)).length,
      among.length,
    );
  const rules = listAuditRules().map((rule) => ({
    ...rule,
    all: share(studies, rule.id),
    fullText: share(read, rule.id),
  }));
  const { id, version, hash } = protocol;
  return { protocol: { id, version, hash }, synthetic: holdsDemo(store), rules, studies };
}

function listItems(form: ChartingForm): { id: string; label: string }[] {
  return form.items.map(({ id, label }) => ({ id, label }));
}

function listIncluded(store: Store): number[] {
  const pmids: number[] = [];
  for (const { pmid, verdict } of readFinalDecisions(store)) if (verdict === 'included') pmids.push(pmid);
  return pmids;
}
