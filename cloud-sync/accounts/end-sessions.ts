import type { Queries } from '../database/database.ts';
import type { Bus } from '../push/bus.ts';

/** Ends an account's sessions: all, only one, or all except one. Returns the ids of those that ended. */
export async function endSessions(
  queries: Queries,
  orgId: string,
  accountId: string,
  { only = null, except = null }: { only?: string | null; except?: string | null } = {},
): Promise<string[]> {
  const rows = await queries.query<{ session_id: string }>(
    `update sessions set ended_at = now()
      where org_id = $1 and account_id = $2 and ended_at is null
        and ($3::uuid is null or session_id = $3) and ($4::uuid is null or session_id <> $4)
     returning session_id`,
    [orgId, accountId, only, except],
  );
  return rows.map((row) => row.session_id);
}

/** Tells every node that these sessions ended, once that is committed. */
export function announceEnded(bus: Bus, orgId: string, accountId: string, sessionIds: readonly string[]): void {
  for (const sessionId of sessionIds) bus.publish({ type: 'account', orgId, accountId, sessionId, ended: true });
}
