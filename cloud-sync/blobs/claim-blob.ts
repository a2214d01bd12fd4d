import type { Queries } from '../database/database.ts';
import { type BlobKey, blobValues } from './blob-key.ts';

/**
 * Makes a complete blob one that a version names, and keeps it from being purged until the transaction ends: to be called before the
 * version is written. Answers its size and what it adds to the library's totals, which is nothing when other versions name it already;
 * null when there is no such blob.
 */
export async function claimBlob(queries: Queries, key: BlobKey): Promise<{ bytes: number; added: number } | null> {
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
