/**
 * Bibliographic records: one row a citation, its lists in tables of their own, the record as it came, and a full-text
 * index. Short columns stand first so that looking one up does not read a long abstract's overflow pages.
 */
export const citations = {
  name: '001-citations',
  sql: `
CREATE TABLE migration (
  position INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE citation (
  pmid INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('article', 'book')),
  status TEXT,
  indexing_method TEXT,
  year INTEGER,
  published TEXT,
  published_electronically TEXT,
  created TEXT,
  entered TEXT,
  completed TEXT,
  revised TEXT,
  doi TEXT,
  pmcid TEXT,
  pii TEXT,
  languages TEXT NOT NULL CHECK (json_valid(languages)),
  language TEXT GENERATED ALWAYS AS (json_extract(languages, '$[0]')) VIRTUAL,
  journal TEXT,
  journal_abbreviation TEXT,
  issn TEXT,
  nlm_unique_id TEXT,
  volume TEXT,
  issue TEXT,
  pages TEXT,
  form TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  title TEXT NOT NULL,
  vernacular_title TEXT,
  abstract TEXT,
  abstract_sections TEXT NOT NULL,
  other_abstracts TEXT NOT NULL,
  substances TEXT NOT NULL,
  copyright TEXT,
  conflict_of_interest TEXT
) STRICT;
CREATE INDEX citation_doi ON citation (doi) WHERE doi IS NOT NULL;
CREATE INDEX citation_pmcid ON citation (pmcid) WHERE pmcid IS NOT NULL;
CREATE INDEX citation_year ON citation (year);

CREATE TABLE citation_xml (
  pmid INTEGER PRIMARY KEY REFERENCES citation (pmid) ON DELETE CASCADE,
  raw BLOB NOT NULL
) STRICT;

CREATE TABLE publication_type (
  pmid INTEGER NOT NULL REFERENCES citation (pmid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  ui TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (pmid, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX publication_type_name ON publication_type (name);

CREATE TABLE mesh (
  pmid INTEGER NOT NULL REFERENCES citation (pmid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  ui TEXT NOT NULL,
  name TEXT NOT NULL,
  major INTEGER NOT NULL CHECK (major IN (0, 1)),
  qualifiers TEXT NOT NULL,
  PRIMARY KEY (pmid, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX mesh_name ON mesh (name);

CREATE TABLE keyword (
  pmid INTEGER NOT NULL REFERENCES citation (pmid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  owner TEXT NOT NULL,
  major INTEGER NOT NULL CHECK (major IN (0, 1)),
  PRIMARY KEY (pmid, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX keyword_text ON keyword (text COLLATE NOCASE);

CREATE TABLE author (
  pmid INTEGER NOT NULL REFERENCES citation (pmid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  last_name TEXT,
  fore_name TEXT,
  initials TEXT,
  suffix TEXT,
  collective_name TEXT,
  orcid TEXT,
  affiliations TEXT NOT NULL,
  PRIMARY KEY (pmid, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX author_name ON author (last_name, initials) WHERE last_name IS NOT NULL;

CREATE TABLE link (
  pmid INTEGER NOT NULL REFERENCES citation (pmid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  type TEXT NOT NULL,
  other_pmid INTEGER,
  source TEXT NOT NULL,
  note TEXT,
  PRIMARY KEY (pmid, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_type ON link (type);
CREATE INDEX link_other ON link (other_pmid) WHERE other_pmid IS NOT NULL;

CREATE TABLE accession (
  pmid INTEGER NOT NULL REFERENCES citation (pmid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  bank TEXT NOT NULL,
  accession TEXT NOT NULL,
  PRIMARY KEY (pmid, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX accession_name ON accession (bank, accession);

CREATE VIEW citation_text AS
SELECT
  pmid,
  title,
  abstract,
  (
    SELECT group_concat(text, char(10))
    FROM (SELECT text FROM keyword WHERE keyword.pmid = citation.pmid ORDER BY position)
  ) AS keywords
FROM citation;

CREATE VIRTUAL TABLE citation_search USING fts5 (
  title, abstract, keywords,
  content = 'citation_text', content_rowid = 'pmid', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO citation_search (citation_search, rank) VALUES ('hashsize', 16777216);
`,
};
