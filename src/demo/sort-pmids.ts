import type { Citation } from '../model.ts';
import type { Corpus } from './corpus.ts';

type Key = (citation: Citation) => string;

const KEYS: Readonly<Record<string, Key>> = {
  author: (citation) => citation.authors[0]?.lastName ?? citation.authors[0]?.collectiveName ?? '',
  first_author: (citation) => citation.authors[0]?.lastName ?? citation.authors[0]?.collectiveName ?? '',
  journalname: (citation) => citation.journal ?? '',
  journal: (citation) => citation.journal ?? '',
  title: (citation) => citation.title,
};

/** PMIDs by ESearch's `sort`; newest first where it says nothing. Relevance is any other order: here, the shortest title. */
export function sortPmids(pmids: readonly number[], sort: string | null, corpus: Corpus): readonly number[] {
  const name = sort?.toLowerCase().replace(/[+ ]/g, '_') ?? '';
  const key: Key | undefined =
    name === 'pub_date' || name === 'pub+date'
      ? (citation) => citation.published ?? citation.publishedElectronically ?? ''
      : name === 'relevance'
        ? (citation) => String(citation.title.length).padStart(6, '0')
        : Object.hasOwn(KEYS, name)
          ? KEYS[name]
          : undefined;
  if (key === undefined) return pmids;
  const keyed = pmids.map((pmid) => {
    const record = corpus.find(pmid);
    return { pmid, key: record === undefined ? '' : key(record.citation) };
  });
  const sign = name === 'pub_date' ? -1 : 1;
  keyed.sort((a, b) => (a.key === b.key ? b.pmid - a.pmid : a.key < b.key ? -sign : sign));
  return keyed.map((entry) => entry.pmid);
}
