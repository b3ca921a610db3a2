import type { Protocol } from '../protocol/protocol.ts';
import { shardColumns } from '../shards/layout.ts';
import { compileCriteria } from './compile-criteria.ts';
import { type DialectName, dialects } from './dialect.ts';
import { judgeDocuments, listScopeConstants } from './judge-documents.ts';
import { matchTerms } from './match-terms.ts';
import { selectNewest } from './newest-delivery.ts';
import { quoteEvidence } from './quote-evidence.ts';
import { renderVerdicts } from './render-verdicts.ts';

export interface SqlRules {
  readonly dialect: DialectName;
  /** Path of the Parquet files, with wildcards. */
  readonly shards: string;
}

/** Too large to be carried through every step; the last one reads it again. */
const leftOut = new Set(['record']);

/** The criteria of a protocol as statements, in their order; the last one selects a row for each citation. */
export function compileProtocol(protocol: Pick<Protocol, 'criteria' | 'hash'>, rules: SqlRules): string[] {
  const dialect = dialects[rules.dialect];
  const compiled = compileCriteria(dialect, protocol.criteria);
  const shards = dialect.readShards(rules.shards);
  const columns = shardColumns
    .filter(({ name }) => !leftOut.has(name))
    .map(({ name }) => `s.${name} AS ${name}`);
  return [
    ...dialect.settings,
    dialect.createTable('rgx_newest', selectNewest(shards, 'TRUE')),
    dialect.createTable(
      'rgx_document',
      `SELECT ${columns.join(', ')}
FROM ${shards} AS s JOIN rgx_newest AS n ON n.pmid = s.pmid AND n.source = s.source AND n.position = s.position`,
    ),
    ...listScopeConstants(dialect, compiled),
    ...matchTerms(dialect, compiled.tree),
    ...judgeDocuments(dialect, compiled),
    ...quoteEvidence(dialect, compiled),
    ...renderVerdicts(dialect),
  ];
}
