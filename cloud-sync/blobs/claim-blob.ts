import type { Queries } from '../database/database.ts';
import { type BlobKey, blobValues } from './blob-key.ts';

/** The blob of a version to come: its size, and what the library grows by. */
export interface UsedBlob {
  bytes: number;
  added: number;
}

/**
 * Makes a complete blob one that a version names, and keeps it from being purged until the transaction ends: to be called before the
 * version is written. Answers its size and what it adds to the library's totals, which is nothing when other versions name it already;
 * null when there is no such blob.
 */
export async function claimBlob(queries: Queries, key: BlobKey): Promise<UsedBlob | null> {
  const [claimed, [blob]] = await Promise.all([
    queries.query(
      'update blobs set used = true where org_id = $1 and library_id = $2 and hash = $3 and not used returning bytes',
      blobValues(key),
    ),
    queries.query<{ bytes: number }>(
      'select bytes from blobs where org_id = $1 and library_id = $2 and hash = $3 for no key update',
      blobValues(key),
    ),
  ]);
  return blob ? { bytes: blob.bytes, added: claimed.length > 0 ? blob.bytes : 0 } : null;
}

/** Stores a blob of one part as one that a version names, or claims the one that is there already, as `claimBlob` does. */
export async function storeClaimed(queries: Queries, key: BlobKey, data: Buffer): Promise<UsedBlob> {
  const claimed = await queries.query(
    `with claimed as (
       insert into blobs as b (org_id, library_id, hash, bytes, used) values ($1, $2, $3, $4, true)
       on conflict (org_id, library_id, hash) do update set used = true where not b.used
       returning hash
     ), stored as (
       insert into blob_chunks (org_id, library_id, hash, part, data) select $1, $2, hash, 0, $5 from claimed on conflict do nothing
     )
     select from claimed`,
    [...blobValues(key), data.length, data],
  );
  return { bytes: data.length, added: claimed.length > 0 ? data.length : 0 };
}
