import type { Draft } from './draft.ts';
import { normaliseDoi, normalisePmcid } from './identifiers.ts';
import { container, leaf, type Shape } from './shape.ts';

export const recordPmid: Shape<Draft> = leaf('PMID', (draft, text, attributes) => {
  if (draft.pmid !== null) return;
  draft.pmid = text || null;
  draft.version = attributes.get('Version');
});

/** The record's own `ArticleIdList`: of PubmedData or BookDocument, never of a reference. */
export const idListShape: Shape<Draft> = container('ArticleIdList', [
  leaf('ArticleId', (draft, text, attributes) => {
    const type = attributes.get('IdType');
    if (type === 'doi') draft.doi ??= normaliseDoi(text);
    else if (type === 'pmc') draft.pmcid ??= normalisePmcid(text);
    else if (type === 'pii') draft.pii ??= text || null;
  }),
]);

/** `ELocationID`, the second source of ids; valid unless it says otherwise. */
export const electronicLocation: Shape<Draft> = leaf('ELocationID', (draft, text, attributes) => {
  if (attributes.get('ValidYN') === 'N') return;
  const type = attributes.get('EIdType');
  if (type === 'doi') draft.locationDoi ??= normaliseDoi(text);
  else if (type === 'pii') draft.locationPii ??= text || null;
});

/** `MedlinePgn` as NLM prints it (`113-25`), and the full first and last page. */
export const paginationShape: Shape<Draft> = container('Pagination', [
  leaf('StartPage', (draft, text) => {
    draft.startPage ??= text || null;
  }),
  leaf('EndPage', (draft, text) => {
    draft.endPage ??= text || null;
  }),
  leaf('MedlinePgn', (draft, text) => {
    draft.medlinePages ??= text || null;
  }),
]);

export const articleTitle: Shape<Draft> = leaf('ArticleTitle', (draft, text) => {
  draft.title ??= text || null;
});

export const vernacularTitle: Shape<Draft> = leaf('VernacularTitle', (draft, text) => {
  draft.vernacularTitle ??= text || null;
});

export const volume: Shape<Draft> = leaf('Volume', (draft, text) => {
  draft.volume ??= text || null;
});
