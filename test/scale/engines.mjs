import { DuckDBInstance } from '@duckdb/node-api';
import { Session } from 'chdb';

/** A script of `rgx protocol sql`, statement by statement. */
const split = (script) => script.split(/;\n(?:\n|$)/).filter((statement) => statement !== '');

/** The last statement of a script, told to write what it selects into a file. */
const writers = {
  duckdb: {
    parquet: (select, path) => `COPY (${select}) TO '${path}' (FORMAT parquet)`,
    csv: (select, path) => `COPY (${select}) TO '${path}' (FORMAT csv, HEADER)`,
  },
  clickhouse: {
    parquet: (select, path) => `${select} INTO OUTFILE '${path}' FORMAT Parquet`,
    csv: (select, path) => `${select} INTO OUTFILE '${path}' FORMAT CSVWithNames`,
  },
};

/** The same script, but its answer goes into a file. */
export function writeTo(engine, script, format, path) {
  const statements = split(script);
  const last = statements.pop();
  return [...statements, writers[engine][format](last, path)]
    .map((statement) => `${statement};\n`)
    .join('\n');
}

/** Runs a script in an engine of its own and returns what its last statement selects. */
export const engines = {
  async duckdb(script) {
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    let result = null;
    for (const statement of split(script)) result = await connection.runAndReadAll(statement);
    const rows = result.getRowObjects();
    connection.closeSync();
    return rows.filter(({ findings }) => findings !== undefined).map(tidy);
  },
  async clickhouse(script) {
    const session = new Session();
    try {
      let result = '';
      for (const statement of split(script)) result = session.query(statement, 'JSONEachRow');
      return result
        .split('\n')
        .filter(Boolean)
        .map((line) => tidy(JSON.parse(line)));
    } finally {
      session.cleanup();
    }
  },
};

const tidy = ({ pmid, in_search, verdict, criterion, findings }) => ({
  pmid: Number(pmid),
  inSearch: Number(in_search) === 1,
  verdict,
  criterion,
  findings: JSON.parse(findings),
});
