import type { Role } from '../../shared/sync/route.ts';
import type { Queries } from '../database/database.ts';
import type { Caller } from '../http/caller.ts';
import type { Connection } from './connection.ts';
import { idsOf } from './watch-key.ts';

/** Which of some libraries the caller is a member of, as what, and how far they are. */
export async function readWatchable(
  queries: Queries,
  caller: Caller,
  libraryIds: readonly string[],
): Promise<Map<string, { seq: number; role: Role }>> {
  if (libraryIds.length === 0) return new Map();
  const rows = await queries.query<{ library_id: string; seq: number; role: Role }>(
    `select h.library_id, h.seq, m.role
       from members m join library_heads h on h.org_id = m.org_id and h.library_id = m.library_id
      where m.org_id = $1 and m.account_id = $2 and m.library_id = any($3::uuid[])`,
    [caller.orgId, caller.accountId, libraryIds],
  );
  return new Map(rows.map(({ library_id: id, ...row }) => [id, row]));
}

/** That a connection watches a library. */
export interface Watch {
  connection: Connection;
  key: string;
}

/** What the accounts of connections are to what they watch, in the same order; null where nothing. One statement for all. */
export async function readRoles(owner: Queries, watches: readonly Watch[]): Promise<(Role | null)[]> {
  if (watches.length === 0) return [];
  const rows = await owner.query<{ role: Role | null }>(
    `select m.role
       from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality as w (org_id, library_id, account_id, place)
       left join members m on m.org_id = w.org_id and m.library_id = w.library_id and m.account_id = w.account_id
      order by w.place`,
    [
      watches.map(({ connection }) => connection.caller.orgId),
      watches.map(({ key }) => idsOf(key).libraryId),
      watches.map(({ connection }) => connection.caller.accountId),
    ],
  );
  return rows.map(({ role }) => role);
}

/** Whose a connection is, by now. */
export interface ConnectionState {
  /** Whether the account was disabled or the session ended. */
  ended: boolean;
  /** As the session has it now; null without a session. */
  caller: Caller | null;
}

/** The states of connections, in the same order. One statement for all. */
export async function readStates(owner: Queries, connections: readonly Connection[]): Promise<ConnectionState[]> {
  if (connections.length === 0) return [];
  const rows = await owner.query<{ ended: boolean; session: boolean; name: string | null; admin: boolean | null }>(
    `select coalesce(a.disabled_at is not null, false) or coalesce(s.ended_at is not null, false) as ended,
            s.session_id is not null as session, a.name, a.admin
       from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality as c (org_id, account_id, session_id, place)
       left join accounts a on a.org_id = c.org_id and a.account_id = c.account_id
       left join sessions s on s.org_id = c.org_id and s.session_id = c.session_id
      order by c.place`,
    [
      connections.map(({ caller }) => caller.orgId),
      connections.map(({ caller }) => caller.accountId),
      connections.map(({ caller }) => caller.sessionId),
    ],
  );
  return connections.map(({ caller }, index) => {
    const { ended = false, session = false, name = null, admin = null } = rows[index] ?? {};
    const isKnown = session && name !== null && admin !== null;
    return { ended, caller: isKnown ? { ...caller, name, admin } : null };
  });
}
