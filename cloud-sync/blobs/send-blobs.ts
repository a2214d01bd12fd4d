import type { FastifyReply } from 'fastify';
import { leftOut } from '../../shared/sync/blob-frames.ts';
import { notFound } from '../http/sync-error.ts';
import { type BlobReader, severalBytes } from './create-blob-reader.ts';

/** Answers with several blobs of a library, framed. Rejects with `not_found` if one of them is missing. */
export async function sendBlobs(
  reader: BlobReader,
  orgId: string,
  libraryId: string,
  hashes: readonly string[],
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = await reader.findSeveral(orgId, libraryId, hashes);
  let room = severalBytes;
  // One may be asked for many times: each counts.
  const frames = hashes.flatMap((hash) => {
    const blob = found.get(hash);
    if (blob === undefined) throw notFound();
    if (blob === 'left out' || blob.length > room) return [lengthOf(leftOut)];
    room -= blob.length;
    return [lengthOf(blob.length), blob];
  });
  // Who may see them may see them for ever, but this is an answer to a POST, which nobody keeps.
  reply.headers({ 'content-type': 'application/octet-stream', 'cache-control': 'no-store' });
  return reply.send(Buffer.concat(frames));
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
