import type { FullText } from '../../jats/full-text.ts';
import type { Citation } from '../../model.ts';
import { createTermIndex } from '../../text/term-index.ts';
import type { ChartedValue, SearchedText, StudyChart } from '../charted-value.ts';
import { quoteAll } from '../collect-values.ts';
import { type Passage, readStudy, type Sentence, type StudyText } from '../study-text.ts';
import { type AuditRule, auditSections, showsRule } from './audit-rule.ts';
import { chartRules } from './chart-rules.ts';
import { dataRules } from './data-rules.ts';
import { imageRules } from './image-rules.ts';
import { modelRules } from './model-rules.ts';

/** Rules over sentences, in the order of reports. A rule that fires says that the item is mentioned, not that it was done well. */
export const sentenceRules: readonly AuditRule[] = [...dataRules, ...imageRules, ...modelRules];

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

const nothing = createTermIndex();

/** Which of the items that its field's checklists ask for a study mentions. */
export function auditStudy(citation: Citation, fullText: FullText | null, chart: StudyChart): StudyAudit {
  const study = readStudy(citation, fullText, nothing);
  const sentences = {
    account: listSentences(study, isAccount),
    discussion: listSentences(study, (passage) => isAccount(passage) || passage.role === 'discussion'),
    captions: listSentences(study, isCaption),
  };
  const own = sentenceRules.map((rule): AuditFinding => {
    const found = sentences[rule.where ?? 'account'].filter(({ text }) => showsRule(rule, text));
    return { rule: rule.id, found: found.length > 0, evidence: quoteAll(found).slice(0, 1) };
  });
  const charted = chartRules.map(({ id, item, holds }): AuditFinding => {
    const values = chart.items.find((each) => each.item === item)?.values ?? [];
    const found = values.filter(holds);
    return { rule: id, found: found.length > 0, evidence: found[0]?.evidence.slice(0, 1) ?? [] };
  });
  return { pmid: citation.pmid, searched: chart.searched, findings: [...own, ...charted] };
}

/** The study's own account: introductions and discussions speak of others. */
function isAccount({ place, role }: Passage): boolean {
  return place === 'abstract' || (place === 'section' && role !== 'introduction' && role !== 'discussion');
}

function isCaption({ place, text }: Passage): boolean {
  return place === 'section' && /^(?:supplementary )?(?:fig|figure|scheme)/i.test(text);
}

function listSentences(study: StudyText, holds: (passage: Passage) => boolean): readonly Sentence[] {
  return study.passages.filter(holds).flatMap(({ sentences }) => sentences);
}

/** Every rule with its label, in the order of reports. */
export function listAuditRules(): readonly Pick<
  AuditRule,
  'id' | 'label' | 'section' | 'asks' | 'looksFor'
>[] {
  return [...sentenceRules, ...chartRules]
    .map(({ id, label, section, asks, looksFor }) => ({ id, label, section, asks, looksFor }))
    .sort((a, b) => auditSections.indexOf(a.section) - auditSections.indexOf(b.section));
}
