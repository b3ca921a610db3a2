import { createHash } from 'node:crypto';
import type { SearchStrategy } from './ledger.ts';

/** The search of a term as it is sent to PubMed; line breaks and runs of blanks in it do not count. */
export function createStrategy(term: string): SearchStrategy {
  const sent = term.replace(/\s+/g, ' ').trim();
  const hash = createHash('sha256').update(`pubmed\n${sent}`).digest('hex');
  return { database: 'pubmed', term: sent, hash };
}
