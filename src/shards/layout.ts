import { searchParts } from '../query/prepare-citation.ts';
import { listMeshKeys } from './mesh-keys.ts';
import type { CitationRow, ShardRow } from './shard-row.ts';

/**
 * Version of the columns below and of what stands in them, the words above all: a protocol compiled for one layout must
 * not be asked of shards of another. It goes into each file's metadata, and into a column that the SQL looks at.
 */
export const shardLayout = 2;

export type ColumnKind = 'text' | 'integer' | 'long' | 'texts' | 'integers' | 'text-lists';
type Cell = string | number | readonly string[] | readonly number[] | readonly (readonly string[])[] | null;

/** A column of a shard. */
export interface ShardColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly nullable: boolean;
  /** Few different values: they are written once, and named by number. */
  readonly repeats: boolean;
  readonly read: (row: ShardRow) => Cell;
}

/** What stands for a value in the row of a deletion. */
const empty: Readonly<Record<ColumnKind, Cell>> = {
  text: '',
  integer: 0,
  long: 0,
  texts: [],
  integers: [],
  'text-lists': [],
};

function column(name: string, kind: ColumnKind, read: (row: CitationRow) => Cell): ShardColumn {
  return always(name, kind, (row) => (row.kind === 'deletion' ? empty[kind] : read(row)));
}

function nullable(name: string, kind: ColumnKind, read: (row: CitationRow) => Cell): ShardColumn {
  return { ...always(name, kind, (row) => (row.kind === 'deletion' ? null : read(row))), nullable: true };
}

function always(name: string, kind: ColumnKind, read: (row: ShardRow) => Cell): ShardColumn {
  return { name, kind, nullable: false, repeats: false, read };
}

function repeated(repeats: ShardColumn): ShardColumn {
  return { ...repeats, repeats: true };
}

const lower = (text: string): string => text.toLowerCase();

/** The columns of a shard, in the order in which they stand in the file. docs/scale.md tells what each one is. */
export const shardColumns: readonly ShardColumn[] = [
  always('pmid', 'long', ({ pmid }) => pmid),
  repeated(always('kind', 'text', ({ kind }) => kind)),
  repeated(always('source', 'text', ({ source }) => source)),
  always('source_rank', 'long', ({ sourceRank }) => sourceRank),
  always('position', 'integer', ({ position }) => position),
  repeated(column('form', 'text', ({ form }) => form)),
  column('form_rank', 'integer', ({ formRank }) => formRank),
  column('version', 'integer', ({ citation }) => citation.version),
  nullable('revised', 'text', ({ citation }) => citation.revised),

  column('title', 'text', ({ citation }) => citation.title),
  nullable('abstract', 'text', ({ citation }) => citation.abstract),
  repeated(nullable('journal', 'text', ({ citation }) => citation.journal)),
  nullable('year', 'integer', ({ citation }) => citation.year),
  nullable('published', 'text', ({ citation }) => citation.published),
  nullable('published_electronically', 'text', ({ citation }) => citation.publishedElectronically),
  nullable('created', 'text', ({ citation }) => citation.created),
  nullable('entered', 'text', ({ citation }) => citation.entered),
  nullable('completed', 'text', ({ citation }) => citation.completed),
  repeated(nullable('status', 'text', ({ citation }) => citation.status)),
  repeated(nullable('indexing_method', 'text', ({ citation }) => citation.indexingMethod)),
  nullable('doi', 'text', ({ citation }) => citation.doi),
  nullable('pmcid', 'text', ({ citation }) => citation.pmcid),
  column('authors', 'integer', ({ citation }) => citation.authors.length),
  column('accessions', 'integer', ({ citation }) => citation.accessions.length),
  repeated(column('language', 'texts', ({ citation }) => citation.languages)),
  column('keyword', 'texts', ({ lines }) => lines.keywords),
  repeated(column('type_name', 'texts', ({ lines }) => lines.types)),
  repeated(
    column('type_keys', 'text-lists', ({ citation }) =>
      citation.publicationTypes.map(({ ui, name }) => [lower(ui), lower(name)]),
    ),
  ),
  repeated(column('mesh_name', 'texts', ({ lines }) => lines.mesh)),
  repeated(column('mesh_keys', 'text-lists', ({ citation }) => citation.mesh.map(listMeshKeys))),
  repeated(column('link_type', 'texts', ({ citation }) => citation.links.map(({ type }) => type))),
  column('link_source', 'texts', ({ citation }) => citation.links.map(({ source }) => source)),

  column('word', 'text', ({ word }) => word),
  column('word_spelling', 'text', ({ wordSpelling }) => wordSpelling),
  column('word_case', 'text', ({ wordCase }) => wordCase),
  column('word_gap', 'text', ({ wordGap }) => wordGap),
  column('word_sentence', 'text', ({ wordSentence }) => wordSentence),
  column('word_field', 'text', ({ wordField }) => wordField),
  column('word_role', 'text', ({ wordRole }) => wordRole),
  column('word_negation', 'text', ({ wordNegation }) => wordNegation),
  column('word_start', 'text', ({ wordStart }) => wordStart),
  column('word_length', 'text', ({ wordLength }) => wordLength),

  nullable('normal_title', 'text', ({ normal }) => normal.title),
  nullable('normal_abstract', 'text', ({ normal }) => normal.abstract),
  nullable('normal_keywords', 'text', ({ normal }) => normal.keywords),
  nullable('normal_mesh', 'text', ({ normal }) => normal.mesh),
  nullable('normal_types', 'text', ({ normal }) => normal.types),
  nullable('normal_journal', 'text', ({ normal }) => normal.journal),
  column('segment_title', 'integers', ({ segments }) => segments.title),
  column('segment_abstract', 'integers', ({ segments }) => segments.abstract),
  column('wide_title', 'integers', ({ wide }) => wide.title),
  column('wide_abstract', 'integers', ({ wide }) => wide.abstract),

  ...searchParts.map((part) =>
    nullable(searchColumn(part), 'text', ({ search }) => search.get(part) ?? null),
  ),
  column('search_mesh', 'texts', ({ searchMesh }) => searchMesh),
  column('search_author', 'texts', ({ searchAuthor }) => searchAuthor),
  column('search_author_least', 'integers', ({ searchAuthorLeast }) => searchAuthorLeast),
  column('search_author_place', 'integers', ({ searchAuthorPlace }) => searchAuthorPlace),

  repeated(always('layout', 'integer', () => shardLayout)),
  column('record', 'text', ({ record }) => record),
];

/** The column of a part of a citation that is searched on its own (`prepare-citation.ts`). */
export function searchColumn(part: string): string {
  return `search_${part}`;
}
