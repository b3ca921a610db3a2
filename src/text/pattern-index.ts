import type { RE2JS } from 're2js';
import { compileRegex } from './linear-regex.ts';
import { buildLiteralAutomaton, type OwnedLiteral, type ScanLiterals } from './literal-automaton.ts';
import { measureReach, type PatternReach } from './pattern-reach.ts';
import { parsePattern } from './pattern-syntax.ts';
import { findWindows, type Window } from './pattern-windows.ts';
import { requireLiterals } from './required-literals.ts';

/** A pattern that was added to an index. */
export type PatternId = number;

/** In UTF-16 units of the text. */
export interface PatternMatch {
  readonly start: number;
  readonly end: number;
}

/** What an index knows of one text; a pattern is searched for when first asked for. */
export interface PatternMatches {
  readonly holds: (pattern: PatternId) => boolean;
  /** From left to right, without overlaps. */
  readonly find: (pattern: PatternId) => Iterable<PatternMatch>;
}

/** Many regular expressions, matched together: one pass over a text tells which of them can match, and where. */
export interface PatternIndex {
  /** Throws what RE2JS says of a faulty one. */
  readonly add: (regex: string, isCased: boolean) => PatternId;
  readonly match: (text: string) => PatternMatches;
}

interface IndexedPattern {
  readonly regex: RE2JS;
  /** Null: the whole text is searched, always or where a literal stands. */
  readonly reach: PatternReach | null;
  readonly hasLiterals: boolean;
  readonly before: number;
}

export function createPatternIndex(): PatternIndex {
  const patterns: IndexedPattern[] = [];
  const literals: OwnedLiteral[] = [];
  let scan: ScanLiterals | null = null;

  function add(regex: string, isCased: boolean): PatternId {
    const owner = patterns.length;
    const compiled = compileRegex(regex, isCased);
    const parsed = parsePattern(regex);
    const required = parsed === null ? null : requireLiterals(parsed);
    patterns.push({
      regex: compiled,
      reach: parsed === null ? null : measureReach(parsed),
      hasLiterals: required !== null,
      before: required?.before ?? 0,
    });
    literals.push(...(required?.literals ?? []).map((literal) => ({ ...literal, owner })));
    scan = null;
    return owner;
  }

  function match(text: string): PatternMatches {
    scan ??= buildLiteralAutomaton(literals);
    /** Per pattern, where its literals end. */
    const ends: (number[] | undefined)[] = [];
    ends.length = patterns.length;
    scan(text, (owner, end) => {
      const known = ends[owner];
      if (known === undefined) {
        ends[owner] = [end];
      } else if (known[known.length - 1] !== end) {
        known.push(end);
      }
    });

    /** Where a pattern has to be looked for. */
    function windowsOf({ hasLiterals, before, reach }: IndexedPattern, id: PatternId): Iterable<Window> {
      const places = ends[id];
      if (places === undefined) {
        return hasLiterals ? [] : [{ start: 0, end: text.length }];
      }
      return reach === null ? [{ start: 0, end: text.length }] : findWindows(text, places, before, reach);
    }

    return {
      holds(id) {
        const pattern = patterns[id];
        if (pattern === undefined || (pattern.hasLiterals && ends[id] === undefined)) {
          return false;
        }
        for (const { start, end } of windowsOf(pattern, id)) {
          if (pattern.regex.test(text.slice(start, end))) {
            return true;
          }
        }
        return false;
      },
      *find(id) {
        const pattern = patterns[id];
        if (pattern === undefined) {
          return;
        }
        for (const { start, end } of windowsOf(pattern, id)) {
          const matcher = pattern.regex.matcher(text.slice(start, end));
          while (matcher.find()) {
            yield { start: start + matcher.start(), end: start + matcher.end() };
          }
        }
      },
    };
  }

  return { add, match };
}
