/**
 * What the rules say: `decision`, `finding` and `evidence` hold the latest screening; a decision that was replaced goes to
 * `decision_past`, so that each screening can be told again. Evidence of the past is not kept: it follows from the
 * protocol, which is. `unscreened` lists the citations that were added or changed since their decision, and
 * `decision_count` counts, so that neither has to be looked for among a million rows.
 */
export const screening = {
  name: '004-screening',
  sql: `
CREATE TABLE protocol (
  hash TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  canonical TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE criterion (
  protocol TEXT NOT NULL REFERENCES protocol (hash),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  label TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('exclude', 'ask')),
  PRIMARY KEY (protocol, position),
  UNIQUE (protocol, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE screening (
  id INTEGER PRIMARY KEY,
  protocol TEXT NOT NULL REFERENCES protocol (hash),
  engine TEXT NOT NULL,
  screened_at TEXT NOT NULL,
  changed INTEGER NOT NULL,
  screened INTEGER NOT NULL,
  included INTEGER NOT NULL,
  excluded INTEGER NOT NULL,
  unclear INTEGER NOT NULL,
  CHECK (screened = included + excluded + unclear)
) STRICT;

CREATE TABLE decision (
  pmid INTEGER PRIMARY KEY REFERENCES citation (pmid),
  verdict TEXT NOT NULL CHECK (verdict IN ('included', 'excluded', 'unclear')),
  criterion TEXT,
  since INTEGER NOT NULL REFERENCES screening (id),
  result_hash TEXT NOT NULL,
  CHECK ((criterion IS NULL) = (verdict = 'included'))
) STRICT;
CREATE INDEX decision_verdict ON decision (verdict, criterion);

CREATE TABLE decision_count (
  verdict TEXT NOT NULL,
  criterion TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (verdict, criterion)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER decision_is_made AFTER INSERT ON decision BEGIN
  INSERT INTO decision_count (verdict, criterion, count) VALUES (NEW.verdict, coalesce(NEW.criterion, ''), 1)
  ON CONFLICT (verdict, criterion) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER decision_goes AFTER DELETE ON decision BEGIN
  UPDATE decision_count SET count = count - 1
  WHERE verdict = OLD.verdict AND criterion = coalesce(OLD.criterion, '');
END;
CREATE TRIGGER decision_is_changed AFTER UPDATE OF verdict, criterion ON decision BEGIN
  UPDATE decision_count SET count = count - 1
  WHERE verdict = OLD.verdict AND criterion = coalesce(OLD.criterion, '');
  INSERT INTO decision_count (verdict, criterion, count) VALUES (NEW.verdict, coalesce(NEW.criterion, ''), 1)
  ON CONFLICT (verdict, criterion) DO UPDATE SET count = count + 1;
END;

CREATE TABLE unscreened (
  pmid INTEGER PRIMARY KEY REFERENCES citation (pmid) ON DELETE CASCADE
) STRICT;
INSERT INTO unscreened SELECT pmid FROM citation;
CREATE TRIGGER citation_is_new AFTER INSERT ON citation BEGIN
  INSERT INTO unscreened (pmid) VALUES (NEW.pmid);
END;
CREATE TRIGGER citation_has_changed AFTER UPDATE OF content_hash ON citation
WHEN NEW.content_hash <> OLD.content_hash BEGIN
  INSERT INTO unscreened (pmid) VALUES (NEW.pmid) ON CONFLICT (pmid) DO NOTHING;
END;

CREATE TABLE finding (
  pmid INTEGER NOT NULL REFERENCES decision (pmid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  criterion TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('exclude', 'ask')),
  basis TEXT NOT NULL CHECK (basis IN ('matched', 'unknown')),
  PRIMARY KEY (pmid, position),
  UNIQUE (pmid, criterion)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_criterion ON finding (criterion, outcome);

CREATE TABLE evidence (
  pmid INTEGER NOT NULL,
  criterion TEXT NOT NULL,
  position INTEGER NOT NULL,
  field TEXT NOT NULL,
  start INTEGER,
  "end" INTEGER,
  quote TEXT NOT NULL,
  PRIMARY KEY (pmid, criterion, position),
  FOREIGN KEY (pmid, criterion) REFERENCES finding (pmid, criterion) ON DELETE CASCADE,
  CHECK ((start IS NULL) = ("end" IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE decision_past (
  pmid INTEGER NOT NULL,
  since INTEGER NOT NULL REFERENCES screening (id),
  until INTEGER REFERENCES screening (id),
  verdict TEXT NOT NULL,
  criterion TEXT,
  PRIMARY KEY (pmid, since)
) STRICT, WITHOUT ROWID;
`,
};
