import type { Protocol } from '../protocol/protocol.ts';
import type { QueryContext } from '../query/compile-query.ts';
import type { Query } from '../query/query.ts';
import { shardColumns, shardLayout } from '../shards/layout.ts';
import { compileCriteria } from './compile-criteria.ts';
import { compileSearch } from './compile-search.ts';
import { type Dialect, type DialectName, dialects } from './dialect.ts';
import { judgeDocuments, listScopeConstants } from './judge-documents.ts';
import { matchTerms } from './match-terms.ts';
import { selectNewest } from './newest-delivery.ts';
import { quoteEvidence } from './quote-evidence.ts';
import { renderVerdicts } from './render-verdicts.ts';

export interface Slice {
  readonly number: number;
  readonly of: number;
}

export interface SqlRules {
  readonly dialect: DialectName;
  /** Where the shards are: a path of Parquet files with wildcards, or what stands behind FROM in the engine's own words. */
  readonly shards: { readonly path: string } | { readonly table: string };
  /** Of so many parts, each of its own PMIDs, which one to screen, from 1; null: all. */
  readonly slice: Slice | null;
  readonly search: { readonly query: Query; readonly context: QueryContext };
  /** Only citations that satisfy the search are screened. */
  readonly match: boolean;
}

/** Too large to be carried through every step: the search is answered first, and the last step reads the record again. */
const leftOut = /^(?:record|search_.*)$/;

/** The search and the criteria of a protocol as statements, in their order; the last one selects a row for each citation. */
export function compileProtocol(protocol: Pick<Protocol, 'criteria' | 'hash'>, rules: SqlRules): string[] {
  const dialect = dialects[rules.dialect];
  const compiled = compileCriteria(dialect, protocol.criteria);
  const shards = 'path' in rules.shards ? dialect.readShards(rules.shards.path) : rules.shards.table;
  const columns = shardColumns
    .filter(({ name }) => !leftOut.test(name))
    .map(({ name }) => `s.${name} AS ${name}`);
  const search = compileSearch(dialect, rules.search.query, rules.search.context);
  const document = `SELECT ${columns.join(', ')}, ${search} AS in_search
FROM ${shards} AS s JOIN rgx_newest AS n ON n.pmid = s.pmid AND n.source = s.source AND n.position = s.position`;
  return [
    ...dialect.settings,
    dialect.createTable('rgx_newest', selectNewest(shards, isInSlice(rules.slice), hasLayout(dialect))),
    dialect.createTable(
      'rgx_document',
      rules.match ? `SELECT * FROM (${document}) AS d WHERE in_search` : document,
    ),
    ...listScopeConstants(dialect, compiled),
    ...matchTerms(dialect, compiled.tree),
    ...judgeDocuments(dialect, compiled),
    ...quoteEvidence(dialect, compiled),
    ...renderVerdicts(dialect, { shards, protocol: protocol.hash }),
  ];
}

/** Words of another layout would be compared with terms that mean something else. */
function hasLayout(dialect: Dialect): string {
  return dialect.demand(
    `layout = ${shardLayout}`,
    `the shards were made by another version of rgx: make them with the one that compiled this SQL (layout ${shardLayout})`,
  );
}

/** All deliveries of a PMID fall into one slice. */
function isInSlice(slice: Slice | null): string {
  return slice === null ? 'TRUE' : `abs(pmid) % ${slice.of} = ${slice.number - 1}`;
}
