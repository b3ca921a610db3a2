import type { Dialect } from './dialect.ts';

export interface VerdictRules {
  /** SQL that reads the shards. */
  readonly shards: string;
  /** Hash of the protocol. */
  readonly protocol: string;
}

/**
 * Statements that put each citation's findings into one row, as JSON of `Finding` (`model.ts`), with its verdict and its
 * counted criterion. The last one selects them.
 */
export function renderVerdicts(dialect: Dialect, { shards, protocol }: VerdictRules): string[] {
  const { json, asText, collect, join } = dialect;
  const offset = (column: string): string => `CASE WHEN start_ < 0 THEN 'null' ELSE ${asText(column)} END`;
  const evidence = `'{"field":' || ${json('field')} || ',"start":' || ${offset('start_')} || ',"end":' || ${offset('finish_')} || ',"quote":' || ${json('quote')} || '}'`;
  const quoted = `SELECT q.pmid AS pmid, q.number AS number, q.order_ AS order_, q.field AS field, q.start_ AS start_, q.finish_ AS finish_,
  CASE q.field WHEN 'title' THEN ${sliceText(dialect, 'd.title', 'd.wide_title')}
    WHEN 'abstract' THEN ${sliceText(dialect, "coalesce(d.abstract, '')", 'd.wide_abstract')}
    ELSE q.quote END AS quote
FROM rgx_quote AS q JOIN rgx_document AS d ON d.pmid = q.pmid`;
  const told = `SELECT pmid, number, ${join(collect(evidence, 'order_'), ',')} AS evidence
FROM (${quoted}) AS quoted GROUP BY pmid, number`;
  const finding = `'{"criterion":' || ${json('f.id')} || ',"outcome":"' || f.outcome || '","basis":"' || f.basis || '","evidence":[' || t.evidence || ']}'`;
  const first = (outcome: string): string =>
    `min(CASE WHEN outcome = '${outcome}' THEN number ELSE 1000000 END)`;
  const decided = `SELECT pmid, ${join(collect('finding', 'number'), ',')} AS findings, ${first('exclude')} AS excluding, ${first('ask')} AS asking
FROM (
  SELECT f.pmid AS pmid, f.number AS number, f.outcome AS outcome, ${finding} AS finding
  FROM rgx_finding AS f JOIN rgx_told AS t ON t.pmid = f.pmid AND t.number = f.number
) AS found
GROUP BY pmid`;
  return [
    dialect.createTable('rgx_told', told),
    dialect.createTable('rgx_decided', decided),
    dialect.createTable(
      'rgx_verdict',
      `SELECT d.pmid AS pmid, d.source AS source, d.position AS position, d.form AS form,
  CASE WHEN d.in_search THEN 1 ELSE 0 END AS in_search,
  CASE WHEN v.excluding < 1000000 THEN 'excluded' WHEN v.asking < 1000000 THEN 'unclear' ELSE 'included' END AS verdict,
  c.id AS criterion,
  '[' || coalesce(v.findings, '') || ']' AS findings
FROM rgx_document AS d
LEFT JOIN rgx_decided AS v ON v.pmid = d.pmid
LEFT JOIN rgx_criterion AS c ON c.number = CASE WHEN v.excluding < 1000000 THEN v.excluding ELSE v.asking END`,
    ),
    // What brings a citation into a local file stands beside its verdict.
    `SELECT v.pmid AS pmid, v.in_search AS in_search, v.verdict AS verdict, v.criterion AS criterion, v.findings AS findings,
  '${protocol}' AS protocol, v.source AS source, v.form AS form, s.record AS record
FROM rgx_verdict AS v
JOIN ${shards} AS s ON s.pmid = v.pmid AND s.source = v.source AND s.position = v.position
ORDER BY v.pmid`,
  ];
}

/** The part of a stored text between two UTF-16 offsets; the characters that take two units are listed. */
function sliceText({ slice, size, filter, asNumber }: Dialect, text: string, wide: string): string {
  const characters = (offset: string): string =>
    asNumber(`${offset} - ${asNumber(size(filter(wide, 'x', `x < ${offset}`)))}`);
  const from = characters('q.start_');
  return slice(text, `${from} + 1`, `${characters('q.finish_')} - ${from}`);
}
