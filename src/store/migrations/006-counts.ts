/**
 * Views that count: what `rgx` prints is what these say, and `src/flow.ts` checks that it adds up. `v_tally` takes the
 * rules' counts and moves the few that people judged, which is quick however many citations there are.
 */
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
LEFT JOIN judged AS j ON j.pmid = decision.pmid;

CREATE VIEW v_tally AS
WITH people AS (
  SELECT f.verdict, f.criterion, f.rules_verdict, f.rules_criterion
  FROM judged
  CROSS JOIN v_final_decision AS f ON f.pmid = judged.pmid
),
moved AS (
  SELECT verdict, nullif(criterion, '') AS criterion, 'rules' AS decided_by, count AS n FROM decision_count
  UNION ALL
  SELECT rules_verdict, rules_criterion, 'rules', -1 FROM people
  UNION ALL
  SELECT verdict, criterion, 'person', 1 FROM people
)
SELECT verdict, criterion, decided_by, sum(n) AS count
FROM moved
GROUP BY verdict, criterion, decided_by
HAVING sum(n) > 0;

CREATE VIEW v_reason AS
WITH named AS (
  SELECT criterion.id, criterion.label, criterion.position, criterion.outcome
  FROM criterion
  WHERE criterion.protocol = (SELECT protocol FROM screening ORDER BY id DESC LIMIT 1)
),
counted AS (
  SELECT
    criterion,
    sum(count) AS count,
    coalesce(sum(count) FILTER (WHERE decided_by = 'rules'), 0) AS by_rules,
    coalesce(sum(count) FILTER (WHERE decided_by = 'person'), 0) AS by_people
  FROM v_tally
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
    FROM v_tally
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
