import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Option } from 'commander';
import { CheckError, UsageError } from '../errors.ts';
import type { DefineCommand } from './context.ts';
import { resolveProtocol } from './settings.ts';

/** `3/16`: the third of sixteen. */
function readSlice(text: string): { number: number; of: number } {
  const [, number = 0, of = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (number < 1 || number > of) {
    throw new UsageError('slice-invalid', `--slice ${text} is no part of a whole`, {
      hint: 'Write i/n with i from 1 to n, such as 3/16, and run every one of them.',
    });
  }
  return { number, of };
}

interface SqlOptions {
  readonly dialect: 'clickhouse' | 'duckdb';
  readonly shards: string;
  readonly table?: string;
  readonly slice?: string;
  readonly match?: 'protocol';
  readonly meshTree?: string;
}

export const defineProtocol: DefineCommand = (program, { io }) => {
  const protocol = program
    .command('protocol')
    .description(
      'Works on protocol files: the question, the search, the eligibility criteria with their examples. Without a FILE the ' +
        'protocol that ships with rgx is meant.',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ rgx protocol init my-review.yaml\n  $ rgx protocol test my-review.yaml',
    );

  protocol
    .command('check')
    .summary('say what is wrong with a protocol, with line and column')
    .description(
      'Reads a protocol and says all that is wrong with it: file, line, column, and what to write.',
    )
    .argument('[file]', 'the protocol')
    .addHelpText('after', '\nExample:\n  $ rgx protocol check my-review.yaml')
    .action(async (file: string | undefined) => {
      const { loadProtocol } = await import('../protocol/load-protocol.ts');
      const { id, version, hash, criteria } = loadProtocol(
        resolveProtocol(file === undefined ? {} : { protocol: file }, io),
      );
      io.stdout(`${id} ${version} is in order: ${criteria.length} criteria, sha256 ${hash}\n`);
    });

  protocol
    .command('test')
    .summary('run the examples of every criterion and vocabulary')
    .description(
      'Screens every example: those under excludes must be excluded by that criterion, those under asks asked about, those ' +
        'under keeps left alone. Exits 4 where one comes out otherwise.',
    )
    .argument('[file]', 'the protocol')
    .addHelpText('after', '\nExample:\n  $ rgx protocol test my-review.yaml')
    .action(async (file: string | undefined) => {
      const { loadProtocol } = await import('../protocol/load-protocol.ts');
      const { compileCriteria } = await import('../screening/screen.ts');
      const { testExamples } = await import('../screening/test-examples.ts');
      const loaded = loadProtocol(resolveProtocol(file === undefined ? {} : { protocol: file }, io));
      const { run, failures } = testExamples(loaded, compileCriteria(loaded));
      for (const { position, owner, expected, got, example } of failures) {
        io.stdout(
          `${position.file}:${position.line}:${position.column} ${owner} should ${expected}, but ${got}\n  ${example}\n`,
        );
      }
      io.stdout(`${run - failures.length} of ${run} examples come out as they should.\n`);
      if (failures.length > 0) {
        throw new CheckError('examples-failed', `${failures.length} of ${run} examples come out otherwise.`, {
          hint: 'Mend the criterion, or the example; rgx screen --trace shows why a record is decided as it is.',
        });
      }
    });

  protocol
    .command('show')
    .summary('print a protocol for people, as Markdown')
    .description(
      'Prints the question, the search and the criteria as Markdown that a methods section can use.',
    )
    .argument('[file]', 'the protocol')
    .addHelpText('after', '\nExample:\n  $ rgx protocol show > protocol.md')
    .action(async (file: string | undefined) => {
      const { loadProtocol } = await import('../protocol/load-protocol.ts');
      const { describeProtocol } = await import('../protocol/describe-protocol.ts');
      io.stdout(
        describeProtocol(loadProtocol(resolveProtocol(file === undefined ? {} : { protocol: file }, io))),
      );
    });

  protocol
    .command('sql')
    .summary('print a protocol as SQL for a cluster')
    .description(
      'Prints the search and the criteria as SQL over the Parquet shards that rgx import --parquet writes: statements for ClickHouse or ' +
        'DuckDB, of which the last one gives each citation whether it satisfies the search, and the verdict, the counted ' +
        'criterion and the findings with their quotes that rgx screen gives it. What cannot be said in SQL is refused by name.',
    )
    .argument('[file]', 'the protocol')
    .addOption(
      new Option('--dialect <engine>', 'whose SQL').choices(['clickhouse', 'duckdb']).makeOptionMandatory(),
    )
    .option('--shards <path>', 'the shards, as a path with wildcards', 'shards/*/*.parquet')
    .option('--table <sql>', 'the shards, in the engine’s own words: a table, or a function such as s3(…)')
    .option(
      '--slice <i/n>',
      'screen only the i-th of n parts, each of its own PMIDs: for many machines, or little memory',
    )
    .addOption(
      new Option('--match <what>', 'screen only what satisfies the protocol’s own search').choices([
        'protocol',
      ]),
    )
    .option('--mesh-tree <file>', 'NLM’s tree file (mtrees2025.bin), to explode headings of the search')
    .addHelpText(
      'after',
      `
Examples:
  $ rgx import "baseline/*.xml.gz" --parquet shards/
  $ rgx protocol sql --dialect duckdb | duckdb -csv > verdicts.csv
  $ rgx protocol sql --dialect clickhouse --match protocol > screen.sql`,
    )
    .action(async (file: string | undefined, options: SqlOptions) => {
      const { loadProtocol } = await import('../protocol/load-protocol.ts');
      const { compileProtocol } = await import('../sql/compile-protocol.ts');
      const { parseSearch, readSearch } = await import('./compile-search.ts');
      const named = file === undefined ? {} : { protocol: file };
      const loaded = loadProtocol(resolveProtocol(named, io));
      const { dialect, meshTree } = options;
      const shards = options.table === undefined ? { path: options.shards } : { table: options.table };
      const slice = options.slice === undefined ? null : readSlice(options.slice);
      const text = await readSearch({ ...named, ...(meshTree === undefined ? {} : { meshTree }) }, io);
      const search = await parseSearch(text);
      const rules = { dialect, shards, slice, search, match: options.match !== undefined };
      io.stdout(
        compileProtocol(loaded, rules)
          .map((statement) => `${statement};\n`)
          .join('\n'),
      );
    });

  protocol
    .command('init')
    .summary('start a new review')
    .description('Writes a commented protocol file to start a new review from. Never overwrites a file.')
    .argument('<file>', 'the file to write, such as my-review.yaml')
    .addHelpText('after', '\nExample:\n  $ rgx protocol init my-review.yaml')
    .action(async (file: string) => {
      const { renderNewProtocol } = await import('../protocol/new-protocol.ts');
      const path = resolve(io.cwd, file);
      const id =
        /([^\\/]+?)(?:\.ya?ml)?$/
          .exec(file)?.[1]
          ?.toLowerCase()
          .replace(/[^a-z0-9]+/g, '-') ?? 'review';
      if (existsSync(path)) {
        throw new UsageError('protocol-exists', `${file} exists already.`, {
          hint: 'Give another name; nothing was written.',
        });
      }
      writeFileSync(path, renderNewProtocol(id), { flag: 'wx' });
      io.stdout(`${file} is written. Edit it, then: rgx protocol check ${file}\n`);
    });

  protocol
    .command('schema')
    .summary('print the JSON Schema of protocol files, for editors')
    .description(
      'Prints the JSON Schema that lets an editor check and complete a protocol file while it is written.',
    )
    .addHelpText('after', '\nExample:\n  $ rgx protocol schema > protocol.schema.json')
    .action(async () => {
      const { protocolJsonSchema } = await import('../protocol/protocol-schema.ts');
      io.stdout(`${JSON.stringify(protocolJsonSchema(), null, 2)}\n`);
    });
};
