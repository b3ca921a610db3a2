import { readFileSync } from 'node:fs';
import { parseMedline } from '../../src/medline/read-medline.ts';
import { requiredLiterals } from '../../src/screening/required-literals.ts';
import { compileRegex } from '../../src/text/linear-regex.ts';

/*
 * rules-once FILE.xml RULES [COUNT …]: looks for each rule (one a line, any case) in the title and abstract of every record, as
 * the condition `pattern` does: all of them, or the first COUNT in turn. Prints a line of JSON for each with the seconds of CPU,
 * the reading of the file not among them, records and hits.
 */
const [file = '', rulesFile = '', ...counts] = process.argv.slice(2);
const rules = readFileSync(rulesFile, 'utf8').trim().split('\n');
const texts: string[] = [];
for (const item of parseMedline(readFileSync(file, 'utf8'), file)) {
  if (item.kind === 'citation') texts.push(`${item.citation.title}\n${item.citation.abstract ?? ''}`);
}
for (const count of counts.length === 0 ? [rules.length] : counts.map(Number)) measure(rules.slice(0, count));

function measure(some: readonly string[]): void {
  const compiled = some.map((rule) => ({
    regex: compileRegex(rule, false),
    literals: requiredLiterals(rule),
  }));
  const start = process.cpuUsage();
  let hits = 0;
  for (const text of texts) {
    const lower = text.toLowerCase();
    for (const { regex, literals } of compiled) {
      if (literals !== null && !literals.some((literal) => lower.includes(literal))) continue;
      if (regex.test(text)) hits += 1;
    }
  }
  const { user, system } = process.cpuUsage(start);
  const result = { rules: some.length, seconds: (user + system) / 1e6, records: texts.length, hits };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
