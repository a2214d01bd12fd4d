import { createHash } from 'node:crypto';
import { bytesAlong } from '../../shared/sync/diagram-routes.ts';
import type { Queries } from '../database/database.ts';
import { SyncError } from '../http/sync-error.ts';
import type { BlobKey } from './blob-key.ts';
import { claimBlob, storeClaimed, type UsedBlob } from './claim-blob.ts';
import type { BlobReader } from './create-blob-reader.ts';
import { requireRoom } from './quota.ts';
import type { StorageRoom } from './storage-room.ts';
import { mismatch } from './uploads.ts';

/** What versions to come need of the blobs' storage. */
export interface BlobStorage {
  blobs: BlobReader;
  room: StorageRoom;
}

/** The bytes of a blob that came along, checked; null when none did. Throws `body_too_large` and `blob_hash_mismatch`. */
export function bytesOf({ blob, bytes }: { blob: string; bytes?: string }): Buffer | null {
  if (bytes === undefined) return null;
  const data = Buffer.from(bytes, 'base64');
  if (data.length > bytesAlong) {
    throw new SyncError(
      'body_too_large',
      `At most ${bytesAlong} bytes of a blob may come along with a version. Send this one before, by its hash.`,
      { bytesAlong },
    );
  }
  if (createHash('sha256').update(data).digest('hex') !== blob) throw mismatch();
  return data;
}

/**
 * Claims the blob that a version is to use; stores it before if its bytes came along and it isn't there. Rejects with `blob_missing`
 * unless it is complete, and with `quota_exceeded`.
 */
export async function useBlob(
  room: StorageRoom,
  queries: Queries,
  key: BlobKey,
  data: Buffer | null,
): Promise<UsedBlob> {
  const [blob, usage] = await Promise.all([
    data ? storeClaimed(queries, key, data) : claimBlob(queries, key),
    room.lookIfTight(queries, key.orgId),
  ]);
  if (!blob) {
    throw new SyncError('blob_missing', 'The library doesn’t have this blob, or not all of it. Send it first.', {
      blob: key.hash,
    });
  }
  if (usage && blob.added > 0) requireRoom(usage, blob.added);
  return blob;
}
