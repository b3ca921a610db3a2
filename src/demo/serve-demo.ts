import { readDemoCorpus, readDemoFullTexts } from './read-demo-corpus.ts';
import { type EutilsServer, type EutilsServerOptions, startEutilsServer } from './start-eutils-server.ts';

/**
 * Starts a server over the corpus that ships with rgx, full texts included. The corpus is far too small to be a phrase
 * index: a word that none of its records has is taken as known, so that a protocol's terms are not dropped for it.
 */
export function serveDemo(options: Partial<EutilsServerOptions> = {}): Promise<EutilsServer> {
  return startEutilsServer({
    records: readDemoCorpus,
    fullTexts: readDemoFullTexts(),
    isIndexed: () => true,
    ...options,
  });
}
