import { createHash } from 'node:crypto';
import type { Queries } from '../database/database.ts';
import { SyncError } from '../http/sync-error.ts';
import { type BlobKey, blobValues, partBytes } from './blob-key.ts';
import { insertBlob, insertPart } from './store-blob.ts';

/** A blob on its way in, of one account. */
export interface UploadKey extends BlobKey {
  accountId: string;
}

const uploadValues = (key: UploadKey): [string, string, Buffer, string] => [...blobValues(key), key.accountId];
const ofUpload = 'org_id = $1 and library_id = $2 and hash = $3 and account_id = $4';

/** How much has arrived, and of how much if the client said so; null when nothing has. */
export async function readUpload(
  queries: Queries,
  key: UploadKey,
): Promise<{ received: number; bytes: number | null } | null> {
  const [row] = await queries.query<{ received: number; bytes: number | null }>(
    `select received, bytes from uploads where ${ofUpload}`,
    uploadValues(key),
  );
  return row ?? null;
}

/** Begins an upload, or goes on with it where it stands at `start`. `total` is null when the client doesn't know it. */
export async function openUpload(queries: Queries, key: UploadKey, start: number, total: number | null): Promise<void> {
  if (total === null) await dropUpload(queries, key);
  await queries.query(
    `insert into uploads as u (org_id, library_id, hash, account_id, bytes) values ($1, $2, $3, $4, $5)
     on conflict (org_id, library_id, account_id, hash) do update set bytes = coalesce(u.bytes, excluded.bytes), touched_at = now()`,
    [...uploadValues(key), total],
  );
  const upload = await readUpload(queries, key);
  if (upload?.bytes !== total) throw mismatch();
  if (upload.received !== start) throw outOfOrder(upload.received);
}

/** Writes what comes next. Rejects with `upload_out_of_order` when that isn't at `start`. */
export async function appendToUpload(queries: Queries, key: UploadKey, start: number, data: Buffer): Promise<void> {
  const rows = await queries.query(
    `with grown as (
       update uploads set received = received + length($6::bytea), touched_at = now()
        where ${ofUpload} and received = $5::integer
       returning org_id, library_id, account_id, hash
     )
     insert into upload_chunks (org_id, library_id, account_id, hash, start, data)
     select org_id, library_id, account_id, hash, $5::integer, $6::bytea from grown returning start`,
    [...uploadValues(key), start, data],
  );
  if (rows.length === 0) throw outOfOrder((await readUpload(queries, key))?.received ?? 0);
}

/** Makes the blob of an upload that has everything. Rejects with `blob_hash_mismatch` when it is another one than was said. */
export async function completeUpload(queries: Queries, key: UploadKey): Promise<void> {
  const [upload] = await queries.query<{ received: number }>(
    `select received from uploads where ${ofUpload} for update`,
    uploadValues(key),
  );
  // Nothing to do when the same account completed it with another request.
  if (upload && (await insertBlob(queries, key, upload.received))) await moveParts(queries, key);
  await dropUpload(queries, key);
}

async function moveParts(queries: Queries, key: UploadKey): Promise<void> {
  const hash = createHash('sha256');
  let part = 0;
  let pending = Buffer.alloc(0);
  for (let last = -1; ; ) {
    const [chunk] = await queries.query<{ start: number; data: Buffer }>(
      `select start, data from upload_chunks where ${ofUpload} and start > $5 order by start limit 1`,
      [...uploadValues(key), last],
    );
    if (!chunk) break;
    last = chunk.start;
    hash.update(chunk.data);
    pending = Buffer.concat([pending, chunk.data]);
    while (pending.length >= partBytes) {
      await insertPart(queries, key, part++, pending.subarray(0, partBytes));
      pending = pending.subarray(partBytes);
    }
  }
  if (pending.length > 0) await insertPart(queries, key, part, pending);
  if (hash.digest('hex') !== key.hash) throw mismatch();
}

/** Forgets what has arrived. */
export async function dropUpload(queries: Queries, key: UploadKey): Promise<void> {
  await queries.query(`delete from uploads where ${ofUpload}`, uploadValues(key));
}

/** What is answered to bytes that aren't what was said, which are not kept. */
export function mismatch(): SyncError {
  return new SyncError(
    'blob_hash_mismatch',
    'The bytes don’t have the SHA-256 or the length that was said. They were not kept; send the blob again.',
  );
}

function outOfOrder(received: number): SyncError {
  return new SyncError('upload_out_of_order', `Go on at byte ${received}.`, { received });
}
