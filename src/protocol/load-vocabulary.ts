import type { RawTerm } from './condition-schema.ts';
import { explainIssues } from './explain-issue.ts';
import type { ProblemList } from './problems.ts';
import type { MeshTreeHeading, Vocabulary } from './protocol.ts';
import { meshTreeSchema, vocabularySchema } from './protocol-schema.ts';
import { createTermResolver } from './resolve-terms.ts';
import type { YamlFile } from './yaml-file.ts';

/** A vocabulary from its file; null, with problems added, where the file is wrong. */
export function readVocabulary(yaml: YamlFile, problems: ProblemList): Vocabulary | null {
  const parsed = vocabularySchema.safeParse(yaml.value);
  if (!parsed.success) {
    explainIssues(parsed.error.issues, yaml, vocabularySchema, problems);
    return null;
  }
  const { id, title, source, entries } = parsed.data;
  const terms = createTermResolver({ yaml, lists: {}, vocabularies: [], problems });
  const seen = new Set<string>();
  return {
    id,
    title,
    source: source ?? null,
    file: yaml.file,
    entries: entries.map((entry, index) => {
      const path = ['entries', index];
      if (seen.has(entry.id)) {
        problems.add(
          yaml.locate([...path, 'id']),
          `“${entry.id}” is the id of two entries`,
          'give one another id',
        );
      }
      seen.add(entry.id);
      refuseReferences([...entry.terms, ...(entry.except ?? [])], path, yaml, problems);
      const { except } = entry;
      return {
        id: entry.id,
        label: entry.label,
        group: entry.group ?? null,
        terms: terms.resolve({ terms: entry.terms, ...(except === undefined ? {} : { except }) }, path),
        note: entry.note ?? null,
        examples: { hits: entry.examples?.hits ?? [], misses: entry.examples?.misses ?? [] },
        position: yaml.locate(path),
      };
    }),
  };
}

function refuseReferences(
  terms: readonly RawTerm[],
  path: readonly PropertyKey[],
  yaml: YamlFile,
  problems: ProblemList,
): void {
  terms.forEach((term, index) => {
    if (typeof term === 'string' && term.startsWith('$')) {
      problems.add(
        yaml.locate([...path, 'terms', index]),
        `a vocabulary can't refer to “${term}”`,
        'write the terms, or combine vocabularies under “lists:” in the protocol',
      );
    }
  });
}

/** A MeSH tree from its file; null, with problems added, where the file is wrong. */
export function readMeshTree(yaml: YamlFile, problems: ProblemList): readonly MeshTreeHeading[] | null {
  const parsed = meshTreeSchema.safeParse(yaml.value);
  if (!parsed.success) {
    explainIssues(parsed.error.issues, yaml, meshTreeSchema, problems);
    return null;
  }
  return parsed.data.headings;
}

/** Adds to headings all that stand below them. Names compare without case; unknown names stay as they are. */
export function explodeHeadings(
  names: readonly string[],
  tree: readonly MeshTreeHeading[],
): readonly string[] {
  const all = new Set(names);
  for (const name of names) {
    const lower = name.toLowerCase();
    const tops = tree
      .filter((heading) => heading.name.toLowerCase() === lower || heading.ui === name)
      .flatMap(({ trees }) => trees);
    for (const heading of tree) {
      if (heading.trees.some((place) => tops.some((top) => place.startsWith(`${top}.`)))) {
        all.add(heading.name);
      }
    }
  }
  return [...all];
}
