/** The demo corpus and its gold labels, read once for the tests of both. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseMedline } from '../../src/medline/read-medline.ts';
import { shippedData } from '../../src/shipped.ts';

export const xml = readFileSync(shippedData('demo/corpus.xml'), 'utf8');
export const items = parseMedline(xml, 'corpus.xml');
export const citations = items.flatMap((item) => (item.kind === 'citation' ? [item.citation] : []));
/** A citation is the highest version of its PMID. */
export const newest = [...new Map(citations.map((citation) => [citation.pmid, citation])).values()];

interface GoldRow {
  readonly pmid: number;
  readonly verdict: string;
  readonly criterion: string;
  readonly why: string;
}

export const gold: GoldRow[] = readRows('gold.csv').map(
  ([pmid = '', verdict = '', criterion = '', why = '']) => ({
    pmid: Number(pmid),
    verdict,
    criterion,
    why,
  }),
);
export const charting = readRows('gold-charting.csv').map(
  ([pmid = '', item = '', value = '', source = '']) => ({
    pmid: Number(pmid),
    item,
    value,
    source,
  }),
);
const folder = shippedData('demo/full-text');
export const fullTexts = readdirSync(folder).map((file) => ({
  pmcid: file.replace('.xml', ''),
  text: readFileSync(`${folder}/${file}`, 'utf8'),
}));

/** The rows of a gold file without its heading; only the last column is ever quoted. */
function readRows(name: string): string[][] {
  const [, ...lines] = readFileSync(shippedData(`demo/${name}`), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => {
    const plain = line.split(',');
    const last = plain.slice(3).join(',').replace(/^"|"$/g, '').replaceAll('""', '"');
    return [...plain.slice(0, 3), last];
  });
}
