import type { MeshHeading } from '../model.ts';

/**
 * What a heading is known by, in small letters: its name and its UI, each alone and with the name and the UI of each of its
 * qualifiers, and of each of these whether it is a major topic.
 */
export function listMeshKeys({ ui, name, major, qualifiers }: MeshHeading): readonly string[] {
  const names = [ui, name].map((text) => text.toLowerCase());
  return names.flatMap((heading) => [
    meshKey(heading, null, major),
    ...qualifiers.flatMap((qualifier) =>
      [qualifier.name, qualifier.ui].map((text) =>
        meshKey(heading, text.toLowerCase(), major || qualifier.major),
      ),
    ),
  ]);
}

/** The parts are parted by line breaks, which no name holds. */
export function meshKey(heading: string, qualifier: string | null, major: boolean): string {
  return `${heading}\n${qualifier ?? ''}\n${major ? 'major' : ''}`;
}
