import { InvalidArgumentError, Option } from 'commander';
import type { DefineCommand } from './context.ts';
import { formatOption } from './format-option.ts';
import { dbOption, type FileOptions, resolveDatabase } from './settings.ts';
import { withStore } from './with-store.ts';

interface SearchOptions extends FileOptions {
  readonly limit: number;
  readonly order: 'best' | 'newest';
  readonly format: 'table' | 'json' | 'csv';
}

export const defineSearch: DefineCommand = (program, { io }) => {
  program
    .command('search')
    .description(
      'Finds records of the file by their words in title, abstract, keywords, MeSH headings, authors and journal, without ' +
        'a network. Words are joined by AND; a phrase stands in double quotes; OR, NOT and brackets, word* for its ' +
        'beginnings, title: word for one field, NEAR(one two, 5) for words near one another.',
    )
    .argument('<query...>', 'what to look for')
    .option('--limit <n>', 'show no more than this many records', parseLimit, 20)
    .addOption(
      new Option('--order <order>', 'which come first (past 100,000 hits always the newest)')
        .choices(['best', 'newest'])
        .default('best'),
    )
    .addOption(dbOption())
    .addOption(formatOption(['table', 'json', 'csv']))
    .addHelpText(
      'after',
      `
Examples:
  $ rgx search glioma MRI
  $ rgx search '"machine learning" NOT review*'
  $ rgx search 'title: radiomics AND (lung OR breast)' --order newest --format csv`,
    )
    .action(async (words: string[], options: SearchOptions) => {
      await withStore(resolveDatabase(options, io), 'read-only', async (store) => {
        const { searchText } = await import('../store/search-text.ts');
        const { readYear } = await import('../store/read-citations.ts');
        const { readFinalDecision } = await import('../store/read-decisions.ts');
        const { holdsDemo } = await import('../store/holds-demo.ts');
        const { renderSearch } = await import('../reports/search.ts');
        const query = words.join(' ');
        const { total, order, hits } = searchText(store, { query, ...options });
        const result = {
          query,
          total,
          order,
          hits: hits.map(({ pmid, title, snippet }) => {
            const final = readFinalDecision(store, pmid);
            return {
              pmid,
              year: readYear(store, pmid),
              title,
              snippet,
              verdict: final?.verdict ?? null,
              criterion: final?.criterion ?? null,
            };
          }),
          synthetic: holdsDemo(store),
        };
        io.stdout(renderSearch[options.format](result));
      });
    });
};

const mostShown = 100_000;

function parseLimit(text: string): number {
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit > 0 && limit <= mostShown) return limit;
  throw new InvalidArgumentError(`It takes a whole number from 1 to ${mostShown}.`);
}
