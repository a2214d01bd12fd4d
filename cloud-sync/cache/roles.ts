import { LRUCache } from 'lru-cache';
import type { Access, Role } from '../../shared/sync/route.ts';
import type { Database } from '../database/database.ts';
import type { Metrics } from '../health/metrics.ts';
import type { Caller } from '../http/caller.ts';
import { readLibraryAccess, requireRole } from '../libraries/library-access.ts';
import type { Bus } from '../push/bus.ts';

/**
 * What accounts are to libraries, remembered unless a node tells that it changed: for two minutes, or half a minute while nothing
 * is heard from other nodes.
 */
export interface Roles {
  /**
   * The role as remembered; null for an administrator who is no member, undefined when it isn't known. With `away`, while the
   * database can't be asked, a role counts that was known some minutes ago, unless this node heard that it changed.
   */
  remembered(caller: Caller, libraryId: string, options?: { away?: boolean }): Role | null | undefined;
  /** Where the memory stands. Taken before a role is read, it tells whether the role was void before it was remembered. */
  mark(): number;
  remember(mark: number, caller: Caller, libraryId: string, role: Role | null): void;
  /**
   * The role of a caller who may call a route of this access: from memory, else from the database.
   * Rejects with `not_found` or `forbidden` as `readLibraryAccess` does.
   */
  require(caller: Caller, libraryId: string, access: Access): Promise<Role | null>;
}

interface Remembered {
  role: Role | null;
  mark: number;
  at: number;
}

const most = 100_000;
// Milliseconds.
const goodFor = 120_000;
const goodUnheardFor = 30_000;
const goodWhileAwayFor = 10 * 60_000;

export function createRoles(database: Database, bus: Bus, metrics: Metrics): Roles {
  let marks = 0;
  let missedUpTo = 0;
  const byMember = new LRUCache<string, Remembered>({ max: most, ttl: goodWhileAwayFor });
  // When something about a library or an account last changed. Kept longer than any role is remembered.
  const changed = new LRUCache<string, number>({ max: most, ttl: 2 * goodWhileAwayFor });
  bus.listen((message) => {
    if (message.type === 'access') changed.set(message.libraryId, ++marks);
    if (message.type === 'account') changed.set(message.accountId, ++marks);
    // Messages of other nodes may have been missed.
    if (message.type === 'gap') missedUpTo = ++marks;
  });

  const roles: Roles = {
    remembered(caller, libraryId, { away = false } = {}) {
      const found = byMember.get(keyOf(caller, libraryId));
      const since = Math.max(changed.get(libraryId) ?? 0, changed.get(caller.accountId) ?? 0, away ? 0 : missedUpTo);
      const oldest = performance.now() - (away ? goodWhileAwayFor : bus.connected() ? goodFor : goodUnheardFor);
      const good = found !== undefined && found.mark >= since && found.at >= oldest;
      metrics.looked('role', good);
      return good ? found.role : undefined;
    },
    mark: () => marks,
    remember(mark, caller, libraryId, role) {
      byMember.set(keyOf(caller, libraryId), { role, mark, at: performance.now() });
    },
    async require(caller, libraryId, access) {
      const role = roles.remembered(caller, libraryId);
      if (role !== undefined) {
        requireRole(role, caller.admin, access);
        return role;
      }
      const mark = roles.mark();
      const found = await database.inOrganisation(
        caller.orgId,
        (queries) => readLibraryAccess(queries, caller, libraryId, access),
        { snapshot: true },
      );
      roles.remember(mark, caller, libraryId, found.role);
      return found.role;
    },
  };
  return roles;
}

/** An administrator may see more than the same account before it was one, so that each is remembered apart. */
function keyOf(caller: Caller, libraryId: string): string {
  return `${caller.orgId} ${libraryId} ${caller.accountId} ${caller.admin ? 'admin' : ''}`;
}
