import type { TestServer } from './test-server.ts';

/** What the audit log of an organisation holds, the oldest first. */
export function auditedActs(
  server: Pick<TestServer, 'parts'>,
  orgId: string,
): Promise<
  { act: string; by_id: string | null; by_name: string; subject: string | null; details: object; address: string }[]
> {
  return server.parts.database.asOwner.query(
    'select act, by_id, by_name, subject, details, address from audit_log where org_id = $1 order by audit_id',
    [orgId],
  );
}
