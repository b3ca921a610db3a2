/** Where each citation came from, what PubMed withdrew, and what could not be stored. */
export const sources = {
  name: '002-sources',
  sql: `
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (kind, name)
) STRICT;

CREATE TABLE source_record (
  source INTEGER NOT NULL REFERENCES source (id),
  key TEXT NOT NULL,
  pmid INTEGER NOT NULL,
  waiting INTEGER NOT NULL CHECK (waiting IN (0, 1)),
  detail TEXT,
  PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_record_pmid ON source_record (pmid);
CREATE INDEX source_record_waiting ON source_record (source, pmid) WHERE waiting = 1;

CREATE TRIGGER citation_arrives AFTER INSERT ON citation BEGIN
  UPDATE source_record SET waiting = 0 WHERE pmid = NEW.pmid AND waiting = 1;
END;
CREATE TRIGGER citation_leaves AFTER DELETE ON citation BEGIN
  UPDATE source_record SET waiting = 1 WHERE pmid = OLD.pmid AND waiting = 0;
END;

CREATE TABLE source_raw (
  source INTEGER NOT NULL,
  key TEXT NOT NULL,
  raw BLOB NOT NULL,
  PRIMARY KEY (source, key),
  FOREIGN KEY (source, key) REFERENCES source_record (source, key)
) STRICT;

CREATE TABLE problem (
  source INTEGER NOT NULL REFERENCES source (id),
  key TEXT NOT NULL,
  pmid INTEGER,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  raw BLOB,
  PRIMARY KEY (source, key)
) STRICT;
CREATE INDEX problem_pmid ON problem (pmid) WHERE pmid IS NOT NULL;

CREATE TABLE deletion (
  pmid INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source (id),
  raw BLOB
) STRICT;
`,
};
