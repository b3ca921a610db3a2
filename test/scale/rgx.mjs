import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const at = (path) => join(root, path);

/** Runs the built command; what it prints. */
export function rgx(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [at('bin/rgx.js'), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`rgx ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/** What `rgx screen` stored of each citation of a file, by rising PMID. */
export function readDecisions(file) {
  const database = new Database(file, { readonly: true });
  const evidence = database.prepare(
    'SELECT field, start, "end", quote FROM evidence WHERE pmid = ? AND criterion = ? ORDER BY position',
  );
  const findings = database.prepare(
    'SELECT criterion, outcome, basis FROM finding WHERE pmid = ? ORDER BY position',
  );
  const decisions = database
    .prepare('SELECT pmid, verdict, criterion FROM decision ORDER BY pmid')
    .all()
    .map((decision) => ({
      ...decision,
      findings: findings
        .all(decision.pmid)
        .map((finding) => ({ ...finding, evidence: evidence.all(decision.pmid, finding.criterion) })),
    }));
  database.close();
  return decisions;
}

/** PMIDs of a file, rising. */
export function readPmids(file) {
  const database = new Database(file, { readonly: true });
  const pmids = database.prepare('SELECT pmid FROM citation ORDER BY pmid').pluck().all();
  database.close();
  return pmids;
}
