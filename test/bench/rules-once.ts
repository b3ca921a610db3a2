import { readFileSync } from 'node:fs';
import { parseMedline } from '../../src/medline/read-medline.ts';
import { requiredLiterals } from '../../src/screening/required-literals.ts';
import { compileRegex } from '../../src/text/linear-regex.ts';

/*
 * rules-once FILE.xml RULES [HOW-MANY]: looks for each rule (one a line, any case) in the title and abstract of every record,
 * as the condition `pattern` does. Prints seconds, records and hits; the reading of the file is not in the seconds.
 */
const [file = '', rulesFile = '', most = '1000'] = process.argv.slice(2);
const rules = readFileSync(rulesFile, 'utf8').trim().split('\n').slice(0, Number(most));
const texts: string[] = [];
for (const item of parseMedline(readFileSync(file, 'utf8'), file)) {
  if (item.kind === 'citation') texts.push(`${item.citation.title}\n${item.citation.abstract ?? ''}`);
}
const compiled = rules.map((rule) => ({
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
process.stdout.write(`${JSON.stringify({ seconds: (user + system) / 1e6, records: texts.length, hits })}\n`);
