/**
 * The fields of PubMed's search language, by their tags (PubMed Help, "Search field tags"; long names as EInfo prints
 * them). Fields that a citation does not hold are listed apart, so that a query is refused by name, not as a misspelling.
 */

/** How a field's values are compared with a search term. */
type FieldKind =
  | 'words' // words and phrases anywhere in the text
  | 'value' // the whole value, as journals, identifiers and volumes
  | 'mesh'
  | 'type'
  | 'author'
  | 'language'
  | 'date'
  | 'uid';

export interface QueryField {
  /** The short tag, and the field's id in a `Query`. */
  readonly tag: string;
  /** As PubMed prints it in a query translation. */
  readonly name: string;
  readonly kind: FieldKind;
  readonly otherTags: readonly string[];
  /** Why a query that must not guess refuses the field; a lenient reader takes it. */
  readonly caveat?: string;
}

export const QUERY_FIELDS: readonly QueryField[] = [
  { tag: 'all', name: 'All Fields', kind: 'words', otherTags: ['all fields'] },
  { tag: 'tiab', name: 'Title/Abstract', kind: 'words', otherTags: ['title/abstract'] },
  { tag: 'ti', name: 'Title', kind: 'words', otherTags: ['title', 'titl'] },
  { tag: 'ab', name: 'Abstract', kind: 'words', otherTags: ['abstract'] },
  { tag: 'tw', name: 'Text Word', kind: 'words', otherTags: ['text word', 'text words', 'text', 'word'] },
  { tag: 'ot', name: 'Other Term', kind: 'words', otherTags: ['other term', 'other terms', 'otrm'] },
  { tag: 'tt', name: 'Transliterated Title', kind: 'words', otherTags: ['transliterated title'] },
  { tag: 'ad', name: 'Affiliation', kind: 'words', otherTags: ['affiliation', 'affl'] },
  {
    tag: 'cn',
    name: 'Author - Corporate',
    kind: 'words',
    otherTags: ['author - corporate', 'corporate author', 'coln'],
  },
  {
    tag: 'nm',
    name: 'Supplementary Concept',
    kind: 'words',
    otherTags: ['supplementary concept', 'substance name', 'subs'],
  },
  {
    tag: 'cois',
    name: 'Conflict of Interest Statements',
    kind: 'words',
    otherTags: ['conflict of interest statements', 'conflict of interest statement'],
  },
  { tag: 'mh', name: 'MeSH Terms', kind: 'mesh', otherTags: ['mesh', 'mesh terms', 'mesh term'] },
  { tag: 'majr', name: 'MeSH Major Topic', kind: 'mesh', otherTags: ['mesh major topic'] },
  {
    tag: 'sh',
    name: 'MeSH Subheading',
    kind: 'value',
    otherTags: ['mesh subheading', 'mesh subheadings', 'subheading', 'subh'],
  },
  { tag: 'pt', name: 'Publication Type', kind: 'type', otherTags: ['publication type', 'ptyp'] },
  { tag: 'la', name: 'Language', kind: 'language', otherTags: ['language', 'lang'] },
  { tag: 'au', name: 'Author', kind: 'author', otherTags: ['author', 'auth', 'author name', 'full'] },
  {
    tag: '1au',
    name: 'Author - First',
    kind: 'author',
    otherTags: ['author - first', 'first author', 'first author name', 'faut'],
  },
  {
    tag: 'lastau',
    name: 'Author - Last',
    kind: 'author',
    otherTags: ['author - last', 'last author', 'last author name', 'laut'],
  },
  {
    tag: 'ta',
    name: 'Journal',
    kind: 'value',
    otherTags: ['journal', 'jour', 'journal title', 'journal name'],
  },
  { tag: 'jid', name: 'NLM Unique ID', kind: 'value', otherTags: ['nlm unique id'] },
  { tag: 'vi', name: 'Volume', kind: 'value', otherTags: ['volume', 'vol'] },
  { tag: 'ip', name: 'Issue', kind: 'value', otherTags: ['issue', 'iss'] },
  { tag: 'pg', name: 'Pagination', kind: 'value', otherTags: ['pagination', 'page'] },
  {
    tag: 'aid',
    name: 'Article Identifier',
    kind: 'value',
    otherTags: ['article identifier', 'doi', 'lid', 'location id', 'pid', 'publisher id'],
  },
  { tag: 'pmc', name: 'PMCID', kind: 'value', otherTags: ['pmcid'] },
  {
    tag: 'auid',
    name: 'Author - Identifier',
    kind: 'value',
    otherTags: ['author - identifier', 'author identifier'],
  },
  { tag: 'si', name: 'Secondary Source ID', kind: 'value', otherTags: ['secondary source id'] },
  {
    tag: 'dp',
    name: 'Date - Publication',
    kind: 'date',
    otherTags: ['pdat', 'date - publication', 'publication date'],
  },
  {
    tag: 'ppdat',
    name: 'Print Publication Date',
    kind: 'date',
    otherTags: ['ppdt', 'print publication date'],
  },
  {
    tag: 'epdat',
    name: 'Electronic Publication Date',
    kind: 'date',
    otherTags: ['epdt', 'electronic publication date'],
  },
  {
    tag: 'edat',
    name: 'Date - Entry',
    kind: 'date',
    otherTags: ['date - entry', 'entry date', 'date - entrez', 'entrez date'],
  },
  { tag: 'crdt', name: 'Date - Create', kind: 'date', otherTags: ['date - create', 'create date'] },
  {
    tag: 'dcom',
    name: 'Date - Completion',
    kind: 'date',
    otherTags: ['cdat', 'date - completion', 'completion date'],
  },
  {
    tag: 'lr',
    name: 'Date - Modification',
    kind: 'date',
    otherTags: ['mdat', 'date - modification', 'modification date'],
  },
  {
    tag: 'mhda',
    name: 'Date - MeSH',
    kind: 'date',
    otherTags: ['date - mesh', 'mesh date'],
    caveat:
      'the day on which MeSH terms were added is not kept; the completion date [dcom] is, and is close to it',
  },
  { tag: 'uid', name: 'UID', kind: 'uid', otherTags: ['pmid'] },
];

