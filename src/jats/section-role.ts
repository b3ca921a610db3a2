import type { SectionRole } from './full-text.ts';

type Rule = readonly [role: SectionRole, title: RegExp];

/** Titles as journals print them; the first rule that fits a heading names it. All are anchored or short: linear on any input. */
const rules: readonly Rule[] = [
  [
    'code-availability',
    /^(?!.*\bdata\b)(?:.*\b(?:code|software|source code)\b.{0,20}\b(?:availab|access|sharing))/i,
  ],
  [
    'data-availability',
    /\b(?:data|dataset|datasets|material|materials|resource|resources|accession)\b.{0,40}\b(?:availab|access|accessibility|sharing|deposition|numbers?)|\bavailability of\b|\bavailability and implementation\b|^availability$|^data (?:statement|archiving)|^deposited data|\bopen (?:data|research|practices)\b/i,
  ],
  [
    'supplement',
    /^(?:supplement|supporting information|electronic supplementary|additional (?:file|information)|appendix)/i,
  ],
  ['ethics', /\bethic|\bconsent\b|\binstitutional review\b/i],
  ['funding', /^(?:funding|financial (?:support|disclosure)|grant|sources? of (?:funding|support))/i],
  ['contributions', /\bcontribut(?:ions?|ors?|orship)\b|^authors?[’']? (?:note|information)/i],
  ['acknowledgements', /^acknowledg/i],
  ['introduction', /^(?:\d+\.?\s*)?(?:introduction|background|aims?|objectives?)\b/i],
  [
    'methods',
    /\bmethods?\b|\bmaterials and\b|\bpatients and\b|\bexperimental (?:procedures|section|design)\b|^study (?:design|population)/i,
  ],
  ['conclusion', /^(?:\d+\.?\s*)?conclu/i],
  ['results', /^(?:\d+\.?\s*)?(?:results?|findings)\b/i],
  ['discussion', /^(?:\d+\.?\s*)?(?:discussion|limitations?|strengths)\b/i],
];

const types: Readonly<Record<string, SectionRole>> = {
  'data-availability': 'data-availability',
  'data-availability-statement': 'data-availability',
  'code-availability': 'code-availability',
  'supplementary-material': 'supplement',
  'supplementary-materials': 'supplement',
  intro: 'introduction',
  introduction: 'introduction',
  methods: 'methods',
  'materials|methods': 'methods',
  'subjects|methods': 'methods',
  materials: 'methods',
  results: 'results',
  discussion: 'discussion',
  conclusion: 'conclusion',
  conclusions: 'conclusion',
  'results|discussion': 'results',
  'financial-disclosure': 'funding',
  supported: 'funding',
  ethics: 'ethics',
  'ethics-statement': 'ethics',
};

/**
 * Springer and BMC mark code statements `data-availability` too and tell them apart by title only, so a title that names
 * code wins over the type; otherwise the type wins, then the title, then the role of the parent.
 */
export function nameRole(type: string | null, title: string, parent: SectionRole | null): SectionRole {
  const byTitle = rules.find(([, pattern]) => pattern.test(title))?.[0] ?? null;
  if (byTitle === 'code-availability') return byTitle;
  return types[type?.toLowerCase() ?? ''] ?? byTitle ?? parent ?? 'other';
}
