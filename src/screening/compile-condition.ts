import type { Condition } from '../protocol/condition.ts';
import { compileAll } from './kinds/all.ts';
import { compileAny } from './kinds/any.ts';
import { compileDate } from './kinds/date.ts';
import { compileHas } from './kinds/has.ts';
import { compileKeyword } from './kinds/keyword.ts';
import { compileLanguage } from './kinds/language.ts';
import { compileLink } from './kinds/link.ts';
import { compileMesh } from './kinds/mesh.ts';
import { compileNear } from './kinds/near.ts';
import { compileNot } from './kinds/not.ts';
import { compilePattern } from './kinds/pattern.ts';
import { compileScore } from './kinds/score.ts';
import { compileStatus } from './kinds/status.ts';
import { compileText } from './kinds/text.ts';
import { compileType } from './kinds/type.ts';
import type { CompileContext, Predicate } from './predicate.ts';
import type { SearchIndexes } from './subject.ts';

/** Compiles a condition; its terms and patterns go into the indexes, so that all conditions share one pass over a text. */
export function compileCondition(condition: Condition, indexes: SearchIndexes): Predicate {
  return compileKind(condition, {
    index: indexes.terms,
    patterns: indexes.patterns,
    compile: (inner) => compileCondition(inner, indexes),
  });
}

/** The registry: every kind of condition that a protocol may hold. */
function compileKind(condition: Condition, context: CompileContext): Predicate {
  switch (condition.kind) {
    case 'all':
      return compileAll(condition, context);
    case 'any':
      return compileAny(condition, context);
    case 'not':
      return compileNot(condition, context);
    case 'text':
      return compileText(condition, context);
    case 'pattern':
      return compilePattern(condition, context);
    case 'near':
      return compileNear(condition, context);
    case 'type':
      return compileType(condition, context);
    case 'mesh':
      return compileMesh(condition, context);
    case 'keyword':
      return compileKeyword(condition, context);
    case 'language':
      return compileLanguage(condition, context);
    case 'date':
      return compileDate(condition, context);
    case 'status':
      return compileStatus(condition, context);
    case 'link':
      return compileLink(condition, context);
    case 'has':
      return compileHas(condition, context);
    case 'score':
      return compileScore(condition, context);
  }
}
