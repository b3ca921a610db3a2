import type { FullText } from '../jats/full-text.ts';
import type { Citation } from '../model.ts';
import { createTermIndex } from '../text/term-index.ts';
import { auditRules } from './audit-rules.ts';
import type { ChartedValue, SearchedText, StudyChart } from './charted-value.ts';
import { quoteAll } from './collect-values.ts';
import { readStudy, type Sentence, type StudyText } from './study-text.ts';

/** One checklist item of one study: the sentence that mentions it, or none. */
export interface AuditFinding {
  readonly rule: string;
  readonly found: boolean;
  readonly evidence: ChartedValue['evidence'];
}

export interface StudyAudit {
  readonly pmid: number;
  readonly searched: SearchedText;
  readonly findings: readonly AuditFinding[];
}

/** What the chart of a study tells of openness, validation and guidelines, as rules beside those over sentences. */
export const chartRules = [
  {
    id: 'guideline-claimed',
    label: 'A reporting guideline followed',
    section: 'reporting',
    asks: 'CLEAR 7, METRICS 1',
    item: 'guideline',
    holds: ({ role }: ChartedValue) => role === 'claimed' || role === 'evidenced',
  },
  {
    id: 'validation-external',
    label: 'External validation',
    section: 'evaluation',
    asks: 'CLEAR 38, METRICS',
    item: 'validation',
    holds: ({ value }: ChartedValue) => value === 'external',
  },
  {
    id: 'validation-any',
    label: 'Validation of any kind',
    section: 'evaluation',
    asks: 'CLEAR 38, CLAIM',
    item: 'validation',
    holds: () => true,
  },
  {
    id: 'data-stated',
    label: 'Availability of data stated',
    section: 'openness',
    asks: 'CLEAR 53–54, METRICS 28',
    item: 'data',
    holds: ({ value }: ChartedValue) => value !== 'not-stated',
  },
  {
    id: 'code-open',
    label: 'Code open',
    section: 'openness',
    asks: 'CLEAR 55–56, METRICS 29',
    item: 'code',
    holds: ({ value }: ChartedValue) => value === 'open',
  },
  {
    id: 'model-available',
    label: 'Model open or given in the paper',
    section: 'openness',
    asks: 'CLEAR 57–58, METRICS 30',
    item: 'model',
    holds: ({ value }: ChartedValue) => value === 'open' || value === 'in-paper',
  },
] as const;

const nothing = createTermIndex();

/** Which of the items that its field's checklists ask for a study mentions. */
export function auditStudy(citation: Citation, fullText: FullText | null, chart: StudyChart): StudyAudit {
  const study = readStudy(citation, fullText, nothing);
  const sentences = listSentences(study);
  const limitations = listSentences(study, true);
  const own = auditRules.map(({ id, cue, not }): AuditFinding => {
    const among = id === 'limitations' ? limitations : sentences;
    const found = among.filter(({ text }) => cue.test(text) && not?.test(text) !== true);
    return { rule: id, found: found.length > 0, evidence: quoteAll(found).slice(0, 1) };
  });
  const charted = chartRules.map(({ id, item, holds }): AuditFinding => {
    const values = chart.items.find((each) => each.item === item)?.values ?? [];
    const found = values.filter(holds);
    return { rule: id, found: found.length > 0, evidence: found[0]?.evidence.slice(0, 1) ?? [] };
  });
  return { pmid: citation.pmid, searched: chart.searched, findings: [...own, ...charted] };
}

/** The study's own account: introductions and discussions speak of others. */
function listSentences(study: StudyText, withDiscussion = false): readonly Sentence[] {
  return study.passages
    .filter(({ place, role }) => {
      if (place === 'abstract') return true;
      return place === 'section' && role !== 'introduction' && (withDiscussion || role !== 'discussion');
    })
    .flatMap(({ sentences }) => sentences);
}

/** Every rule with its label, in the order of reports. */
export function listAuditRules(): readonly { id: string; label: string; section: string; asks: string }[] {
  const sections = ['openness', 'reporting', 'data', 'segmentation', 'features', 'modelling', 'evaluation'];
  return [...auditRules, ...chartRules]
    .map(({ id, label, section, asks }) => ({ id, label, section, asks }))
    .sort((a, b) => sections.indexOf(a.section) - sections.indexOf(b.section));
}
