import { type AsciiSet, addAll, asciiSize, singleOf, withBothCases } from './ascii-set.ts';
import type { PatternNode } from './pattern-syntax.ts';

/**
 * How far a match can go: characters of ASCII that no unbounded repetition takes are counted, and of them a match holds at
 * most so many. All others (those that one takes, and what isn't ASCII) may stand in it without end.
 */
export interface PatternReach {
  readonly counted: AsciiSet;
  readonly most: number;
}

/** Null for a pattern that asks for an end of the text. */
export function measureReach(pattern: PatternNode): PatternReach | null {
  if (holdsAnchor(pattern)) {
    return null;
  }
  const repeated = new Uint8Array(asciiSize);
  addRepeated(pattern, false, repeated);
  return { counted: repeated.map((is) => 1 - is), most: countMost(pattern) };
}

/** The most counted characters in what a part of a pattern matches. */
export function countMost(node: PatternNode): number {
  switch (node.kind) {
    case 'character':
    case 'class':
      return 1;
    case 'boundary':
    case 'inside':
    case 'anchor':
      return 0;
    case 'sequence':
      return node.parts.reduce((sum, part) => sum + countMost(part), 0);
    case 'choice':
      return Math.max(...node.branches.map(countMost));
    case 'repeat':
      return node.most === Number.POSITIVE_INFINITY ? 0 : node.most * countMost(node.part);
  }
}

function holdsAnchor(node: PatternNode): boolean {
  return node.kind === 'anchor' || innerOf(node).some(holdsAnchor);
}

/** Every character that stands in an unbounded repetition, in any case. */
function addRepeated(node: PatternNode, within: boolean, repeated: AsciiSet): void {
  if (within && node.kind === 'class') {
    addAll(repeated, withBothCases(node.set));
  }
  if (within && node.kind === 'character') {
    addAll(repeated, withBothCases(singleOf(node.character)));
  }
  const unbounded = node.kind === 'repeat' && node.most === Number.POSITIVE_INFINITY;
  for (const inner of innerOf(node)) {
    addRepeated(inner, within || unbounded, repeated);
  }
}

function innerOf(node: PatternNode): readonly PatternNode[] {
  switch (node.kind) {
    case 'sequence':
      return node.parts;
    case 'choice':
      return node.branches;
    case 'repeat':
      return [node.part];
    default:
      return [];
  }
}
