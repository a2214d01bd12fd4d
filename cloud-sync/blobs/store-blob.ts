import type { Queries } from '../database/database.ts';
import { type BlobKey, blobValues } from './blob-key.ts';

/** The size of a blob that is complete; null for others. */
export async function storedBytes(queries: Queries, key: BlobKey): Promise<number | null> {
  const [row] = await queries.query<{ bytes: number }>(
    'select bytes from blobs where org_id = $1 and library_id = $2 and hash = $3',
    blobValues(key),
  );
  return row?.bytes ?? null;
}

/** Makes room for a blob. Answers whether it wasn't there yet: then its parts must follow in the same transaction. */
export async function insertBlob(queries: Queries, key: BlobKey, bytes: number): Promise<boolean> {
  const rows = await queries.query(
    'insert into blobs (org_id, library_id, hash, bytes) values ($1, $2, $3, $4) on conflict do nothing returning bytes',
    [...blobValues(key), bytes],
  );
  return rows.length > 0;
}

/** Stores a blob of one part, unless it is there already. */
export async function insertSmallBlob(queries: Queries, key: BlobKey, data: Buffer): Promise<void> {
  await queries.query(
    `with made as (
       insert into blobs (org_id, library_id, hash, bytes) values ($1, $2, $3, $4) on conflict do nothing returning hash
     )
     insert into blob_chunks (org_id, library_id, hash, part, data) select $1, $2, hash, 0, $5 from made`,
    [...blobValues(key), data.length, data],
  );
}

/** Writes a part of a blob; all but the last have `partBytes`. */
export async function insertPart(queries: Queries, key: BlobKey, part: number, data: Buffer): Promise<void> {
  await queries.query('insert into blob_chunks (org_id, library_id, hash, part, data) values ($1, $2, $3, $4, $5)', [
    ...blobValues(key),
    part,
    data,
  ]);
}
