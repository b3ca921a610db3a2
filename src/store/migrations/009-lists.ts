/**
 * A citation's lists move into its row, as JSON: one insert instead of twenty, and as much less to read back. Views with the
 * names and columns of the former tables show them row by row. The full-text index takes in MeSH headings, authors and
 * journal, so that what the tables' indexes found is found there.
 */
export const lists = {
  name: '009-lists',
  sql: `
ALTER TABLE citation ADD COLUMN publication_types TEXT NOT NULL DEFAULT '[]';
ALTER TABLE citation ADD COLUMN mesh TEXT NOT NULL DEFAULT '[]';
ALTER TABLE citation ADD COLUMN keywords TEXT NOT NULL DEFAULT '[]';
ALTER TABLE citation ADD COLUMN authors TEXT NOT NULL DEFAULT '[]';
ALTER TABLE citation ADD COLUMN links TEXT NOT NULL DEFAULT '[]';
ALTER TABLE citation ADD COLUMN accessions TEXT NOT NULL DEFAULT '[]';

UPDATE citation SET
  publication_types = (
    SELECT json_group_array(json_array(ui, name))
    FROM (SELECT * FROM publication_type AS item WHERE item.pmid = citation.pmid ORDER BY position)
  ),
  mesh = (
    SELECT json_group_array(json_array(ui, name, major, qualifiers))
    FROM (SELECT * FROM mesh AS item WHERE item.pmid = citation.pmid ORDER BY position)
  ),
  keywords = (
    SELECT json_group_array(json_array(text, owner, major))
    FROM (SELECT * FROM keyword AS item WHERE item.pmid = citation.pmid ORDER BY position)
  ),
  authors = (
    SELECT json_group_array(json_array(
      last_name, fore_name, initials, suffix, collective_name, orcid, affiliations
    ))
    FROM (SELECT * FROM author AS item WHERE item.pmid = citation.pmid ORDER BY position)
  ),
  links = (
    SELECT json_group_array(json_array(type, other_pmid, source, note))
    FROM (SELECT * FROM link AS item WHERE item.pmid = citation.pmid ORDER BY position)
  ),
  accessions = (
    SELECT json_group_array(json_array(bank, accession))
    FROM (SELECT * FROM accession AS item WHERE item.pmid = citation.pmid ORDER BY position)
  );

DROP TABLE citation_search;
DROP VIEW citation_text;
DROP TABLE publication_type;
DROP TABLE mesh;
DROP TABLE keyword;
DROP TABLE author;
DROP TABLE link;
DROP TABLE accession;

CREATE VIEW publication_type AS
SELECT
  citation.pmid,
  item.key AS position,
  json_extract(item.value, '$[0]') AS ui,
  json_extract(item.value, '$[1]') AS name
FROM citation, json_each(citation.publication_types) AS item;

CREATE VIEW mesh AS
SELECT
  citation.pmid,
  item.key AS position,
  json_extract(item.value, '$[0]') AS ui,
  json_extract(item.value, '$[1]') AS name,
  json_extract(item.value, '$[2]') AS major,
  json_extract(item.value, '$[3]') AS qualifiers
FROM citation, json_each(citation.mesh) AS item;

CREATE VIEW keyword AS
SELECT
  citation.pmid,
  item.key AS position,
  json_extract(item.value, '$[0]') AS text,
  json_extract(item.value, '$[1]') AS owner,
  json_extract(item.value, '$[2]') AS major
FROM citation, json_each(citation.keywords) AS item;

CREATE VIEW author AS
SELECT
  citation.pmid,
  item.key AS position,
  json_extract(item.value, '$[0]') AS last_name,
  json_extract(item.value, '$[1]') AS fore_name,
  json_extract(item.value, '$[2]') AS initials,
  json_extract(item.value, '$[3]') AS suffix,
  json_extract(item.value, '$[4]') AS collective_name,
  json_extract(item.value, '$[5]') AS orcid,
  json_extract(item.value, '$[6]') AS affiliations
FROM citation, json_each(citation.authors) AS item;

CREATE VIEW link AS
SELECT
  citation.pmid,
  item.key AS position,
  json_extract(item.value, '$[0]') AS type,
  json_extract(item.value, '$[1]') AS other_pmid,
  json_extract(item.value, '$[2]') AS source,
  json_extract(item.value, '$[3]') AS note
FROM citation, json_each(citation.links) AS item;

CREATE VIEW accession AS
SELECT
  citation.pmid,
  item.key AS position,
  json_extract(item.value, '$[0]') AS bank,
  json_extract(item.value, '$[1]') AS accession
FROM citation, json_each(citation.accessions) AS item;

CREATE VIEW citation_text AS
SELECT
  pmid,
  title,
  abstract,
  (SELECT group_concat(json_extract(value, '$[0]'), char(10)) FROM json_each(keywords)) AS keywords,
  (SELECT group_concat(json_extract(value, '$[1]'), char(10)) FROM json_each(mesh)) AS mesh,
  (
    SELECT group_concat(
      coalesce(
        json_extract(value, '$[4]'),
        coalesce(json_extract(value, '$[0]'), '') || coalesce(' ' || json_extract(value, '$[2]'), '')
      ),
      char(10)
    ) FROM json_each(authors)
  ) AS authors,
  journal
FROM citation;

CREATE VIRTUAL TABLE citation_search USING fts5 (
  title, abstract, keywords, mesh, authors, journal,
  content = 'citation_text', content_rowid = 'pmid', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO citation_search (citation_search, rank) VALUES ('hashsize', 33554432);
INSERT INTO citation_search (rowid, title, abstract, keywords, mesh, authors, journal)
SELECT pmid, title, abstract, keywords, mesh, authors, journal FROM citation_text ORDER BY pmid;
`,
};
