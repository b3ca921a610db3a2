import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { readMedline } from '../../src/medline/read-medline.ts';

/** Reads one file to the end, every field of every record, and prints how many there were. */
const [file = ''] = process.argv.slice(2);
const bytes = createReadStream(file, { highWaterMark: 1 << 20 });
const chunks = file.endsWith('.gz') ? bytes.pipe(createGunzip({ chunkSize: 1 << 20 })) : bytes;
const counts = { citation: 0, deletion: 0, refused: 0 };
for await (const item of readMedline(chunks, file)) counts[item.kind] += 1;
process.stdout.write(`${JSON.stringify(counts)}\n`);
