import { integer } from './cells.ts';
import { type FullTextToSave, listWantedFullTexts, saveFullTexts } from './full-texts.ts';
import type { Store } from './open-store.ts';

/** What PMC answered about one article, as a harvest tells it. */
export interface AnsweredFullText {
  readonly kind: 'stored' | 'withheld' | 'absent' | 'refused';
  readonly pmcid: string;
  readonly xml?: string;
  readonly detail?: string;
}

export interface LedgerOptions {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The licence that an article states; the store reads no JATS itself. */
  readonly readLicence: (xml: string) => { readonly type: string | null; readonly url: string | null };
}

/** What a harvest of full texts remembers, in the file: which PMCIDs it still wants, and what was answered. */
export function openFullTextLedger(store: Store, { at, readLicence }: LedgerOptions) {
  const owners = (pmcid: string): number[] =>
    store.connection.rows(
      (cells) => integer(cells, 0),
      'SELECT pmid FROM citation WHERE pmcid = ? ORDER BY pmid',
      pmcid,
    );
  return {
    listWanted: (): string[] => [...new Set(listWantedFullTexts(store).map(({ pmcid }) => pmcid))],
    saveAnswers(answers: readonly AnsweredFullText[]): void {
      const rows = answers.flatMap(({ kind, pmcid, xml, detail }) => {
        const licence = xml === undefined || kind === 'refused' ? null : readLicence(xml);
        return owners(pmcid).map(
          (pmid): FullTextToSave => ({
            pmid,
            pmcid,
            state: kind,
            origin: 'pmc',
            licenceType: licence?.type ?? null,
            licenceUrl: licence?.url ?? null,
            detail: detail ?? null,
            at,
            jats: kind === 'stored' || kind === 'withheld' ? (xml ?? null) : null,
          }),
        );
      });
      saveFullTexts(store, rows);
    },
  };
}
