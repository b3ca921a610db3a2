/**
 * Searches and their runs, with what PRISMA-S asks to report. A hit is an interval of runs: it entered with `first_run`
 * and left with `left_run`, so that the result set of every settled run can be told again.
 */
export const searches = {
  name: '003-searches',
  sql: `
CREATE TABLE search (
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL UNIQUE REFERENCES source (id),
  database TEXT NOT NULL,
  term TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE search_run (
  id INTEGER PRIMARY KEY,
  search INTEGER NOT NULL REFERENCES search (id),
  kind TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  base_url TEXT NOT NULL,
  rgx_version TEXT NOT NULL,
  settled INTEGER NOT NULL CHECK (settled IN (0, 1)),
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
  hits INTEGER,
  translation TEXT,
  warnings TEXT NOT NULL CHECK (json_valid(warnings)),
  build TEXT,
  last_update TEXT,
  parts INTEGER,
  calls INTEGER,
  state TEXT GENERATED ALWAYS AS (
    CASE WHEN finished_at IS NOT NULL THEN 'finished' WHEN settled THEN 'settled' ELSE 'begun' END
  ) VIRTUAL
) STRICT;
CREATE INDEX search_run_search ON search_run (search, id);

CREATE TABLE run_hit (
  run INTEGER NOT NULL REFERENCES search_run (id),
  pmid INTEGER NOT NULL,
  PRIMARY KEY (run, pmid)
) STRICT, WITHOUT ROWID;

CREATE TABLE search_hit (
  search INTEGER NOT NULL REFERENCES search (id),
  pmid INTEGER NOT NULL,
  first_run INTEGER NOT NULL REFERENCES search_run (id),
  left_run INTEGER REFERENCES search_run (id),
  PRIMARY KEY (search, pmid, first_run)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_hit_pmid ON search_hit (pmid);
CREATE INDEX search_hit_left ON search_hit (search, left_run) WHERE left_run IS NOT NULL;
`,
};
