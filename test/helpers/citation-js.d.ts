/** citation-js carries no types of its own: what the tests use of it. */
declare module '@citation-js/core' {
  export interface CslEntry {
    readonly id?: string;
    readonly type?: string;
    readonly title?: string;
    readonly author?: readonly {
      readonly family?: string;
      readonly given?: string;
      readonly literal?: string;
    }[];
    readonly DOI?: string;
    readonly abstract?: string;
    readonly issued?: { readonly 'date-parts'?: readonly (readonly number[])[] };
    readonly 'container-title'?: string;
    readonly volume?: string | number;
    readonly page?: string;
  }

  export class Cite {
    constructor(data: string, options: { readonly forceType: string });
    readonly data: readonly CslEntry[];
  }
}

declare module '@citation-js/plugin-ris';
declare module '@citation-js/plugin-bibtex';
