import type { Citation, Evidence } from '../model.ts';

/** A condition as it came out; null means that a field it needs is missing. */
export interface TraceView {
  readonly kind: string;
  readonly source: string;
  readonly value: boolean | null;
  readonly evidence: readonly Evidence[];
  readonly negated: readonly Evidence[];
  readonly missing: readonly string[];
  readonly position: { readonly line: number };
  readonly children: readonly TraceView[];
}

const signs = { true: 'yes', false: 'no ', null: '?  ' } as const;

/** The evaluated tree of every criterion: yes, no or ? (unknown), what was found, and the protocol's line. */
export function renderTrace(citation: Citation, criteria: readonly TraceView[]): string {
  const lines = criteria.flatMap((criterion) => [...renderNode(criterion, 0), '']);
  return [`PMID ${citation.pmid}  ${citation.title}`, '', ...lines].join('\n');
}

function renderNode(node: TraceView, depth: number): string[] {
  const indent = '  '.repeat(depth);
  const name = [node.kind, node.source].filter((part) => part !== '').join(' ');
  const lacks = node.missing.length === 0 ? '' : `  (missing: ${node.missing.join(', ')})`;
  return [
    `${indent}${signs[`${node.value}`]} ${name}  [line ${node.position.line}]${lacks}`,
    ...node.evidence.map((found) => `${indent}      found ${describe(found)}`),
    ...node.negated.map((found) => `${indent}      negated, so left out: ${describe(found)}`),
    ...node.children.flatMap((child) => renderNode(child, depth + 1)),
  ];
}

function describe({ field, start, quote }: Evidence): string {
  return `“${quote}” in ${field}${start === null ? '' : ` at ${start}`}`;
}
