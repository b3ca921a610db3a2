import type { Body } from './attempt.ts';
import { createBatchSize } from './batch-size.ts';
import type { CallContext, Client } from './client.ts';
import { ServiceError, transientFault } from './fault.ts';
import type { FullTextAnswer } from './full-text-ledger.ts';
import { type BatchesResult, runBatches } from './run-batches.ts';
import { splitArticles } from './split-articles.ts';

export interface ArticleOptions extends CallContext {
  /** Handed the answers of one whole reply. */
  readonly save: (answers: readonly FullTextAnswer[]) => void;
  readonly largestBatch?: number;
}

/** An article has some 100 kB, now and then 20 MB. */
const firstBatch = 10;
const largestBatch = 20;
const articlesInFlight = 60;
const longestSet = 128 * 1024 * 1024;

/**
 * Fetches PMC articles in batches, each cut from its set. `unanswered` are ids of which an answer said nothing. Throws
 * InterruptedError, and what `save` throws.
 */
export function fetchArticles(
  client: Client,
  pmcids: readonly string[],
  options: ArticleOptions,
): Promise<BatchesResult<string>> {
  return runBatches(client, pmcids, {
    signal: options.signal,
    onWait: options.onWait,
    size: createBatchSize(firstBatch, options.largestBatch ?? largestBatch),
    inFlight: articlesInFlight,
    attempt: async (asked, signal) => {
      const id = asked.map((pmcid) => pmcid.replace(/^PMC/, '')).join(',');
      const fields = { db: 'pmc', retmode: 'xml', id };
      const answers = await client.send(
        { tool: 'efetch', fields },
        (body) => readAnswers(body, asked),
        signal,
      );
      if (answers.length > 0) options.save(answers);
      const answered = new Set(answers.map(({ pmcid }) => pmcid));
      return asked.filter((pmcid) => !answered.has(pmcid));
    },
  });
}

/** Throws a transient ServiceError when the reply is no whole set of articles. */
export async function readAnswers(body: Body, asked: readonly string[]): Promise<FullTextAnswer[]> {
  if (body.kind !== 'records' || body.root !== 'pmc-articleset') {
    throw unreadable('it is not a set of articles');
  }
  const set = splitArticles(await readWhole(body.chunks));
  if (set === null) throw unreadable('it is cut off or not well-formed');
  const wanted = new Set(asked);
  const [only] = asked.length === 1 ? asked : [];
  const answers = new Map<string, FullTextAnswer>();
  for (const { pmcid, hasBody, xml } of set.articles) {
    // An article that does not name itself, or names itself otherwise, is known by having been asked for alone.
    const owner = pmcid !== null && wanted.has(pmcid) ? pmcid : only;
    if (owner === undefined) continue;
    if (pmcid !== null && pmcid !== owner) {
      const detail = `PMC answered with another article, ${pmcid}.`;
      answers.set(owner, { kind: 'refused', pmcid: owner, xml, detail });
    } else {
      answers.set(owner, { kind: hasBody ? 'stored' : 'withheld', pmcid: owner, xml });
    }
  }
  for (const [pmcid, detail] of set.errors) {
    if (wanted.has(pmcid) && !answers.has(pmcid)) answers.set(pmcid, { kind: 'absent', pmcid, detail });
  }
  return [...answers.values()];
}

async function readWhole(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > longestSet) throw unreadable('it is larger than 128 MB');
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}

function unreadable(why: string): ServiceError {
  return new ServiceError(
    transientFault('reply-unreadable', `The answer of EFetch (PMC) cannot be trusted: ${why}.`, {
      sizeRelated: true,
    }),
  );
}
