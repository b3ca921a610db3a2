/** Records without a PMID that turned out to be another citation: kept as a name for it, so that they are not added anew. */
export const duplicates = {
  name: '007-duplicates',
  sql: `
CREATE TABLE absorbed (
  pmid INTEGER PRIMARY KEY CHECK (pmid < 0),
  kept INTEGER NOT NULL,
  detail TEXT NOT NULL,
  CHECK (kept <> pmid)
) STRICT;
CREATE INDEX absorbed_kept ON absorbed (kept);
`,
};
