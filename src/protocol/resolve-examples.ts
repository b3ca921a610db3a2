import { firstDay } from './partial-date.ts';
import type { ProblemList } from './problems.ts';
import type { EligibilityCriterion, Example } from './protocol.ts';
import type { RawCriterion, RawExample } from './protocol-schema.ts';
import type { YamlFile } from './yaml-file.ts';

type Path = readonly (string | number)[];

/** A criterion's examples, with fields that are not given as missing. */
export function resolveExamples(
  criterion: RawCriterion,
  path: Path,
  yaml: YamlFile,
  problems: ProblemList,
): EligibilityCriterion['examples'] {
  const resolve = (key: 'excludes' | 'keeps' | 'asks'): readonly Example[] =>
    (criterion.examples?.[key] ?? []).map((example, index) =>
      resolveExample(example, [...path, 'examples', key, index], yaml, problems),
    );
  if (criterion.outcome === 'ask' && (criterion.examples?.excludes ?? []).length > 0) {
    problems.add(
      yaml.locate([...path, 'examples', 'excludes'], 'key'),
      'the criterion asks, so it can exclude nothing',
      'call the list “asks”, or set “outcome: exclude”',
    );
  }
  return { excludes: resolve('excludes'), keeps: resolve('keeps'), asks: resolve('asks') };
}

function resolveExample(raw: RawExample, path: Path, yaml: YamlFile, problems: ProblemList): Example {
  const position = yaml.locate(path);
  const given = typeof raw === 'string' ? { title: raw } : raw;
  if (given.abstract !== undefined && given.sections !== undefined) {
    problems.add(position, 'the example has both “abstract” and “sections”', 'keep one of them');
  }
  const date = given.date ?? given.year;
  if (date !== undefined && firstDay(String(date)) === null) {
    problems.add(
      yaml.locate([...path, 'date']),
      `“${date}” is not in the calendar`,
      'write a date, e.g. 2019-03-07',
    );
  }
  return {
    position,
    title: given.title,
    abstract: given.abstract ?? null,
    sections: Object.entries(given.sections ?? {}).map(([label, text]) => ({ label, text })),
    types: given.types ?? [],
    mesh: given.mesh ?? [],
    keywords: given.keywords ?? [],
    language: given.language ?? null,
    journal: given.journal ?? null,
    date: date === undefined ? null : String(date),
    status: given.status ?? null,
    indexing: given.indexing ?? null,
    links: given.links ?? [],
  };
}