/** Tags that PubMed knows and that cannot be answered from a citation, with the reason. */
const REFUSED_TAGS: Readonly<Record<string, string>> = {
  sb: 'subsets and filters are sets that only NLM can compute',
  subset: 'subsets and filters are sets that only NLM can compute',
  filter: 'subsets and filters are sets that only NLM can compute',
  filt: 'subsets and filters are sets that only NLM can compute',
  gr: 'grants are not kept',
  'grants and funding': 'grants are not kept',
  'grant number': 'grants are not kept',
  rn: 'registry numbers are not kept; [nm] searches substance names',
  'ec/rn number': 'registry numbers are not kept; [nm] searches substance names',
  pa: 'pharmacological actions are not kept',
  'pharmacological action': 'pharmacological actions are not kept',
  ir: 'investigators are not kept',
  fir: 'investigators are not kept',
  investigator: 'investigators are not kept',
  pl: 'the place of publication is not kept',
  'place of publication': 'the place of publication is not kept',
  ps: 'personal names as subject are not kept',
  'subject - personal name': 'personal names as subject are not kept',
  ed: 'editors are not kept',
  editor: 'editors are not kept',
  book: 'books cannot be searched by their own title',
  isbn: 'ISBNs are not kept',
  pubn: 'publishers are not kept',
  publisher: 'publishers are not kept',
  fau: 'full author names are searched with [au]',
  'full author name': 'full author names are searched with [au]',
};

const byTag = new Map<string, QueryField>();
for (const field of QUERY_FIELDS) {
  byTag.set(field.tag, field);
  byTag.set(field.name.toLowerCase(), field);
  for (const tag of field.otherTags) byTag.set(tag, field);
}

/** The field of a tag as written between brackets (any case); undefined when PubMed has none such or it is refused. */
export function findQueryField(tag: string): QueryField | undefined {
  return byTag.get(tag.trim().toLowerCase().replace(/\s+/g, ' '));
}

/** Why a tag that PubMed knows is refused; undefined when PubMed does not know it either. */
export function explainRefusedTag(tag: string): string | undefined {
  const key = tag.trim().toLowerCase().replace(/\s+/g, ' ');
  return Object.hasOwn(REFUSED_TAGS, key) ? REFUSED_TAGS[key] : undefined;
}
