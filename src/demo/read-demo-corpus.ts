import { readdirSync, readFileSync } from 'node:fs';
import { CheckError } from '../errors.ts';
import { parseMedline } from '../medline/read-medline.ts';
import { shippedData } from '../shipped.ts';
import type { CorpusRecord } from './corpus.ts';

/**
 * The corpus that ships with rgx, made up for the demo: each record as parsed and as written.
 *
 * @throws CheckError `demo-corpus` when the shipped file does not parse whole.
 */
export function readDemoCorpus(): CorpusRecord[] {
  const file = shippedData('demo/corpus.xml');
  return parseMedline(readFileSync(file, 'utf8'), 'corpus.xml').flatMap((item) => {
    if (item.kind === 'refused') {
      throw new CheckError(
        'demo-corpus',
        `record ${item.pmid ?? 'without a PMID'} of ${file}: ${item.problem}`,
        {
          hint: 'Install rgx anew: its own data are damaged.',
        },
      );
    }
    return item.kind === 'citation' ? [{ citation: item.citation, raw: item.raw }] : [];
  });
}

/** The full texts that ship with the demo corpus: JATS by PMCID. */
export function readDemoFullTexts(): Map<string, string> {
  const folder = shippedData('demo/full-text');
  const texts = new Map<string, string>();
  for (const name of readdirSync(folder).sort()) {
    const pmcid = /^(PMC\d+)\.xml$/.exec(name)?.[1];
    if (pmcid !== undefined) texts.set(pmcid, readFileSync(`${folder}/${name}`, 'utf8'));
  }
  return texts;
}
