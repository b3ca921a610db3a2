import type { FilePosition } from '../errors.ts';
import { checkRegex, checkWindow } from './check-values.ts';
import type { Condition, TextField } from './condition.ts';
import type { RawCondition, RawTerms } from './condition-schema.ts';
import { firstDay, lastDay } from './partial-date.ts';
import type { ProblemList } from './problems.ts';
import type { TermResolver } from './resolve-terms.ts';
import type { YamlFile } from './yaml-file.ts';

type Path = readonly PropertyKey[];

interface Context {
  readonly yaml: YamlFile;
  readonly terms: TermResolver;
  readonly problems: ProblemList;
  /** The headings with all that stand below them in the MeSH tree. */
  readonly explodeMesh: (names: readonly string[]) => readonly string[];
}

const defaultFields: readonly TextField[] = ['title', 'abstract'];

/** Turns a condition as written, already of the right shape, into one that can be compiled. */
export function resolveCondition(raw: RawCondition, path: Path, context: Context): Condition {
  const { yaml, terms, problems } = context;
  const position = yaml.locate(path);
  const inner = (conditions: readonly RawCondition[], key: string): readonly Condition[] =>
    conditions.map((condition, index) => resolveCondition(condition, [...path, key, index], context));

  if (raw.all !== undefined) {
    return { kind: 'all', of: inner(raw.all, 'all'), position, source: '' };
  }
  if (raw.any !== undefined) {
    return { kind: 'any', of: inner(raw.any, 'any'), position, source: '' };
  }
  if (raw.not !== undefined) {
    return { kind: 'not', of: resolveCondition(raw.not, [...path, 'not'], context), position, source: '' };
  }
  if (raw.text !== undefined) {
    return resolveText(raw.text, [...path, 'text'], position, context);
  }
  if (raw.pattern !== undefined) {
    checkRegex(raw.pattern.regex, [...path, 'pattern', 'regex'], yaml, problems);
    return {
      kind: 'pattern',
      regex: raw.pattern.regex,
      case: raw.pattern.case ?? false,
      fields: raw.pattern.in ?? defaultFields,
      position,
      source: raw.pattern.regex,
    };
  }
  if (raw.near !== undefined) {
    const { first, second, within = 'sentence', ordered = false, negated = 'skip' } = raw.near;
    return {
      kind: 'near',
      first: terms.resolve(first, [...path, 'near', 'first']),
      second: terms.resolve(second, [...path, 'near', 'second']),
      within: within === 'sentence' ? within : Number.parseInt(String(within), 10),
      ordered,
      fields: raw.near.in ?? defaultFields,
      negated,
      position,
      source: `${nameTerms(first)} … ${nameTerms(second)}`,
    };
  }
  if (raw.type !== undefined) {
    const names = typeof raw.type === 'string' ? [raw.type] : raw.type;
    return { kind: 'type', names, position, source: names.join(', ') };
  }
  if (raw.mesh !== undefined) {
    return resolveMesh(raw.mesh, position, context);
  }
  if (raw.keyword !== undefined) {
    const resolved = terms.resolve(raw.keyword, [...path, 'keyword']);
    return { kind: 'keyword', terms: resolved, position, source: nameTerms(raw.keyword) };
  }
  if (raw.language !== undefined) {
    return { kind: 'language', codes: raw.language, position, source: raw.language.join(', ') };
  }
  if (raw.date !== undefined) {
    return resolveDate(raw.date, path, position, context);
  }
  if (raw.status !== undefined) {
    const { status, indexing } = raw.status;
    if (status === undefined && indexing === undefined) {
      problems.add(
        position,
        '“status” asks nothing',
        'add “status: [MEDLINE]” or “indexing: [Automated]” below it',
      );
    }
    return {
      kind: 'status',
      statuses: status ?? null,
      indexing: indexing ?? null,
      position,
      source: [...(status ?? []), ...(indexing ?? [])].join(', '),
    };
  }
  if (raw.link !== undefined) {
    return { kind: 'link', types: raw.link, position, source: raw.link.join(', ') };
  }
  if (raw.has !== undefined) {
    return { kind: 'has', fields: raw.has, position, source: raw.has.join(', ') };
  }
  return resolveScore(raw.score ?? { at_least: 0, cues: [] }, path, position, context);
}

function resolveText(
  raw: NonNullable<RawCondition['text']>,
  path: Path,
  position: FilePosition,
  { terms }: Context,
): Condition {
  const short = typeof raw === 'string' || Array.isArray(raw);
  const { in: fields, at_least, distinct, negated, ...group } = short ? { terms: raw } : raw;
  return {
    kind: 'text',
    terms: terms.resolve(short ? raw : group, path),
    fields: fields ?? defaultFields,
    atLeast: at_least ?? 1,
    distinct: distinct ?? false,
    negated: negated ?? 'skip',
    position,
    source: nameTerms(group),
  };
}

function resolveMesh(
  raw: NonNullable<RawCondition['mesh']>,
  position: FilePosition,
  { explodeMesh }: Context,
): Condition {
  const short = typeof raw === 'string' || Array.isArray(raw);
  const { any, major, qualifier, explode } = short ? { any: raw } : raw;
  const names = typeof any === 'string' ? [any] : any;
  return {
    kind: 'mesh',
    names: explode === false ? names : explodeMesh(names),
    major: major ?? false,
    qualifier: qualifier ?? null,
    position,
    source: names.join(', '),
  };
}

function resolveDate(
  raw: NonNullable<RawCondition['date']>,
  path: Path,
  position: FilePosition,
  { yaml, problems }: Context,
): Condition {
  const at = [...path, 'date'];
  const from = raw.from === undefined ? null : firstDay(String(raw.from));
  const to = raw.to === undefined ? null : lastDay(String(raw.to));
  if (raw.from === undefined && raw.to === undefined) {
    problems.add(
      yaml.locate(at),
      'a date condition without “from” and “to”',
      'add one of them, e.g. from: 2005/01/01',
    );
  }
  checkWindow(raw, at, yaml, problems);
  return {
    kind: 'date',
    field: raw.field,
    from,
    to,
    position,
    source: `${raw.field} ${from ?? ''} – ${to ?? ''}`,
  };
}

function resolveScore(
  raw: NonNullable<RawCondition['score']>,
  path: Path,
  position: FilePosition,
  context: Context,
): Condition {
  const cues = raw.cues.map(({ weight, ...rest }, index) => ({
    weight,
    when: resolveCondition(rest, [...path, 'score', 'cues', index], context),
  }));
  const most = cues.reduce((sum, { weight }) => sum + Math.max(0, weight), 0);
  if (most < raw.at_least) {
    context.problems.add(
      context.yaml.locate([...path, 'score', 'at_least']),
      `the cues' weights add up to ${most}, so ${raw.at_least} is never reached`,
      `write ${most} or less, or give the cues more weight`,
    );
  }
  return { kind: 'score', atLeast: raw.at_least, cues, position, source: `at least ${raw.at_least}` };
}

/** Names a list of terms for traces: its references, else its first terms. */
function nameTerms(raw: RawTerms): string {
  if (typeof raw === 'string') {
    return raw;
  }
  if (!Array.isArray(raw)) {
    const own = raw.terms === undefined ? [] : [nameTerms(raw.terms)];
    return [...(raw.include ?? []).map((name) => (name.startsWith('$') ? name : `$${name}`)), ...own].join(
      ', ',
    );
  }
  const names = raw.map((term) => (typeof term === 'string' ? term : term.term));
  return names.length > 4 ? `${names.slice(0, 4).join(', ')} … (${names.length})` : names.join(', ');
}
