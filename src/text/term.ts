/** A term of a list, as a protocol or vocabulary writes it (`docs/protocol.md`, "Terms"), with its references resolved. */
export interface Term {
  readonly text: string;
  /** Only in this case: `MET`, not "met". */
  readonly case: boolean;
  /** Counts only where one of these stands in the same sentence, elsewhere than the term itself; empty: always. */
  readonly with: readonly Term[];
  /** Does not count where one of these stands in the same sentence. */
  readonly unless: readonly Term[];
  /** Does not count inside one of these longer phrases. */
  readonly except: readonly Term[];
}

/** A term that is only its words. */
export function plainTerm(text: string): Term {
  return { text, case: false, with: [], unless: [], except: [] };
}
