import { type AsciiSet, wordCharacters } from './ascii-set.ts';
import { countMost } from './pattern-reach.ts';
import type { PatternNode } from './pattern-syntax.ts';

/** A text in small letters that stands, in any case, in what a pattern matches. */
export interface RequiredLiteral {
  readonly text: string;
  /** A word begins with it. */
  readonly startsWord: boolean;
}

/** Literals of which one stands in every match. */
export interface RequiredLiterals {
  readonly literals: readonly RequiredLiteral[];
  /** From where a match begins to where its literal ends there are at most so many counted characters (`pattern-reach.ts`). */
  readonly before: number;
}

/** More alternatives than this cost more to look for than the pattern. */
const mostAlternatives = 100;

/** Null where none can be named: it may ask for a pattern in vain, but never spares it wrongly. */
export function requireLiterals(pattern: PatternNode): RequiredLiterals | null {
  return chooseIn(pattern, false);
}

/** The best of what a part offers; `afterBoundary`: a `\b` stands right before it. */
function chooseIn(node: PatternNode, afterBoundary: boolean): RequiredLiterals | null {
  switch (node.kind) {
    case 'sequence':
      return chooseInSequence(node.parts, afterBoundary);
    case 'choice':
      return joinBranches(node.branches.map((branch) => chooseIn(branch, afterBoundary)));
    case 'repeat':
      return node.least === 0 ? null : chooseIn(node.part, afterBoundary);
    case 'character':
      return chooseInSequence([node], afterBoundary);
    case 'class':
      return chooseInClass(node.set);
    default:
      return null;
  }
}

/** Every alternative must name its literal. */
function joinBranches(branches: readonly (RequiredLiterals | null)[]): RequiredLiterals | null {
  const known = branches.filter((branch) => branch !== null);
  const literals = known.flatMap((branch) => branch.literals);
  if (known.length < branches.length || literals.length > mostAlternatives) {
    return null;
  }
  return { literals, before: Math.max(...known.map(({ before }) => before)) };
}

/** Of what stands in a row, the best: that whose shortest text is longest. */
function chooseInSequence(parts: readonly PatternNode[], afterBoundary: boolean): RequiredLiterals | null {
  let best: RequiredLiterals | null = null;
  let run = '';
  let startsWord = false;
  let boundary = afterBoundary;
  /** Counted characters up to here. */
  let before = 0;
  let bestLength = 0;
  const offer = (choice: RequiredLiterals | null): void => {
    const length = choice?.literals.every(isTelling) ? shortest(choice) : 0;
    if (length > bestLength) {
      best = choice;
      bestLength = length;
    }
  };
  const endRun = (): void => {
    offer(run === '' ? null : { literals: [{ text: run, startsWord }], before });
    run = '';
  };
  for (const part of parts) {
    const inner = part.kind === 'repeat' ? part.part : part;
    const isOptional = part.kind === 'repeat' && part.least === 0;
    if (inner.kind === 'character' && !isOptional) {
      startsWord = run === '' ? boundary && isWordCharacter(inner.character) : startsWord;
      run += inner.character.toLowerCase();
      boundary = false;
      if (part.kind === 'repeat') {
        // The first of them belongs to the run; how many more there are is not known.
        offer({ literals: [{ text: run, startsWord }], before: before + 1 });
        run = '';
      }
    } else if (part.kind === 'boundary') {
      // It has no width: what stands before and after it still touches.
      boundary = true;
    } else if (part.kind !== 'inside') {
      endRun();
      const choice = chooseIn(part, boundary);
      offer(choice === null ? null : { ...choice, before: before + choice.before });
      boundary = false;
    }
    before += countMost(part);
  }
  endRun();
  return best;
}

/** A few marks, as in `[<=]`. A class that takes what isn't ASCII takes the first controls too: those are more than a few. */
function chooseInClass(set: AsciiSet): RequiredLiterals | null {
  const members = [...set.keys()].filter((code) => set[code] === 1).map((code) => String.fromCharCode(code));
  if (members.length === 0 || members.length > 4) {
    return null;
  }
  const literals = members.map((text) => ({ text, startsWord: false }));
  return literals.every(isTelling) ? { literals, before: 1 } : null;
}

/** Single letters, digits, spaces and hyphens stand everywhere. */
function isTelling({ text }: RequiredLiteral): boolean {
  return text.length > 1 || /^[^\w\s-]$/.test(text);
}

function isWordCharacter(character: string): boolean {
  return wordCharacters[character.charCodeAt(0)] === 1;
}

function shortest({ literals }: RequiredLiterals): number {
  return Math.min(...literals.map(({ text }) => text.length));
}
