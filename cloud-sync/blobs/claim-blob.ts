import type { Queries } from '../database/database.ts';

/**
 * Makes a complete blob one that a version names, and keeps it from being purged until the transaction ends: to be called before the
 * version is written. Answers its size and what it adds to the library's totals, which is nothing when other versions name it already;
 * null when there is no such blob.
 */
export async function claimBlob(
  queries: Queries,
  { orgId, libraryId, hash }: { orgId: string; libraryId: string; hash: string },
): Promise<{ bytes: number; added: number } | null> {
  const values = [orgId, libraryId, Buffer.from(hash, 'hex')];
  const [row] = await queries.query<{ bytes: number; used: boolean }>(
    'select bytes, used from blobs where org_id = $1 and library_id = $2 and hash = $3 for no key update',
    values,
  );
  if (!row) return null;
  if (row.used) return { bytes: row.bytes, added: 0 };
  await queries.query('update blobs set used = true where org_id = $1 and library_id = $2 and hash = $3', values);
  return { bytes: row.bytes, added: row.bytes };
}
