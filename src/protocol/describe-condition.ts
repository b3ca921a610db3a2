import type { Condition, TextField } from './condition.ts';

/** A condition in words, as a nested Markdown list. */
export function describeCondition(condition: Condition, depth = 0): readonly string[] {
  const indent = '  '.repeat(depth);
  const line = (text: string): string => `${indent}- ${text}`;
  switch (condition.kind) {
    case 'all':
      return [line('all of'), ...condition.of.flatMap((inner) => describeCondition(inner, depth + 1))];
    case 'any':
      return [line('any of'), ...condition.of.flatMap((inner) => describeCondition(inner, depth + 1))];
    case 'not':
      return [line('not'), ...describeCondition(condition.of, depth + 1)];
    case 'score':
      return [
        line(`cues that weigh at least ${condition.atLeast} together`),
        ...condition.cues.flatMap(({ weight, when }) => [
          `${indent}  - weight ${weight}`,
          ...describeCondition(when, depth + 2),
        ]),
      ];
    default:
      return [line(describeLeaf(condition))];
  }
}

function describeLeaf(condition: Exclude<Condition, { kind: 'all' | 'any' | 'not' | 'score' }>): string {
  const { source } = condition;
  switch (condition.kind) {
    case 'text': {
      const { atLeast, distinct, negated, fields } = condition;
      const count = atLeast === 1 ? '' : `${atLeast} ${distinct ? 'different ' : ''}hits of `;
      const mode = negated === 'allow' ? ', negated or not' : negated === 'only' ? ', negated' : '';
      return `${count}${quoteSource(source)} in ${listFields(fields)}${mode}`;
    }
    case 'pattern':
      return `regular expression \`${source}\` in ${listFields(condition.fields)}`;
    case 'near': {
      const { within, ordered, fields } = condition;
      const distance = within === 'sentence' ? 'in one sentence' : `within ${within} words`;
      return `${quoteSource(source)} ${distance}${ordered ? ', in this order' : ''} in ${listFields(fields)}`;
    }
    case 'type':
      return `publication type ${source}`;
    case 'mesh': {
      const { qualifier, major } = condition;
      return `MeSH ${source}${qualifier === null ? '' : `/${qualifier}`}${major ? ' as major topic' : ''}`;
    }
    case 'keyword':
      return `keyword ${quoteSource(source)}`;
    case 'language':
      return `language ${source}`;
    case 'date':
      return `date ${source}`;
    case 'status':
      return `PubMed status or indexing ${source}`;
    case 'link':
      return `PubMed link ${source}`;
    case 'has':
      return `has ${source}`;
  }
}

function quoteSource(source: string): string {
  return source === '' ? 'a term' : `“${source}”`;
}

function listFields(fields: readonly TextField[]): string {
  return fields.join(', ');
}
