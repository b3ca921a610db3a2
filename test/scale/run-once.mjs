/** `node run-once.mjs ENGINE SCRIPT`: runs a script in an engine and prints how many rows it gave and the most memory it held. */
import { readFileSync } from 'node:fs';
import { engines } from './engines.mjs';

const [engine, script] = process.argv.slice(2);
const rows = await engines[engine](readFileSync(script, 'utf8'));
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(JSON.stringify({ records: rows.length, megabytes }));
