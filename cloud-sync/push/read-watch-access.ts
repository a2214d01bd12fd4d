import type { Queries } from '../database/database.ts';
import type { Caller } from '../http/caller.ts';
import type { Connection } from './connection.ts';
import { idsOf } from './watch-key.ts';

/** Which of some libraries the caller is a member of, and how far they are. */
export async function readWatchable(
  queries: Queries,
  caller: Caller,
  libraryIds: readonly string[],
): Promise<Map<string, number>> {
  if (libraryIds.length === 0) return new Map();
  const rows = await queries.query<{ library_id: string; seq: number }>(
    `select h.library_id, h.seq
       from members m join library_heads h on h.org_id = m.org_id and h.library_id = m.library_id
      where m.org_id = $1 and m.account_id = $2 and m.library_id = any($3::uuid[])`,
    [caller.orgId, caller.accountId, libraryIds],
  );
  return new Map(rows.map((row) => [row.library_id, row.seq]));
}

/** That a connection watches a library. */
export interface Watch {
  connection: Connection;
  key: string;
}

/** Calls `lose` for each watched library whose member the connection's account no longer is. One statement for all. */
export async function findLost(owner: Queries, watches: readonly Watch[], lose: (watch: Watch) => void): Promise<void> {
  if (watches.length === 0) return;
  const rows = await owner.query<{ place: number }>(
    `select w.place
       from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality as w (org_id, library_id, account_id, place)
      where not exists (
        select from members m
         where m.org_id = w.org_id and m.library_id = w.library_id and m.account_id = w.account_id)`,
    [
      watches.map(({ connection }) => connection.caller.orgId),
      watches.map(({ key }) => idsOf(key).libraryId),
      watches.map(({ connection }) => connection.caller.accountId),
    ],
  );
  for (const { place } of rows) {
    const watch = watches[place - 1];
    if (watch?.connection.watched.has(watch.key)) lose(watch);
  }
}

/** Those of the connections whose account was disabled or whose session ended. One statement for all. */
export async function findEnded(owner: Queries, connections: readonly Connection[]): Promise<Connection[]> {
  if (connections.length === 0) return [];
  const rows = await owner.query<{ place: number }>(
    `select c.place
       from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality as c (org_id, account_id, session_id, place)
      where exists (
        select from accounts a
         where a.org_id = c.org_id and a.account_id = c.account_id and a.disabled_at is not null)
         or exists (
        select from sessions s
         where s.org_id = c.org_id and s.session_id = c.session_id and s.ended_at is not null)`,
    [
      connections.map(({ caller }) => caller.orgId),
      connections.map(({ caller }) => caller.accountId),
      connections.map(({ caller }) => caller.sessionId),
    ],
  );
  return rows.flatMap(({ place }) => connections[place - 1] ?? []);
}
