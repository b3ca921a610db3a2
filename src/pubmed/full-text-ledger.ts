/** What PMC answered about one article. */
export type FullTextAnswer =
  /** The article with its body. */
  | { readonly kind: 'stored'; readonly pmcid: string; readonly xml: string }
  /** Front matter and abstract only: the publisher does not let NCBI hand out the text. */
  | { readonly kind: 'withheld'; readonly pmcid: string; readonly xml: string }
  /** PMC knows no such id. */
  | { readonly kind: 'absent'; readonly pmcid: string; readonly detail: string }
  /** Another article came. */
  | { readonly kind: 'refused'; readonly pmcid: string; readonly xml: string; readonly detail: string };

/** What a harvest of full texts remembers. Every call is durable when it returns; none spans an `await`. */
export interface FullTextLedger {
  /** PMCIDs (`PMC1234567`) for which there is no answer yet, each once. */
  listWanted(): string[];
  /** One transaction. */
  saveAnswers(answers: readonly FullTextAnswer[]): void;
}
