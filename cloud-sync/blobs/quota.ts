import type { Queries } from '../database/database.ts';
import { SyncError } from '../http/sync-error.ts';

/** What an organisation may use and what it does, in bytes. */
export interface Usage {
  quota: number;
  /** With what is on its way in, and with blobs that no version names yet. */
  used: number;
  /** How many blobs no version names yet. */
  unclaimed: number;
}

/** So many blobs may wait for a version to name them, until a day later they are deleted: each call counts their bytes anew. */
export const mostUnclaimed = 10_000;

/** Reads how much of its storage an organisation uses. */
export async function readUsage(queries: Queries, orgId: string): Promise<Usage> {
  const [usage] = await queries.query<Usage>(
    `select o.quota_bytes as quota, b.count as unclaimed,
            b.bytes
            + (select coalesce(sum(h.bytes), 0)::bigint from library_heads h where h.org_id = $1)
            + (select coalesce(sum(u.received), 0)::bigint from uploads u where u.org_id = $1) as used
       from organisations o,
            (select count(*) as count, coalesce(sum(bytes), 0)::bigint as bytes from blobs where org_id = $1 and not used) b
      where o.org_id = $1`,
    [orgId],
  );
  return usage ?? { quota: 0, used: 0, unclaimed: 0 };
}

/** Rejects with `quota_exceeded` when there is no room for so many bytes more. */
export function requireRoom({ quota, used }: Usage, bytes: number): void {
  if (used + bytes <= quota) return;
  throw new SyncError(
    'quota_exceeded',
    'The storage of your organisation is full. Ask an administrator for more, or delete diagrams for good.',
    { quotaBytes: quota, usedBytes: used },
  );
}

/** Rejects with `quota_exceeded` when there is no room for a blob of so many bytes, or too many wait already. */
export function requireRoomForBlob(usage: Usage, bytes: number): void {
  requireRoom(usage, bytes);
  if (usage.unclaimed < mostUnclaimed) return;
  throw new SyncError(
    'quota_exceeded',
    `Your organisation has sent ${mostUnclaimed} blobs that no version names. Commit versions with them, or wait until they are deleted after a day.`,
    { quotaBytes: usage.quota, usedBytes: usage.used },
  );
}
