import type { Queries } from '../database/database.ts';
import { SyncError } from '../http/sync-error.ts';

/** What an organisation may use and what it does, in bytes. What is on its way in counts. */
export interface Usage {
  quota: number;
  used: number;
}

/** Reads how much of its storage an organisation uses. */
export async function readUsage(queries: Queries, orgId: string): Promise<Usage> {
  const [usage] = await queries.query<Usage>(
    `select o.quota_bytes as quota,
            (select coalesce(sum(h.bytes), 0)::bigint from library_heads h where h.org_id = $1)
            + (select coalesce(sum(u.received), 0)::bigint from uploads u where u.org_id = $1) as used
       from organisations o where o.org_id = $1`,
    [orgId],
  );
  return usage ?? { quota: 0, used: 0 };
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
