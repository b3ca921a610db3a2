import type { ChartedValue } from '../charted-value.ts';
import type { AuditRule } from './audit-rule.ts';

/** What the chart of a study tells of openness, validation and guidelines, as rules beside those over sentences. */
export interface ChartRule extends Pick<AuditRule, 'id' | 'label' | 'section' | 'asks' | 'looksFor'> {
  readonly item: string;
  readonly holds: (value: ChartedValue) => boolean;
}

export const chartRules: readonly ChartRule[] = [
  {
    id: 'data-stated',
    label: 'Availability of data stated',
    section: 'openness',
    asks: 'CLEAR 53–54, TRIPOD+AI 18e',
    looksFor: 'any class of `data`, a refusal too',
    item: 'data',
    holds: ({ value }) => value !== 'not-stated',
  },
  {
    id: 'data-open',
    label: 'Data open, or public data used',
    section: 'openness',
    asks: 'CLEAR 13, METRICS 28',
    looksFor: '`data` open or reused',
    item: 'data',
    holds: ({ value }) => value === 'open' || value === 'reused',
  },
  {
    id: 'code-stated',
    label: 'Availability of code stated',
    section: 'openness',
    asks: 'TRIPOD+AI 18f',
    looksFor: 'any class of `code`, a refusal too',
    item: 'code',
    holds: ({ value }) => value !== 'not-stated',
  },
  {
    id: 'code-open',
    label: 'Code open',
    section: 'openness',
    asks: 'CLEAR 55–56, METRICS 29',
    looksFor: '`code` open',
    item: 'code',
    holds: ({ value }) => value === 'open',
  },
  {
    id: 'model-available',
    label: 'Model open or given in the paper',
    section: 'openness',
    asks: 'CLEAR 57–58, TRIPOD+AI 22, METRICS 30',
    looksFor: '`model` open or in the paper',
    item: 'model',
    holds: ({ value }) => value === 'open' || value === 'in-paper',
  },
  {
    id: 'guideline-claimed',
    label: 'A reporting guideline followed',
    section: 'reporting',
    asks: 'CLEAR 7, METRICS 1',
    looksFor: '`guideline` claimed or evidenced',
    item: 'guideline',
    holds: ({ role }) => role === 'claimed' || role === 'evidenced',
  },
  {
    id: 'design-stated',
    label: 'Retrospective or prospective',
    section: 'data',
    asks: 'CLEAR 10, CLAIM 5',
    looksFor: 'a value of `design`',
    item: 'design',
    holds: () => true,
  },
  {
    id: 'multicentre',
    label: 'Several centres',
    section: 'data',
    asks: 'METRICS 4',
    looksFor: '`centres` multi',
    item: 'centres',
    holds: ({ value }) => value === 'multi',
  },
  {
    id: 'validation-internal',
    label: 'Internal testing',
    section: 'evaluation',
    asks: 'CLEAR 38, METRICS 26',
    looksFor: '`validation` internal, temporal or cross-validation',
    item: 'validation',
    holds: ({ value }) => value !== 'external',
  },
  {
    id: 'validation-external',
    label: 'External testing',
    section: 'evaluation',
    asks: 'CLEAR 38, METRICS 27',
    looksFor: '`validation` external',
    item: 'validation',
    holds: ({ value }) => value === 'external',
  },
];
