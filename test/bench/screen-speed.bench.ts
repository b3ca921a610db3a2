import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseMedline } from '../../src/medline/read-medline.ts';
import type { Citation } from '../../src/model.ts';
import { loadProtocol } from '../../src/protocol/load-protocol.ts';
import { compileCriteria } from '../../src/screening/screen.ts';
import { shippedData } from '../../src/shipped.ts';

/*
 * How long the shipped criteria take for 30,000 citations on one core, in CPU seconds: the real records beside the project
 * where they are there, else the demo corpus, again and again. Median of five.
 */
const wanted = Number(process.argv[2] ?? 30_000);
const real = shippedData('../../shared/real/pubmed-xml/records.xml.gz');
const xml = existsSync(real)
  ? gunzipSync(readFileSync(real)).toString('utf8')
  : readFileSync(shippedData('demo/corpus.xml'), 'utf8');
const citations: Citation[] = parseMedline(xml, 'records').flatMap((item) =>
  item.kind === 'citation' ? [item.citation] : [],
);

const loading = process.cpuUsage();
const screener = compileCriteria(loadProtocol(shippedData('protocols/radiogenomics.yaml')));
const loaded = secondsSince(loading);
const runs = Array.from({ length: 5 }, () => {
  const start = process.cpuUsage();
  for (let at = 0; at < wanted; at += 1) {
    const citation = citations[at % citations.length];
    if (citation !== undefined) screener.screen(citation);
  }
  return secondsSince(start);
}).sort((a, b) => a - b);
const median = runs[2] ?? 0;
process.stdout.write(
  `${wanted} citations (${citations.length} different, ${existsSync(real) ? 'real' : 'demo'}): median ${median.toFixed(2)} s of CPU, ` +
    `${((1e6 * median) / wanted).toFixed(0)} µs each; the protocol loads in ${loaded.toFixed(2)} s\n`,
);

function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
