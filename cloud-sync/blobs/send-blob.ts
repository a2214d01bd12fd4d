import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, SyncError } from '../http/sync-error.ts';
import type { BlobKey } from './blob-key.ts';
import { readRange } from './byte-range.ts';
import type { BlobReader } from './create-blob-reader.ts';

/** Answers with a blob as it was sent: everything, a range, only the headers, or that the client has it already. */
export async function sendBlob(
  reader: BlobReader,
  key: BlobKey,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const etag = `"${key.hash}"`;
  const found = await reader.find(key);
  if (found === null) throw notFound();
  const total = typeof found === 'number' ? found : found.length;
  reply.header('accept-ranges', 'bytes');
  const sameBlob = (request.headers['if-range'] ?? etag) === etag;
  const wanted = sameBlob ? readRange(request.headers.range, total) : null;
  if (wanted === 'unsatisfiable') {
    reply.header('content-range', `bytes */${total}`);
    throw new SyncError('range_not_satisfiable', `The blob has ${total} bytes.`, { bytes: total });
  }
  reply.headers({ etag, 'cache-control': 'private, max-age=31536000, immutable' });
  if (listsTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
  const range = wanted ?? { start: 0, end: total };
  if (wanted) reply.code(206).header('content-range', `bytes ${range.start}-${range.end - 1}/${total}`);
  reply.headers({ 'content-type': 'application/octet-stream', 'content-length': range.end - range.start });
  if (request.method === 'HEAD') return reply.send(Readable.from([]));
  return reply.send(typeof found === 'number' ? reader.stream(key, range) : found.subarray(range.start, range.end));
}

function listsTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
