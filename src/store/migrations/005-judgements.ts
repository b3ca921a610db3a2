/** What people say. Rows are only ever added: the triggers hold even against a hand-written DELETE. */
export const judgements = {
  name: '005-judgements',
  sql: `
CREATE TABLE judgement (
  id INTEGER PRIMARY KEY,
  pmid INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('decision', 'review')),
  verdict TEXT NOT NULL CHECK (verdict IN ('included', 'excluded', 'unclear')),
  criterion TEXT,
  reason TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX judgement_pmid ON judgement (pmid, kind, by);

CREATE TRIGGER judgement_is_not_changed BEFORE UPDATE ON judgement BEGIN
  SELECT raise(ABORT, 'a judgement is never changed: add another');
END;
CREATE TRIGGER judgement_is_not_deleted BEFORE DELETE ON judgement BEGIN
  SELECT raise(ABORT, 'a judgement is never deleted: add another');
END;
`,
};
