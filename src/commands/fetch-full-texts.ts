import { RgxError } from '../errors.ts';
import { readFullTexts } from '../jats/read-full-texts.ts';
import { createClient } from '../pubmed/client.ts';
import type { FullTextAnswer, FullTextLedger } from '../pubmed/full-text-ledger.ts';
import { harvestFullTexts } from '../pubmed/harvest-full-texts.ts';
import type { FullTextView } from '../reports/full-text-view.ts';
import { readVersion } from '../shipped.ts';
import { type FullTextToSave, listWantedFullTexts, saveFullTexts } from '../store/full-texts.ts';
import type { Store } from '../store/open-store.ts';
import type { HarvestRequest } from './harvest-store.ts';

/** Fetches the full texts of included and unclear citations with a PMCID from PMC, each beside its record. */
export async function fetchFullTexts(
  store: Store,
  request: Omit<HarvestRequest, 'protocol'>,
): Promise<FullTextView> {
  const client = createClient({ ...request.contact, rgxVersion: readVersion(), onCall: request.onCall });
  try {
    return await harvestFullTexts({
      client,
      ledger: openFullTextLedger(store),
      limit: null,
      signal: request.signal,
      onProgress: request.onProgress,
    });
  } finally {
    await client.close();
  }
}

/** Several citations can carry one PMCID (a paper and its preprint's record): the answer is saved for each. */
function openFullTextLedger(store: Store): FullTextLedger {
  const owners = new Map<string, number[]>();
  for (const { pmid, pmcid } of listWantedFullTexts(store))
    owners.set(pmcid, [...(owners.get(pmcid) ?? []), pmid]);
  return {
    listWanted: () => [...owners.keys()],
    saveAnswers: (answers) => {
      const at = new Date().toISOString();
      saveFullTexts(
        store,
        answers.flatMap((answer) =>
          (owners.get(answer.pmcid) ?? []).map((pmid) => describeAnswer(answer, pmid, at)),
        ),
      );
    },
  };
}

function describeAnswer(answer: FullTextAnswer, pmid: number, at: string): FullTextToSave {
  const { pmcid } = answer;
  const common = { pmid, pmcid, origin: 'pmc', licenceType: null, licenceUrl: null, at };
  if (answer.kind === 'absent') return { ...common, state: 'absent', detail: answer.detail, jats: null };
  if (answer.kind === 'refused')
    return { ...common, state: 'refused', detail: answer.detail, jats: answer.xml };
  try {
    const [article] = readFullTexts(answer.xml, pmcid);
    const named = article?.pmid ?? null;
    if (named !== null && named !== pmid) {
      return { ...common, state: 'refused', detail: `the article names PMID ${named}`, jats: answer.xml };
    }
    const { type, url } = article?.licence ?? { type: null, url: null };
    return {
      ...common,
      licenceType: type,
      licenceUrl: url,
      state: answer.kind,
      detail: null,
      jats: answer.xml,
    };
  } catch (error) {
    if (!(error instanceof RgxError)) throw error;
    return { ...common, state: 'refused', detail: error.message, jats: answer.xml };
  }
}
