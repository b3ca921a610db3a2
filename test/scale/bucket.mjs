/** `new Worker('bucket.mjs', { workerData: folder })`: the folder as a bucket of an S3 server; posts its port, and each request. */
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, relative } from 'node:path';
import { workerData as folder, parentPort } from 'node:worker_threads';

const listFiles = (under) =>
  readdirSync(under, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
function list(prefix) {
  const contents = listFiles(folder)
    .filter((key) => key.startsWith(prefix))
    .map(
      (key) =>
        `<Contents><Key>${key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>"1"</ETag>` +
        `<Size>${statSync(join(folder, key)).size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>bucket</Name><Prefix>${prefix}</Prefix><KeyCount>${contents.length}</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`;
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  parentPort.postMessage({ method: request.method, path: url.pathname + url.search });
  const key = decodeURIComponent(url.pathname.replace(/^\/bucket\/?/, ''));
  if (key === '') {
    response.setHeader('content-type', 'application/xml');
    response.end(list(url.searchParams.get('prefix') ?? ''));
    return;
  }
  if (!listFiles(folder).includes(key)) {
    response.statusCode = 404;
    response.end();
    return;
  }
  const { size } = statSync(join(folder, key));
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const start = Number(from ?? 0);
  const end = Math.min(to ? Number(to) : size - 1, size - 1);
  response.writeHead(from === undefined ? 200 : 206, {
    'content-length': end - start + 1,
    'accept-ranges': 'bytes',
    etag: '"1"',
    'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
    ...(from !== undefined && { 'content-range': `bytes ${start}-${end}/${size}` }),
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(join(folder, key), { start, end }).pipe(response);
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }));
