import type { FilePosition } from '../errors.ts';
import { checkWindow } from './check-values.ts';
import { explainIssues } from './explain-issue.ts';
import { canonicaliseProtocol, hashProtocol } from './hash-protocol.ts';
import { explodeHeadings, readMeshTree, readVocabulary } from './load-vocabulary.ts';
import { openYamlFile } from './open-yaml.ts';
import { firstDay, lastDay } from './partial-date.ts';
import { createProblemList, type ProblemList, ProtocolError } from './problems.ts';
import type { EligibilityCriterion, Protocol, SearchSection, Vocabulary } from './protocol.ts';
import { protocolSchema, type RawCriterion, type RawProtocol } from './protocol-schema.ts';
import { resolveCondition } from './resolve-conditions.ts';
import { resolveExamples } from './resolve-examples.ts';
import { createTermResolver } from './resolve-terms.ts';
import { suggestWord } from './suggest.ts';
import type { YamlFile } from './yaml-file.ts';

/** The text of a named vocabulary, or where it was looked for in vain. */
export type FoundFile =
  | { readonly file: string; readonly text: string }
  | { readonly tried: readonly string[] };

/** Reads a protocol from text; `find` brings the vocabularies that it names. Throws ProtocolError. */
export function parseProtocol(text: string, file: string, find: (name: string) => FoundFile): Protocol {
  const files = new Map<string, YamlFile>();
  const problems = createProblemList((position) => files.get(position.file)?.lineAt(position.line) ?? '');
  const open = (name: string, content: string): YamlFile | null => {
    const yaml = openYamlFile(name, content);
    files.set(name, yaml);
    for (const { position, message, fix } of yaml.faults) {
      problems.add(position, message, fix);
    }
    return yaml.faults.length === 0 ? yaml : null;
  };
  const fail = (): never => {
    throw new ProtocolError(file, problems.all());
  };

  const yaml = open(file, text) ?? fail();
  const parsed = protocolSchema.safeParse(yaml.value);
  if (!parsed.success) {
    explainIssues(parsed.error.issues, yaml, protocolSchema, problems);
    return fail();
  }
  const raw = parsed.data;

  const openNamed = (name: string, path: readonly PropertyKey[]): YamlFile | null => {
    const found = find(name);
    if ('tried' in found) {
      problems.add(
        yaml.locate(path),
        `there is no file for “${name}”`,
        `write its name or relative path; looked for ${found.tried.join(', ')}`,
      );
      return null;
    }
    return open(found.file, found.text);
  };
  const vocabularyFiles = (raw.vocabularies ?? []).flatMap(
    (name, index) => openNamed(name, ['vocabularies', index]) ?? [],
  );
  const vocabularies = vocabularyFiles.flatMap((opened) => readVocabulary(opened, problems) ?? []);
  const treeFile = raw.mesh_tree === undefined ? null : openNamed(raw.mesh_tree, ['mesh_tree']);
  const tree = treeFile === null ? [] : (readMeshTree(treeFile, problems) ?? []);
  checkNames(raw, vocabularies, yaml, problems);

  const terms = createTermResolver({ yaml, lists: raw.lists ?? {}, vocabularies, problems });
  const lists = new Map(Object.keys(raw.lists ?? {}).map((name) => [name, terms.resolveList(name)]));
  const context = {
    yaml,
    terms,
    problems,
    explodeMesh: (names: readonly string[]): readonly string[] => explodeHeadings(names, tree),
  };
  const criteria = raw.criteria.map((criterion, index): EligibilityCriterion => {
    const path = ['criteria', index];
    return {
      id: criterion.id,
      label: criterion.label,
      stage: criterion.stage ?? 'record',
      rationale: criterion.rationale.replace(/\s+/g, ' ').trim(),
      outcome: criterion.outcome,
      ifUnknown: criterion.if_unknown ?? 'ask',
      when: resolveCondition(criterion.when, [...path, 'when'], context),
      unless:
        criterion.unless === undefined
          ? null
          : resolveCondition(criterion.unless, [...path, 'unless'], context),
      examples: resolveExamples(criterion, path, yaml, problems),
      position: yaml.locate(path),
    };
  });
  const search = resolveSearch(raw, yaml, problems);
  if (problems.all().length > 0) {
    fail();
  }
  const canonical = canonicaliseProtocol(
    yaml.value,
    [...vocabularyFiles, ...(treeFile === null ? [] : [treeFile])].map(({ value }) => value),
  );
  return {
    file,
    id: raw.id,
    version: raw.version,
    title: raw.title,
    question: raw.question.replace(/\s+/g, ' ').trim(),
    reproduces:
      raw.reproduces === undefined
        ? null
        : {
            citation: raw.reproduces.citation,
            doi: raw.reproduces.doi ?? null,
            records: raw.reproduces.records ?? null,
          },
    search,
    vocabularies,
    lists,
    criteria,
    charting: raw.charting ?? null,
    audit: { precision: raw.audit?.precision ?? null, recall: raw.audit?.recall ?? null },
    canonical,
    hash: hashProtocol(canonical),
    locate: (path): FilePosition => yaml.locate(path),
  };
}

function checkNames(
  raw: RawProtocol,
  vocabularies: readonly Vocabulary[],
  yaml: YamlFile,
  problems: ProblemList,
): void {
  const seen = new Set<string>();
  raw.criteria.forEach((criterion: RawCriterion, index) => {
    if (seen.has(criterion.id)) {
      const message = `“${criterion.id}” is the id of two criteria`;
      problems.add(yaml.locate(['criteria', index, 'id']), message, 'give the second one another id');
    }
    seen.add(criterion.id);
  });
  const ids = new Set<string>();
  vocabularies.forEach(({ id }) => {
    if (ids.has(id)) {
      problems.add(
        yaml.locate(['vocabularies']),
        `two vocabularies have the id “${id}”`,
        'name each only once',
      );
    }
    ids.add(id);
  });
  for (const name of Object.keys(raw.lists ?? {})) {
    const position = yaml.locate(['lists', name], 'key');
    if (ids.has(name)) {
      problems.add(position, `“${name}” is also a vocabulary`, 'give the list another name');
    } else if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(name)) {
      problems.add(position, `“${name}” can't be a list's name`, 'use letters, digits, - and _');
    }
  }
}

/** PubMed's date tags. */
const dateTags = ['dp', 'ppdat', 'epdat', 'crdt', 'edat', 'mhda', 'lr', 'dcom', 'pdat'];

function resolveSearch(raw: RawProtocol, yaml: YamlFile, problems: ProblemList): SearchSection {
  const { database, term, window, contact } = raw.search;
  const path = ['search', 'window'];
  if (window !== undefined) {
    checkWindow(window, path, yaml, problems);
    const field = window.field ?? 'dp';
    if (!dateTags.includes(field)) {
      const meant = suggestWord(field, dateTags);
      const fix = `write ${meant ?? 'dp (publication), crdt (created) or edat (entered)'}`;
      problems.add(yaml.locate([...path, 'field']), `“${field}” is no date tag of PubMed`, fix);
    }
  }
  const slashes = (day: string | null): string => (day ?? '').replaceAll('-', '/');
  return {
    database,
    term: term.replace(/\s+/g, ' ').trim(),
    window:
      window === undefined
        ? null
        : {
            field: window.field ?? 'dp',
            from: slashes(firstDay(String(window.from))),
            to: slashes(lastDay(String(window.to))),
          },
    contact: { tool: contact?.tool ?? null, email: contact?.email ?? null },
  };
}
