import { fileURLToPath } from 'node:url';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { gunzip } from '../../src/importers/gunzip.ts';
import { readFileChunks } from '../../src/importers/read-chunks.ts';
import { readMedline } from '../../src/medline/read-medline.ts';

/** Reads files to the end, every field of every record, and prints how many there were: one in this thread, several in two. */
const files: readonly string[] = isMainThread ? process.argv.slice(2) : workerData;
if (isMainThread && files.length > 1) {
  for (const half of [0, 1]) {
    new Worker(fileURLToPath(import.meta.url), {
      workerData: files.filter((_, index) => index % 2 === half),
    });
  }
} else {
  for (const file of files) await readFile(file);
}

async function readFile(file: string): Promise<void> {
  const bytes = readFileChunks(file);
  const chunks = file.endsWith('.gz') ? gunzip(bytes, file) : bytes;
  const counts = { citation: 0, deletion: 0, refused: 0 };
  for await (const item of readMedline(chunks, file)) counts[item.kind] += 1;
  process.stdout.write(`${JSON.stringify(counts)}\n`);
}
