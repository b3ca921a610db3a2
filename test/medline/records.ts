/** Parts of a record as XML text, in the DTD's order; what is not named stays out. */
export interface ArticleParts {
  readonly pmid?: string;
  readonly version?: string;
  readonly citationAttributes?: string;
  readonly dates?: string;
  readonly journal?: string;
  readonly title?: string;
  readonly afterTitle?: string;
  readonly abstract?: string;
  readonly authors?: string;
  readonly afterAuthors?: string;
  readonly afterArticle?: string;
  readonly data?: string;
}

/** A PubmedArticle in one line, as EFetch writes it. */
export function articleXml(parts: ArticleParts = {}): string {
  const { pmid = '1', version = '1', citationAttributes = 'Status="MEDLINE" Owner="NLM"' } = parts;
  const journal =
    parts.journal ??
    '<Journal><ISSN IssnType="Print">1234-5678</ISSN><JournalIssue CitedMedium="Print"><PubDate><Year>2019</Year></PubDate></JournalIssue><Title>A journal</Title></Journal>';
  return [
    `<PubmedArticle><MedlineCitation ${citationAttributes}><PMID Version="${version}">${pmid}</PMID>${parts.dates ?? ''}`,
    `<Article PubModel="Print">${journal}<ArticleTitle>${parts.title ?? 'A title'}</ArticleTitle>${parts.afterTitle ?? ''}`,
    parts.abstract === undefined ? '' : `<Abstract>${parts.abstract}</Abstract>`,
    parts.authors === undefined ? '' : `<AuthorList CompleteYN="Y">${parts.authors}</AuthorList>`,
    `<Language>eng</Language>${parts.afterAuthors ?? ''}</Article>${parts.afterArticle ?? ''}</MedlineCitation>`,
    `<PubmedData>${parts.data ?? '<PublicationStatus>ppublish</PublicationStatus>'}</PubmedData></PubmedArticle>`,
  ].join('');
}

/** A whole answer around records. */
export function setXml(records: string, doctype = '<!DOCTYPE PubmedArticleSet>'): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${doctype}\n<PubmedArticleSet>${records}</PubmedArticleSet>\n`;
}
