import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { Queries } from '../database/database.ts';
import { SyncError } from '../http/sync-error.ts';
import type { ServerParts } from '../server-parts.ts';
import { partBytes } from './blob-key.ts';
import { readContentRange } from './byte-range.ts';
import type { BlobReader } from './create-blob-reader.ts';
import { readUsage, requireRoomForBlob } from './quota.ts';
import type { StorageRoom } from './storage-room.ts';
import { insertSmallBlob, storedBytes } from './store-blob.ts';
import { appendToUpload, completeUpload, dropUpload, mismatch, openUpload, type UploadKey } from './uploads.ts';

interface Received {
  complete: boolean;
  received: number;
}

/**
 * Takes a blob, or the chunk of one that `content-range` says. What doesn't fit into one part is written down part by part, so that
 * a connection that breaks costs little, and no transaction waits for the network.
 */
export async function receiveBlob(
  parts: ServerParts,
  reader: BlobReader,
  room: StorageRoom,
  key: UploadKey,
  request: FastifyRequest,
): Promise<Received> {
  const { body } = request;
  if (!(body instanceof Readable)) {
    throw new SyncError('media_type_unsupported', 'Send the bytes with "content-type: application/octet-stream".');
  }
  try {
    return await receive(parts, reader, room, key, request, body);
  } catch (error) {
    // What was not read yet would stand before the connection's next request. It flows once nothing waits for pieces of it.
    setImmediate(() => body.resume());
    if (error instanceof SyncError && error.code === 'blob_hash_mismatch') {
      await parts.database.inOrganisation(key.orgId, (queries) => dropUpload(queries, key));
    }
    throw error;
  }
}

async function receive(
  parts: ServerParts,
  reader: BlobReader,
  room: StorageRoom,
  key: UploadKey,
  request: FastifyRequest,
  body: Readable,
): Promise<Received> {
  const range = readContentRange(request.headers['content-range']);
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  const { blobBytes } = parts.config.limits;
  if ((range?.total ?? length) > blobBytes) throw tooLarge(blobBytes);
  if (range && length > range.end - range.start) throw tooLong();
  const inOrganisation = <Result>(work: (queries: Queries) => Promise<Result>): Promise<Result> =>
    parts.database.inOrganisation(key.orgId, work);

  const start = range?.start ?? 0;
  const most = range ? range.end : blobBytes;
  let at = start;
  let opened = false;

  /** Writes down what has come, as the next bytes of an upload. */
  async function stage(data: Buffer): Promise<void> {
    await inOrganisation(async (queries) => {
      if (!opened) {
        requireRoomForBlob(await readUsage(queries, key.orgId), (range?.total ?? (length || data.length)) - start);
        await openUpload(queries, key, start, range?.total ?? null);
      }
      await appendToUpload(queries, key, at, data);
    });
    opened = true;
    at += data.length;
  }

  // A small one is taken as fast as it is looked for.
  const small = !range && length <= partBytes;
  const already = small ? null : await inOrganisation((queries) => storedBytes(queries, key));
  if (already !== null) {
    body.resume();
    return { complete: true, received: already };
  }
  let rest = Buffer.alloc(0);
  let broken = false;
  // An error must not end the connection before it is answered.
  const pieces = body.iterator({ destroyOnReturn: false });
  const next = async (): Promise<Buffer | null> => {
    try {
      const { done, value } = await pieces.next();
      return done === true || !(value instanceof Buffer) ? null : value;
    } catch {
      broken = true;
      return null;
    }
  };
  try {
    for (let piece = await next(); piece !== null; piece = await next()) {
      rest = Buffer.concat([rest, piece]);
      if (at + rest.length > most) throw range ? tooLong() : tooLarge(blobBytes);
      while (rest.length > partBytes) {
        await stage(rest.subarray(0, partBytes));
        rest = rest.subarray(partBytes);
      }
    }
  } catch (error) {
    await pieces.return?.();
    throw error;
  }
  if (broken) {
    if (rest.length > 0 && (opened || range)) await stage(rest);
    throw new SyncError('body_malformed', 'The connection broke before everything had arrived.');
  }
  if (!opened && !range) {
    await inOrganisation((queries) => storeWhole(room, queries, key, rest));
    // Others will ask for it as soon as they hear of it.
    reader.remember(key, rest);
    return { complete: true, received: rest.length };
  }
  if (rest.length > 0) await stage(rest);
  if (range && at < range.total) return { complete: false, received: at };
  await inOrganisation((queries) => completeUpload(queries, key));
  return { complete: true, received: at };
}

async function storeWhole(room: StorageRoom, queries: Queries, key: UploadKey, data: Buffer): Promise<void> {
  if (createHash('sha256').update(data).digest('hex') !== key.hash) throw mismatch();
  const [usage] = await Promise.all([room.lookIfTight(queries, key.orgId), insertSmallBlob(queries, key, data)]);
  if (usage) requireRoomForBlob(usage, data.length);
}

function tooLarge(most: number): SyncError {
  return new SyncError('body_too_large', `A blob may have ${most} bytes.`, { blobBytes: most });
}

function tooLong(): SyncError {
  return new SyncError('request_invalid', 'The body is longer than its "content-range" says.');
}
