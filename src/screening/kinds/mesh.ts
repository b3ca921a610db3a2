import type { MeshHeading } from '../../model.ts';
import { type CompileKind, createLeaf, judge } from '../predicate.ts';
import type { Subject } from '../subject.ts';

interface Wanted {
  readonly heading: string;
  readonly qualifier: string | null;
}

/** One of the MeSH headings is one of these; unknown where NLM has not indexed the record. */
export const compileMesh: CompileKind<'mesh'> = (condition) => {
  const wanted = new Map<string, Wanted[]>();
  for (const name of condition.names) {
    const entry = splitName(name, condition.qualifier);
    wanted.set(entry.heading, [...(wanted.get(entry.heading) ?? []), entry]);
  }
  const fits = (subject: Subject, heading: MeshHeading, index: number): boolean =>
    (subject.meshKeys()[index] ?? []).some((key) =>
      wanted.get(key)?.some(({ qualifier }) => qualifies(heading, qualifier, condition.major)),
    );
  return createLeaf(condition, {
    test: (subject) => {
      const { mesh } = subject.citation;
      return judge(
        mesh.some((heading, index) => fits(subject, heading, index)),
        mesh.length === 0,
      );
    },
    find: (subject, most) =>
      subject.citation.mesh
        .filter((heading, index) => fits(subject, heading, index))
        .slice(0, most)
        .map(({ name }) => ({ field: 'mesh', start: null, end: null, quote: name })),
    searched: ['mesh'],
    missing: ({ citation }) => (citation.mesh.length === 0 ? ['mesh'] : []),
  });
};

function splitName(name: string, qualifier: string | null): Wanted {
  const [heading = '', own] = name.toLowerCase().split('/');
  return { heading: heading.trim(), qualifier: own?.trim() ?? qualifier?.toLowerCase() ?? null };
}

function qualifies(heading: MeshHeading, qualifier: string | null, major: boolean): boolean {
  if (qualifier === null) {
    return !major || heading.major;
  }
  return heading.qualifiers.some(
    ({ name, ui, major: own }) =>
      (name.toLowerCase() === qualifier || ui.toLowerCase() === qualifier) &&
      (!major || own || heading.major),
  );
}
