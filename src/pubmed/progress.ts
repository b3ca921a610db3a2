/** What a harvest is doing, for a progress line or a log. */
export type HarvestEvent =
  /** Asking how many hits the search has. */
  | { readonly kind: 'counting' }
  /** The list of PMIDs grows, part by part. */
  | { readonly kind: 'searching'; readonly parts: number; readonly found: number; readonly hits: number }
  /** Looking for records that NCBI revised since the last run. */
  | { readonly kind: 'comparing' }
  | {
      readonly kind: 'fetching';
      readonly done: number;
      readonly total: number;
      /** Calls made in this run so far, of every kind. */
      readonly calls: number;
    }
  /** Asking ESummary about PMIDs that EFetch left out. */
  | { readonly kind: 'confirming'; readonly count: number }
  /** A call failed and is made again after a pause. `reason` is fit to be shown. */
  | {
      readonly kind: 'waiting';
      readonly reason: string;
      readonly milliseconds: number;
      readonly failures: number;
    };

export type OnProgress = (event: HarvestEvent) => void;
