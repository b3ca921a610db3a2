import type { ImportFormat, ImportSource } from './format.ts';
import type { ImportItem } from './import-item.ts';
import { findPmid, readPmid } from './read-identifiers.ts';
import { readLines } from './read-lines.ts';

/** PMIDs between line ends, blanks, commas or semicolons, as PubMed's Save → PMID gives them and people copy them. */
export const pmidList: ImportFormat = {
  label: 'a list of PMIDs',
  extensions: ['.txt', '.pmid', '.pmids'],
  recognise: (head) => {
    const [line] = head.split(/\r\n|\n|\r/).filter((text) => !isPassedOver(text));
    return line !== undefined && splitLine(line).every((token) => readListed(token) !== null);
  },
  read: readPmidList,
};

async function* readPmidList({ chunks }: ImportSource): AsyncGenerator<ImportItem> {
  for await (const { text, number } of readLines(chunks)) {
    if (isPassedOver(text)) continue;
    for (const token of splitLine(text)) {
      const pmid = readListed(token);
      if (pmid !== null) yield { kind: 'pmid', pmid, line: number };
      else {
        const reason = `${JSON.stringify(token.slice(0, 40))} is not a PMID`;
        yield { kind: 'refused', pmid: null, reason, raw: token, line: number };
      }
    }
  }
}

/** Blank lines, comments, and a column's heading. */
function isPassedOver(line: string): boolean {
  return /^\s*(?:#.*|"?(?:pmid|pubmed ?id)s?"?:?)?\s*$/i.test(line);
}

function splitLine(line: string): string[] {
  return line
    .replace(/\bPMID\s?:?\s+/gi, 'PMID:')
    .split(/[\s,;]+/)
    .flatMap((token) => token.replace(/^["']|["']$/g, '') || []);
}

function readListed(token: string): number | null {
  return readPmid(token) ?? (token.includes('/') ? findPmid(token) : null);
}
