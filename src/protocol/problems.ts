import { type FilePosition, UsageError } from '../errors.ts';

/** One fault in a protocol or vocabulary file. */
export interface ProtocolProblem {
  readonly position: FilePosition;
  /** The line of the file that it stands in. */
  readonly excerpt: string;
  readonly message: string;
  /** What to write instead. */
  readonly fix: string;
}

const mostShown = 20;
const longestExcerpt = 160;

/** All that is wrong with a protocol, in one error. */
export class ProtocolError extends UsageError {
  readonly problems: readonly ProtocolProblem[];

  constructor(file: string, problems: readonly ProtocolProblem[]) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    const shown = problems.slice(0, mostShown).map(formatProblem);
    const more = problems.length > mostShown ? [`… and ${problems.length - mostShown} more`] : [];
    super('protocol-invalid', [`${file}: ${count}`, ...shown, ...more].join('\n'), {
      hint: 'Correct the lines above, then run `rgx protocol check` on the file.',
    });
    this.problems = problems;
  }
}

/** `file:line:column: message`, the line with a mark below the place, and the fix. */
export function formatProblem({ position, excerpt, message, fix }: ProtocolProblem): string {
  const { file, line, column } = position;
  const lines = [`${file}:${line}:${column}: ${message}`];
  if (excerpt.trim() !== '') {
    const start = column > longestExcerpt - 40 ? column - 60 : 0;
    const number = `${line}`;
    lines.push(`  ${number} | ${excerpt.slice(start, start + longestExcerpt)}`);
    lines.push(`  ${' '.repeat(number.length)} | ${' '.repeat(Math.max(0, column - 1 - start))}^`);
  }
  lines.push(`  fix: ${fix}`);
  return lines.join('\n');
}

/** Collects problems while a file is read, so that all are told at once. */
export interface ProblemList {
  readonly add: (position: FilePosition, message: string, fix: string) => void;
  readonly all: () => readonly ProtocolProblem[];
}

/** `lineOf`: the text of a file's line, for the excerpt. */
export function createProblemList(lineOf: (position: FilePosition) => string): ProblemList {
  const problems: ProtocolProblem[] = [];
  const seen = new Set<string>();
  return {
    add(position, message, fix) {
      const key = `${position.file}\n${position.line}\n${position.column}\n${message}`;
      if (!seen.has(key)) {
        seen.add(key);
        problems.push({ position, excerpt: lineOf(position), message, fix });
      }
    },
    all: () => inFileOrder(problems),
  };
}

/** Files in the order in which they were first at fault, and in each from the top. */
function inFileOrder(problems: readonly ProtocolProblem[]): readonly ProtocolProblem[] {
  const files = [...new Set(problems.map(({ position }) => position.file))];
  return problems.toSorted(
    ({ position: a }, { position: b }) =>
      files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  );
}
