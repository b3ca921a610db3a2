import type { Proportion } from '../appraisal/wilson-interval.ts';
import type { Evidence } from '../model.ts';
import type { SearchedText } from './chart.ts';
import { syntheticNotice } from './screening-counts.ts';
import { type Cell, renderCsvTable, renderMarkdownTable, renderTextTable, type TableData } from './table.ts';

export interface AuditedRule {
  readonly id: string;
  readonly label: string;
  readonly section: string;
  readonly asks: string;
  /** Studies in which it was found, of all and of those whose full text was read. */
  readonly all: Proportion;
  readonly fullText: Proportion;
}

export interface AuditedStudy {
  readonly pmid: number;
  readonly title: string;
  readonly searched: SearchedText;
  readonly findings: readonly {
    readonly rule: string;
    readonly found: boolean;
    readonly evidence: readonly Evidence[];
  }[];
}

export interface ReportingAudit {
  readonly protocol: { readonly id: string; readonly version: string; readonly hash: string };
  readonly synthetic: boolean;
  readonly rules: readonly AuditedRule[];
  readonly studies: readonly AuditedStudy[];
}

export type AuditFormat = 'table' | 'csv' | 'json' | 'markdown';

/** `rgx chart audit`: the field's table, or one study's list with its quotes. */
export const renderReportingAudit: Record<AuditFormat, (audit: ReportingAudit, single: boolean) => string> = {
  table: (audit, single) =>
    `${intro(audit)}\n\n${single ? renderStudy(audit) : `${renderTextTable(shape(audit))}\n${note}`}`,
  markdown: (audit) =>
    `${intro(audit).replaceAll('\n', '\n\n')}\n\n${renderMarkdownTable(shape(audit))}\n${note}`,
  json: (audit) => `${JSON.stringify({ schema: 'rgx.chart-audit/1', ...audit }, null, 2)}\n`,
  csv: (audit) => {
    const text = (title: string) => ({ title, kind: 'text' as const });
    return renderCsvTable({
      columns: ['pmid', 'searched', 'section', 'rule', 'asks', 'found', 'field', 'quote'].map(text),
      rows: audit.studies.flatMap(({ pmid, searched, findings }) =>
        audit.rules.map(({ id, section, asks }): Cell[] => {
          const finding = findings.find(({ rule }) => rule === id);
          const [quote] = finding?.evidence ?? [];
          return [
            pmid,
            searched,
            section,
            id,
            asks,
            finding?.found === true ? 'yes' : 'no',
            quote?.field ?? '',
            quote?.quote ?? '',
          ];
        }),
      ),
    });
  },
};

const note =
  'An item is "found" where a sentence mentions it; that it was done well is for a reader to judge. What an abstract does not mention may stand in the full text.\n';

function intro({ protocol, synthetic, studies }: ReportingAudit): string {
  const read = studies.filter(({ searched }) => searched === 'full-text').length;
  return [
    ...(synthetic ? [syntheticNotice] : []),
    `Reporting audit by ${protocol.id} ${protocol.version} (sha256 ${protocol.hash.slice(0, 12)})`,
    `${studies.length} studies, ${read} with full text`,
  ].join('\n');
}

function shape({ rules, studies }: ReportingAudit): TableData {
  const read = studies.filter(({ searched }) => searched === 'full-text').length;
  return {
    columns: [
      { title: 'Section', kind: 'text' },
      { title: 'Item', kind: 'text' },
      { title: 'Asked for by', kind: 'text' },
      { title: 'Found', kind: 'number' },
      { title: `of ${studies.length}, 95 % interval`, kind: 'text' },
      { title: 'Full text', kind: 'number' },
      { title: `of ${read}, 95 % interval`, kind: 'text' },
    ],
    rows: rules.map(({ label, section, asks, all, fullText }): Cell[] => [
      section,
      label,
      asks,
      all.hits,
      formatShare(all),
      fullText.hits,
      formatShare(fullText),
    ]),
  };
}

function formatShare({ estimate, low, high }: Proportion): string {
  const percent = (value: number | null) => (100 * (value ?? 0)).toFixed(0);
  return estimate === null ? '' : `${percent(estimate)} % (${percent(low)}–${percent(high)})`;
}

function renderStudy({ rules, studies }: ReportingAudit): string {
  return studies
    .map(({ pmid, title, searched, findings }) => {
      const lines = rules.map(({ id, label, asks }) => {
        const finding = findings.find(({ rule }) => rule === id);
        const [quote] = finding?.evidence ?? [];
        const shown =
          quote === undefined ? '' : `\n      ${quote.field}: “${quote.quote.replace(/\s+/g, ' ')}”`;
        return `  ${finding?.found === true ? 'found   ' : 'not seen'}  ${label} [${asks}]${shown}\n`;
      });
      return `PMID ${pmid}  ${title}\n  searched: ${searched}\n${lines.join('')}`;
    })
    .join('\n');
}
