import { readFileSync } from 'node:fs';
import { parseMedline } from '../../src/medline/read-medline.ts';
import { createPatternIndex } from '../../src/text/pattern-index.ts';

/*
 * rules-once FILE.xml RULES [COUNT …]: looks for each rule (one a line, any case) in the title and abstract of every record, as
 * the condition `pattern` does: all of them, or the first COUNT in turn. Prints a line of JSON for each with the seconds of CPU,
 * the reading of the file not among them, records and hits.
 */
const [file = '', rulesFile = '', ...counts] = process.argv.slice(2);
const rules = readFileSync(rulesFile, 'utf8').trim().split('\n');
const texts: string[] = [];
for (const item of parseMedline(readFileSync(file, 'utf8'), file)) {
  if (item.kind !== 'citation') continue;
  const { title, abstract } = item.citation;
  // Whole strings in memory of their own, as Python's are, not parts of others that the first look puts together.
  texts.push(Buffer.from(`${title}\n${abstract ?? ''}`).toString());
}
for (const count of counts.length === 0 ? [rules.length] : counts.map(Number)) measure(rules.slice(0, count));

function measure(some: readonly string[]): void {
  const start = process.cpuUsage();
  const index = createPatternIndex();
  const ids = some.map((rule) => index.add(rule, false));
  let hits = 0;
  for (const text of texts) {
    const matches = index.match(text);
    for (const id of ids) if (matches.holds(id)) hits += 1;
  }
  const { user, system } = process.cpuUsage(start);
  const result = { rules: some.length, seconds: (user + system) / 1e6, records: texts.length, hits };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
