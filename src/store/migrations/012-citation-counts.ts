/** How many citations are stored, and how many of them wait to be screened, counted as they come and go, as for sources. */
export const citationCounts = {
  name: '012-citation-counts',
  sql: `
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
