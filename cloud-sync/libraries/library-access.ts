import { type Access, type Role, roles } from '../../shared/sync/route.ts';
import type { Queries } from '../database/database.ts';
import type { Caller } from '../http/caller.ts';
import { notFound, SyncError } from '../http/sync-error.ts';

/** What somebody is to a library, and how far it is. */
export interface LibraryAccess {
  /** Null for an administrator who is no member. */
  role: Role | null;
  seq: number;
  trashedAt: number | null;
}

/**
 * Checks that the caller may call a route of this access about a library. Rejects with `not_found` where the caller is no member,
 * just as if there were no such library, and with `forbidden` where the role isn't enough.
 */
export async function readLibraryAccess(
  queries: Queries,
  caller: Caller,
  libraryId: string,
  access: Access,
): Promise<LibraryAccess> {
  const [row] = await queries.query<{ role: Role | null; seq: number; trashed_at: number | null }>(
    `select m.role, h.seq, l.trashed_at
       from libraries l
       join library_heads h on h.org_id = l.org_id and h.library_id = l.library_id
       left join members m on m.org_id = l.org_id and m.library_id = l.library_id and m.account_id = $3
      where l.org_id = $1 and l.library_id = $2`,
    [caller.orgId, libraryId, caller.accountId],
  );
  if (!row) throw notFound();
  requireRole(row.role, caller.admin, access);
  return { role: row.role, seq: row.seq, trashedAt: row.trashed_at };
}

/** The roles as accesses: each allows what those before it do. */
const ladder: readonly Access[] = roles;

/** Rejects as `readLibraryAccess` does, by a role that is known already. */
export function requireRole(role: Role | null, admin: boolean, access: Access): void {
  if (access === 'manager') {
    if (role === 'owner' || admin) return;
    if (role === null) throw notFound();
    throw new SyncError('forbidden', 'Only owners of the library and administrators may do this.');
  }
  if (access === 'overseer' && admin) return;
  if (role === null) throw notFound();
  const least = access === 'overseer' ? 0 : ladder.indexOf(access);
  if (ladder.indexOf(role) >= least) return;
  throw new SyncError('forbidden', `This needs the role ${access} in the library; yours is ${role}.`, { role });
}
