import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { FullText, SectionRole } from '../../src/jats/full-text.ts';
import { shippedData } from '../../src/shipped.ts';
import { makeCitation } from '../helpers/make-citation.ts';
import { charter } from './demo-charts.ts';

/** The files of labelled sentences, and the items that each is labelled for. */
const files = {
  availability: ['data', 'code', 'model'],
  'availability-later': ['data', 'code', 'model'],
  'availability-last': ['data', 'code', 'model'],
  guidelines: ['guideline'],
  'guidelines-later': ['guideline'],
  datasets: ['dataset'],
  cohorts: ['cohort_size', 'centres', 'design', 'validation'],
  methods: ['ai_class', 'network_role'],
  markers: ['target', 'omics_layer', 'direction'],
  diseases: ['disease'],
} as const;
export type LabelledFile = keyof typeof files;
export const labelledFiles = Object.keys(files) as LabelledFile[];

const places: Readonly<Record<string, readonly [SectionRole, string]>> = {
  data: ['data-availability', 'Data availability'],
  code: ['code-availability', 'Code availability'],
  introduction: ['introduction', 'Introduction'],
  methods: ['methods', 'Methods'],
  results: ['results', 'Results'],
  discussion: ['discussion', 'Discussion'],
  supplement: ['supplement', 'Supporting information'],
  acknowledgements: ['acknowledgements', 'Acknowledgements'],
};
const some = z.union([z.string(), z.array(z.string())]).transform((one) => [one].flat());
const labelled = z
  .object({
    id: z.string().regex(/^[a-z]\d{3}$/),
    in: z.enum(['abstract', ...Object.keys(places)]).default('abstract'),
    title: z.string().optional(),
    text: z.string().default(''),
  })
  .catchall(some);
const schema = z.object({
  first_run: z.record(z.string(), z.object({ mended: z.number(), measured: z.number() })),
  cases: z.array(labelled),
  added: z.array(labelled).default([]),
});

/** One item of one labelled sentence: what a reader says, and what the rules say. */
export interface Judgement {
  readonly file: LabelledFile;
  readonly id: string;
  /** The half on whose mistakes the rules were mended, the one that only measures, or neither: added after the first run. */
  readonly half: 'mended' | 'measured' | 'added';
  readonly item: string;
  readonly text: string;
  readonly expected: readonly string[];
  readonly charted: readonly string[];
  readonly right: boolean;
}

function readFile(file: LabelledFile): z.infer<typeof schema> {
  return schema.parse(parse(readFileSync(shippedData(`../test/fixtures/charting/${file}.yaml`), 'utf8')));
}

/** How many sentences of each half were right when the rules were first run on them, per item. */
export function readFirstRun(file: LabelledFile): z.infer<typeof schema>['first_run'] {
  return readFile(file).first_run;
}

/** Charts every labelled sentence of a file in the place where it is said to stand. */
export function chartLabelled(file: LabelledFile): Judgement[] {
  const { cases, added } = readFile(file);
  return [...cases, ...added].flatMap((each) => {
    const { id, in: place, title, text, ...labels } = each;
    const isRecord = place === 'abstract';
    const citation = makeCitation({
      title: isRecord ? (title ?? 'A study') : 'A study',
      abstract: isRecord && text !== '' ? text : null,
    });
    const chart = charter.chart(citation, isRecord ? null : makeFullText(place, title ?? null, text));
    return files[file].map((item): Judgement => {
      const values = chart.items.find((one) => one.item === item)?.values ?? [];
      const charted = values.map(({ value, label, role }) => {
        if (item === 'guideline' || item === 'dataset') return `${label}:${role}`;
        return item === 'disease' ? `${role} ${value}` : value;
      });
      const expected = readLabels(item, labels);
      const same = [...charted].sort().join('|') === [...expected].sort().join('|');
      const isOdd = Number(id.slice(1)) % 2 === 1;
      const half = added.includes(each) ? 'added' : isOdd ? 'mended' : 'measured';
      return {
        file,
        id,
        half,
        item,
        text: isRecord && title !== undefined ? `${title} / ${text}` : text,
        expected,
        charted,
        right: same,
      };
    });
  });
}

function readLabels(item: string, labels: Readonly<Record<string, unknown>>): readonly string[] {
  const read = (key: string) => some.catch([]).parse(labels[key] ?? []);
  if (item === 'guideline' || item === 'dataset') return read('expect');
  if (item === 'disease') {
    return [
      ...read('primary').map((each) => `primary ${each}`),
      ...read('secondary').map((each) => `secondary ${each}`),
    ];
  }
  const isAvailability = item === 'data' || item === 'code' || item === 'model';
  return labels[item] === undefined && isAvailability ? ['not-stated'] : read(item);
}

function makeFullText(place: string, title: string | null, text: string): FullText {
  const [role, heading] = places[place] ?? ['other', 'Section'];
  return {
    pmcid: null,
    pmid: null,
    doi: null,
    title: 'A study',
    licence: { type: null, url: null, text: null },
    hasBody: true,
    sections: [
      {
        id: 0,
        place: place === 'supplement' ? 'caption' : 'body',
        role,
        path: [title ?? heading],
        type: null,
        text,
        links: [],
      },
    ],
    references: [],
  };
}
