import type { Queries } from '../database/database.ts';

export interface OpenSession {
  id: string;
  client: string;
  address: string;
  createdAt: number;
  lastUsedAt: number;
}

/** Where an account is signed in, the newest first. */
export async function listSessions(queries: Queries, orgId: string, accountId: string): Promise<OpenSession[]> {
  const rows = await queries.query<{
    session_id: string;
    client: string;
    address: string;
    created_at: number;
    last_used_at: number;
  }>(
    `select session_id, client, address, created_at, last_used_at from sessions
      where org_id = $1 and account_id = $2 and ended_at is null
      order by created_at desc limit 500`,
    [orgId, accountId],
  );
  return rows.map((row) => ({
    id: row.session_id,
    client: row.client,
    address: row.address,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }));
}
