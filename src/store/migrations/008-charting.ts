/**
 * Full texts and what was read in them. `full_text.jats` is the article as it came, a zlib stream; a row without it says
 * why (`withheld` keeps what came, the front matter). `charted_*` hold the latest charting and are replaced with it;
 * `chart_correction` holds what people say instead: rows are only ever added, the last of an item is in force.
 */
export const charting = {
  name: '008-charting',
  sql: `
CREATE TABLE full_text (
  pmid INTEGER PRIMARY KEY REFERENCES citation (pmid) ON DELETE CASCADE,
  pmcid TEXT,
  state TEXT NOT NULL CHECK (state IN ('stored', 'withheld', 'absent', 'refused')),
  origin TEXT NOT NULL,
  licence_type TEXT,
  licence_url TEXT,
  detail TEXT,
  at TEXT NOT NULL,
  content_hash TEXT,
  size INTEGER NOT NULL,
  jats BLOB,
  CHECK ((jats IS NULL) = (content_hash IS NULL)),
  CHECK (state NOT IN ('stored', 'withheld') OR jats IS NOT NULL)
) STRICT;
CREATE INDEX full_text_state ON full_text (state);

CREATE TABLE charting (
  id INTEGER PRIMARY KEY,
  protocol TEXT NOT NULL,
  protocol_id TEXT NOT NULL,
  protocol_version TEXT NOT NULL,
  engine TEXT NOT NULL,
  charted_at TEXT NOT NULL
) STRICT;

CREATE TABLE charted_item_label (
  position INTEGER PRIMARY KEY,
  item TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL
) STRICT;

CREATE TABLE charted_study (
  pmid INTEGER PRIMARY KEY REFERENCES citation (pmid) ON DELETE CASCADE,
  charting INTEGER NOT NULL REFERENCES charting (id),
  searched TEXT NOT NULL CHECK (searched IN ('title', 'abstract', 'full-text')),
  problem TEXT
) STRICT;

CREATE TABLE charted_value (
  pmid INTEGER NOT NULL REFERENCES charted_study (pmid) ON DELETE CASCADE,
  item TEXT NOT NULL,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,
  label TEXT NOT NULL,
  role TEXT,
  PRIMARY KEY (pmid, item, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX charted_value_item ON charted_value (item, value);

CREATE TABLE charted_evidence (
  pmid INTEGER NOT NULL,
  item TEXT NOT NULL,
  position INTEGER NOT NULL,
  number INTEGER NOT NULL,
  field TEXT NOT NULL,
  start INTEGER,
  "end" INTEGER,
  quote TEXT NOT NULL,
  PRIMARY KEY (pmid, item, position, number),
  FOREIGN KEY (pmid, item, position) REFERENCES charted_value (pmid, item, position) ON DELETE CASCADE,
  CHECK ((start IS NULL) = ("end" IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE chart_correction (
  id INTEGER PRIMARY KEY,
  pmid INTEGER NOT NULL,
  item TEXT NOT NULL,
  "values" TEXT NOT NULL,
  reason TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX chart_correction_pmid ON chart_correction (pmid, item);
CREATE TRIGGER chart_correction_is_not_changed BEFORE UPDATE ON chart_correction BEGIN
  SELECT raise(ABORT, 'a correction is never changed: add another');
END;
CREATE TRIGGER chart_correction_is_not_deleted BEFORE DELETE ON chart_correction BEGIN
  SELECT raise(ABORT, 'a correction is never deleted: add another');
END;

CREATE VIEW v_charted_value AS
WITH last AS (SELECT pmid, item, max(id) AS id FROM chart_correction GROUP BY pmid, item)
SELECT charted_value.pmid, charted_value.item, value, label, role, 'rules' AS charted_by
FROM charted_value LEFT JOIN last ON last.pmid = charted_value.pmid AND last.item = charted_value.item
WHERE last.id IS NULL
UNION ALL
SELECT chart_correction.pmid, chart_correction.item, json_extract(each.value, '$.value'),
  json_extract(each.value, '$.label'), json_extract(each.value, '$.role'), chart_correction.by
FROM last JOIN chart_correction ON chart_correction.id = last.id, json_each(chart_correction."values") AS each;
`,
};
