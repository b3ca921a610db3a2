/** Views that count: what `rgx` prints is what these say, and `src/flow.ts` checks that it adds up. */
export const counts = {
  name: '006-counts',
  sql: `
CREATE VIEW v_source AS
SELECT
  source.id,
  source.kind,
  source.name,
  (SELECT count(*) FROM source_record WHERE source_record.source = source.id) AS records,
  (
    SELECT count(*) FROM source_record WHERE source_record.source = source.id AND source_record.waiting = 1
  ) AS waiting
FROM source;

CREATE VIEW v_judgement AS
WITH spoken AS (
  SELECT pmid, kind, max(id) AS id
  FROM judgement
  GROUP BY pmid, kind, CASE kind WHEN 'review' THEN by END
),
weighed AS (
  SELECT
    spoken.pmid,
    spoken.kind,
    max(spoken.id) AS id,
    count(*) AS voices,
    min(judgement.verdict) <> max(judgement.verdict) AS conflict
  FROM spoken
  JOIN judgement ON judgement.id = spoken.id
  GROUP BY spoken.pmid, spoken.kind
)
SELECT
  weighed.pmid,
  CASE WHEN weighed.conflict THEN 'unclear' ELSE judgement.verdict END AS verdict,
  CASE WHEN weighed.conflict THEN 'conflict' ELSE judgement.criterion END AS criterion,
  judgement.reason,
  judgement.by,
  judgement.at,
  weighed.voices,
  weighed.conflict
FROM weighed
JOIN judgement ON judgement.id = weighed.id
WHERE
  weighed.kind = 'decision'
  OR NOT EXISTS (SELECT 1 FROM judgement AS d WHERE d.pmid = weighed.pmid AND d.kind = 'decision');

CREATE VIEW v_final_decision AS
SELECT
  decision.pmid,
  coalesce(j.verdict, decision.verdict) AS verdict,
  CASE
    WHEN j.pmid IS NULL THEN decision.criterion
    WHEN j.verdict = 'included' THEN NULL
    WHEN j.criterion IS NOT NULL THEN j.criterion
    WHEN j.verdict = decision.verdict THEN decision.criterion
    ELSE 'judgement'
  END AS criterion,
  CASE WHEN j.pmid IS NULL THEN 'rules' ELSE 'person' END AS decided_by,
  decision.verdict AS rules_verdict,
  decision.criterion AS rules_criterion,
  j.by,
  j.reason
FROM decision
LEFT JOIN v_judgement AS j ON j.pmid = decision.pmid;

CREATE VIEW v_verdict AS
SELECT verdict, decided_by, count(*) AS count
FROM v_final_decision
GROUP BY verdict, decided_by;

CREATE VIEW v_reason AS
WITH named AS (
  SELECT criterion.id, criterion.label, criterion.position, criterion.outcome
  FROM criterion
  WHERE criterion.protocol = (SELECT protocol FROM screening ORDER BY id DESC LIMIT 1)
),
counted AS (
  SELECT
    criterion,
    count(*) AS count,
    sum(decided_by = 'rules') AS by_rules,
    sum(decided_by = 'person') AS by_people
  FROM v_final_decision
  WHERE verdict = 'excluded'
  GROUP BY criterion
)
SELECT
  named.id AS criterion,
  named.label,
  named.position,
  coalesce(counted.count, 0) AS count,
  coalesce(counted.by_rules, 0) AS by_rules,
  coalesce(counted.by_people, 0) AS by_people
FROM named
LEFT JOIN counted ON counted.criterion = named.id
WHERE named.outcome = 'exclude' OR counted.count > 0
UNION ALL
SELECT
  counted.criterion,
  CASE counted.criterion WHEN 'judgement' THEN 'Excluded by a person' ELSE counted.criterion END,
  NULL,
  counted.count,
  counted.by_rules,
  counted.by_people
FROM counted
WHERE counted.criterion NOT IN (SELECT id FROM named);

CREATE VIEW v_flow AS
WITH
  all_records AS (SELECT count(*) AS n FROM source_record),
  waiting_records AS (SELECT count(*) AS n FROM source_record WHERE waiting = 1),
  citations AS (SELECT count(*) AS n FROM citation),
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
    FROM v_verdict
  )
SELECT
  all_records.n - waiting_records.n AS identified,
  all_records.n - waiting_records.n - citations.n AS duplicates,
  citations.n AS citations,
  citations.n - decided.screened AS not_screened,
  decided.screened,
  decided.excluded,
  decided.included,
  decided.unclear,
  decided.excluded_automatic,
  decided.excluded_by_people
FROM all_records, waiting_records, citations, decided;
`,
};
