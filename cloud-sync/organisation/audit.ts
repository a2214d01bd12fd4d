import type { Queries } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import type { SyncErrorDetails } from '../http/sync-error.ts';

/** One security-relevant act. */
export interface Audited {
  orgId: string;
  /** Who did it; the account is null where nobody was signed in. */
  by: { accountId: string | null; name: string };
  /** What was done, such as `member.added`. */
  act: string;
  /** To whom or what, in words such as an email address or a library's name. */
  subject: string | null;
  details?: SyncErrorDetails;
  /** The network address it came from. */
  address: string;
}

/** Writes an act down, in the transaction that does it: neither is there without the other. */
export async function audit(
  queries: Queries,
  { orgId, by, act, subject, details = {}, address }: Audited,
): Promise<void> {
  await queries.query(
    `insert into audit_log (org_id, audit_id, by_id, by_name, act, subject, details, address)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [orgId, newId(), by.accountId, by.name, act, subject, JSON.stringify(details), address],
  );
}
