import type { FilePosition } from '../errors.ts';
import type { Finding } from '../model.ts';
import type { EligibilityCriterion, Example, Protocol } from '../protocol/protocol.ts';
import { createTermIndex } from '../text/term-index.ts';
import { exampleCitation } from './example-citation.ts';
import type { Screener } from './screen.ts';

/** An example that did not come out as its list says. */
export interface ExampleFailure {
  readonly position: FilePosition;
  /** The criterion's id, or `vocabulary.entry`. */
  readonly owner: string;
  readonly expected: 'exclude' | 'keep' | 'ask' | 'hit' | 'miss';
  /** What came out, and why. */
  readonly got: string;
  /** The example's title or text. */
  readonly example: string;
}

export interface ExampleResults {
  readonly run: number;
  readonly failures: readonly ExampleFailure[];
}

/**
 * Runs every example of the protocol: `excludes` must be excluded and `asks` asked about by that very criterion, of
 * `keeps` it must say nothing. Of a vocabulary entry the `hits` must hold a term of it, the `misses` none.
 */
export function testExamples(
  protocol: Pick<Protocol, 'criteria' | 'vocabularies'>,
  screener: Pick<Screener, 'screen'>,
): ExampleResults {
  const failures: ExampleFailure[] = [];
  let run = 0;
  for (const criterion of protocol.criteria.filter(({ stage }) => stage === 'record')) {
    const { excludes, keeps, asks } = criterion.examples;
    for (const [expected, examples] of [
      ['exclude', excludes],
      ['keep', keeps],
      ['ask', asks],
    ] as const) {
      run += examples.length;
      failures.push(...examples.flatMap((example) => testExample(criterion, expected, example, screener)));
    }
  }
  const vocabularies = testVocabularies(protocol);
  return { run: run + vocabularies.run, failures: [...failures, ...vocabularies.failures] };
}

function testExample(
  criterion: EligibilityCriterion,
  expected: 'exclude' | 'keep' | 'ask',
  example: Example,
  screener: Pick<Screener, 'screen'>,
): readonly ExampleFailure[] {
  const { findings } = screener.screen(exampleCitation(example));
  const finding = findings.find((entry) => entry.criterion === criterion.id);
  const outcome = finding?.outcome ?? 'keep';
  if (outcome === expected) {
    return [];
  }
  const got = describeFinding(finding);
  return [{ position: example.position, owner: criterion.id, expected, got, example: example.title }];
}

function describeFinding(finding: Finding | undefined): string {
  if (finding === undefined) {
    return 'the criterion says nothing';
  }
  if (finding.basis === 'unknown') {
    return 'the criterion asks, because a field that it needs is missing from the example';
  }
  const quotes = finding.evidence.map(({ field, quote }) => `“${quote}” (${field})`).join(', ');
  return `the criterion ${finding.outcome === 'ask' ? 'asks' : 'excludes'}, because of ${quotes}`;
}

function testVocabularies({ vocabularies }: Pick<Protocol, 'vocabularies'>): ExampleResults {
  const index = createTermIndex();
  const entries = vocabularies.flatMap((vocabulary) =>
    vocabulary.entries.map((entry) => ({ vocabulary, entry, list: index.add(entry.terms) })),
  );
  const failures: ExampleFailure[] = [];
  let run = 0;
  for (const { vocabulary, entry, list } of entries) {
    const owner = `${vocabulary.id}.${entry.id}`;
    for (const [expected, texts] of [
      ['hit', entry.examples.hits],
      ['miss', entry.examples.misses],
    ] as const) {
      for (const example of texts) {
        run += 1;
        const [hit] = index.match(example).hits(list);
        if ((hit !== undefined) !== (expected === 'hit')) {
          const got = hit === undefined ? 'no term hits' : `“${example.slice(hit.start, hit.end)}” hits`;
          failures.push({ position: entry.position, owner, expected, got, example });
        }
      }
    }
  }
  return { run, failures };
}
