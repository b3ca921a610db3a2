/**
 * How many records each source named, how many citations are stored, and how many of those wait to be screened, is counted as
 * they come and go: to count them afresh means to walk through all, which takes longer than anybody waits for `rgx status` on
 * a million.
 */
export const runningCounts = {
  name: '011-running-counts',
  sql: `
CREATE TABLE source_count (
  source INTEGER PRIMARY KEY REFERENCES source (id),
  records INTEGER NOT NULL,
  waiting INTEGER NOT NULL
) STRICT;
INSERT INTO source_count (source, records, waiting)
SELECT id, records, waiting FROM v_source;

CREATE TRIGGER source_is_new AFTER INSERT ON source BEGIN
  INSERT INTO source_count (source, records, waiting) VALUES (NEW.id, 0, 0);
END;
CREATE TRIGGER source_record_arrives AFTER INSERT ON source_record BEGIN
  UPDATE source_count SET records = records + 1, waiting = waiting + NEW.waiting WHERE source = NEW.source;
END;
CREATE TRIGGER source_record_leaves AFTER DELETE ON source_record BEGIN
  UPDATE source_count SET records = records - 1, waiting = waiting - OLD.waiting WHERE source = OLD.source;
END;
CREATE TRIGGER source_record_waits AFTER UPDATE OF waiting ON source_record WHEN NEW.waiting <> OLD.waiting BEGIN
  UPDATE source_count SET waiting = waiting + NEW.waiting - OLD.waiting WHERE source = NEW.source;
END;

DROP VIEW v_source;
CREATE VIEW v_source AS
SELECT source.id, source.kind, source.name, source_count.records, source_count.waiting
FROM source JOIN source_count ON source_count.source = source.id;

CREATE TABLE citation_count (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  stored INTEGER NOT NULL,
  unscreened INTEGER NOT NULL
) STRICT;
INSERT INTO citation_count (id, stored, unscreened)
SELECT 1, (SELECT count(*) FROM citation), (SELECT count(*) FROM unscreened);

CREATE TRIGGER citation_is_stored AFTER INSERT ON citation BEGIN
  UPDATE citation_count SET stored = stored + 1;
END;
CREATE TRIGGER citation_is_removed AFTER DELETE ON citation BEGIN
  UPDATE citation_count SET stored = stored - 1;
END;
CREATE TRIGGER citation_waits AFTER INSERT ON unscreened BEGIN
  UPDATE citation_count SET unscreened = unscreened + 1;
END;
CREATE TRIGGER citation_is_screened AFTER DELETE ON unscreened BEGIN
  UPDATE citation_count SET unscreened = unscreened - 1;
END;

DROP VIEW v_flow;
CREATE VIEW v_flow AS
WITH
  records AS (SELECT coalesce(sum(records - waiting), 0) AS n FROM source_count),
  citations AS (SELECT stored AS n FROM citation_count),
  decided AS (
    SELECT
      coalesce(sum(count), 0) AS screened,
      coalesce(sum(count) FILTER (WHERE verdict = 'included'), 0) AS included,
      coalesce(sum(count) FILTER (WHERE verdict = 'excluded'), 0) AS excluded,
      coalesce(sum(count) FILTER (WHERE verdict = 'unclear'), 0) AS unclear,
      coalesce(sum(count) FILTER (WHERE verdict = 'excluded' AND decided_by = 'rules'), 0)
        AS excluded_automatic,
      coalesce(sum(count) FILTER (WHERE verdict = 'excluded' AND decided_by = 'person'), 0)
        AS excluded_by_people
    FROM v_tally
  )
SELECT
  records.n AS identified,
  records.n - citations.n AS duplicates,
  citations.n AS citations,
  citations.n - decided.screened AS not_screened,
  decided.screened,
  decided.excluded,
  decided.included,
  decided.unclear,
  decided.excluded_automatic,
  decided.excluded_by_people
FROM records, citations, decided;
`,
};
