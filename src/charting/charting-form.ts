import * as z from 'zod';
import { UsageError } from '../errors.ts';
import type { Protocol, Vocabulary } from '../protocol/protocol.ts';
import { detectors } from './detectors.ts';

/** One column of the charting table. */
export interface FormItem {
  readonly id: string;
  readonly label: string;
  readonly detector: string;
  readonly vocabulary: Vocabulary | null;
  /** Only entries of these groups; null: all. */
  readonly groups: readonly string[] | null;
  /** Per entry, longer phrases inside which it does not count. */
  readonly except: ReadonlyMap<string, readonly string[]>;
  /** An entry that is charted only where none of the narrower ones is. */
  readonly broader: ReadonlyMap<string, readonly string[]>;
  /** Entries that this item leaves out. */
  readonly without: readonly string[];
}

export interface ChartingForm {
  readonly items: readonly FormItem[];
}

const words = z.string().trim().min(1);
const id = z.string().regex(/^[a-z][a-z0-9_-]*$/, 'small letters, digits, - and _ only');
const itemSchema = z.strictObject({
  id,
  label: words,
  detector: words,
  vocabulary: words.optional(),
  groups: z.array(words).min(1).optional(),
  except: z.record(z.string(), z.array(words).min(1)).optional(),
  broader: z.record(z.string(), z.array(words).min(1)).optional(),
  without: z.array(words).optional(),
});
const formSchema = z.strictObject({ items: z.array(itemSchema).min(1) });

interface Fault {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly fix: string;
}

/**
 * The `charting:` section of a protocol. Throws UsageError `charting-missing` where it has none, `charting-invalid` with
 * file, line and column of each fault otherwise.
 */
export function readChartingForm(
  protocol: Pick<Protocol, 'file' | 'charting' | 'vocabularies' | 'locate'>,
): ChartingForm {
  if (protocol.charting === null || protocol.charting === undefined) {
    throw new UsageError('charting-missing', `${protocol.file} has no charting form`, {
      hint: 'Add a section “charting:” with the items to chart; docs/charting.md shows one.',
    });
  }
  const parsed = formSchema.safeParse(protocol.charting);
  if (!parsed.success) {
    refuse(
      protocol,
      parsed.error.issues.map((issue) => ({
        path: issue.path.filter((step): step is string | number => typeof step !== 'symbol'),
        message:
          issue.code === 'unrecognized_keys' ? `unknown key “${issue.keys.join('”, “')}”` : issue.message,
        fix: 'docs/charting.md lists the keys of an item',
      })),
    );
  }
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const items = parsed.data.items.map((raw, position): FormItem => {
    const path = ['items', position];
    if (seen.has(raw.id)) {
      faults.push({
        path: [...path, 'id'],
        message: `“${raw.id}” is the id of two items`,
        fix: 'give one another id',
      });
    }
    seen.add(raw.id);
    const detector = detectors.get(raw.detector);
    if (detector === undefined) {
      const known = [...detectors.keys()].join(', ');
      faults.push({
        path: [...path, 'detector'],
        message: `there is no detector “${raw.detector}”`,
        fix: `use one of ${known}`,
      });
    }
    const vocabulary = protocol.vocabularies.find((candidate) => candidate.id === raw.vocabulary) ?? null;
    if (raw.vocabulary !== undefined && vocabulary === null) {
      faults.push({
        path: [...path, 'vocabulary'],
        message: `there is no vocabulary “${raw.vocabulary}”`,
        fix: `add it under “vocabularies:”, or use one of ${protocol.vocabularies.map((each) => each.id).join(', ')}`,
      });
    }
    if (detector?.needs.includes('vocabulary') === true && raw.vocabulary === undefined) {
      faults.push({
        path,
        message: `the detector “${raw.detector}” needs a vocabulary`,
        fix: 'add “vocabulary:” with the id of one that the protocol names',
      });
    }
    const entries = new Set(vocabulary?.entries.map((entry) => entry.id));
    const groups = new Set(vocabulary?.entries.map(({ group }) => group));
    for (const [key, map] of [
      ['except', raw.except],
      ['broader', raw.broader],
    ] as const) {
      for (const entry of Object.keys(map ?? {})) {
        if (vocabulary !== null && !entries.has(entry)) {
          faults.push({
            path: [...path, key, entry],
            message: `the vocabulary “${vocabulary.id}” has no entry “${entry}”`,
            fix: 'use the id of an entry',
          });
        }
      }
    }
    raw.groups?.forEach((group, at) => {
      if (vocabulary !== null && !groups.has(group)) {
        faults.push({
          path: [...path, 'groups', at],
          message: `the vocabulary “${vocabulary.id}” has no group “${group}”`,
          fix: `use one of ${[...groups].filter((each) => each !== null).join(', ')}`,
        });
      }
    });
    return {
      id: raw.id,
      label: raw.label,
      detector: raw.detector,
      vocabulary,
      groups: raw.groups ?? null,
      except: new Map(Object.entries(raw.except ?? {})),
      broader: new Map(Object.entries(raw.broader ?? {})),
      without: raw.without ?? [],
    };
  });
  if (faults.length > 0) refuse(protocol, faults);
  return { items };
}

function refuse(protocol: Pick<Protocol, 'file' | 'locate'>, faults: readonly Fault[]): never {
  const lines = faults.map(({ path, message, fix }) => {
    const { file, line, column } = protocol.locate(['charting', ...path]);
    return `${file}:${line}:${column}: ${message}\n  fix: ${fix}`;
  });
  throw new UsageError(
    'charting-invalid',
    `${protocol.file}: the charting form is wrong\n${lines.join('\n')}`,
    {
      hint: 'Correct the lines above, then run the command again.',
    },
  );
}
