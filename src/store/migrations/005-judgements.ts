/**
 * What people say. Rows of `judgement` are only ever added: the triggers hold even against a hand-written DELETE. `judged`
 * says what they come to: the last decision; without one, the reviewers' last words where they agree, else unclear.
 */
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

CREATE TABLE judged (
  pmid INTEGER PRIMARY KEY,
  verdict TEXT NOT NULL,
  criterion TEXT,
  reason TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  voices INTEGER NOT NULL,
  conflict INTEGER NOT NULL CHECK (conflict IN (0, 1))
) STRICT;

CREATE TRIGGER judgement_comes_into_force AFTER INSERT ON judgement BEGIN
  INSERT INTO judged (pmid, verdict, criterion, reason, by, at, voices, conflict)
  SELECT
    last.pmid,
    CASE WHEN weighed.conflict THEN 'unclear' ELSE last.verdict END,
    CASE WHEN weighed.conflict THEN 'conflict' ELSE last.criterion END,
    last.reason,
    last.by,
    last.at,
    weighed.voices,
    weighed.conflict
  FROM (
    SELECT max(spoken.id) AS id, count(*) AS voices, min(verdict) <> max(verdict) AS conflict, spoken.kind
    FROM (
      SELECT max(id) AS id, kind FROM judgement WHERE pmid = NEW.pmid
      GROUP BY kind, CASE kind WHEN 'review' THEN by END
    ) AS spoken
    JOIN judgement ON judgement.id = spoken.id
    GROUP BY spoken.kind
  ) AS weighed
  JOIN judgement AS last ON last.id = weighed.id
  ORDER BY weighed.kind = 'decision' DESC
  LIMIT 1
  ON CONFLICT (pmid) DO UPDATE SET
    verdict = excluded.verdict, criterion = excluded.criterion, reason = excluded.reason, by = excluded.by,
    at = excluded.at, voices = excluded.voices, conflict = excluded.conflict;
END;
`,
};
