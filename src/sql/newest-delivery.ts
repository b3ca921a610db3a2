/**
 * Of all deliveries of a PMID the one that stands after an import of all files in their order: what a deletion came after is
 * gone; a richer form stays, then the higher version, the later revision, the later delivery (`store/citation-stamp.ts`).
 */
export function selectNewest(shards: string, isMeant: string, isReadable: string): string {
  return `SELECT pmid, source, position
FROM (
  SELECT pmid, source, position,
    row_number() OVER (
      PARTITION BY pmid
      ORDER BY form_rank DESC, version DESC, last_revised DESC, source_rank DESC, source DESC, position DESC
    ) AS place
  FROM (
    SELECT pmid, kind, source, source_rank, position, form_rank, version, coalesce(revised, '') AS last_revised,
      sum(CASE WHEN kind = 'deletion' THEN 1 ELSE 0 END) OVER (
        PARTITION BY pmid ORDER BY source_rank DESC, source DESC, position DESC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS withdrawn
    FROM ${shards}
    WHERE ${isMeant} AND ${isReadable}
  ) AS delivered
  WHERE withdrawn = 0
) AS ranked
WHERE place = 1`;
}
