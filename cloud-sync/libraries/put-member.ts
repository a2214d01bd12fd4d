import type { libraryRoutes } from '../../shared/sync/library-routes.ts';
import type { Role } from '../../shared/sync/route.ts';
import type { Mutated, MutationCall } from '../http/handler.ts';
import { notFound } from '../http/sync-error.ts';
import type { ServerParts } from '../server-parts.ts';
import { auditCall } from './audit-call.ts';
import { type AccountRow, type Member, memberOf, requireOtherOwner } from './members.ts';
import { lockLibrary } from './read-library.ts';

/** Adds a member or changes the role of one. */
export async function putMember(
  { bus }: ServerParts,
  call: MutationCall<typeof libraryRoutes.putMember>,
): Promise<Mutated<Member>> {
  const { queries, caller, libraryId } = call;
  const { account: accountId } = call.params;
  const { role } = call.body;
  const { name } = await lockLibrary(queries, caller, libraryId, call.role);
  const [row] = await queries.query<AccountRow & { role: Role | null }>(
    `select a.account_id, a.name, a.email, a.disabled_at, m.role
       from accounts a
       left join members m on m.org_id = a.org_id and m.library_id = $2 and m.account_id = a.account_id
      where a.org_id = $1 and a.account_id = $3`,
    [caller.orgId, libraryId, accountId],
  );
  if (!row) throw notFound();
  const reply = (): Member => memberOf(row, role);
  if (row.role === role) return { libraryId, changes: [], reply };
  if (row.role === 'owner') await requireOtherOwner(queries, caller.orgId, libraryId, accountId);
  await Promise.all([
    queries.query(
      `insert into members (org_id, library_id, account_id, role) values ($1, $2, $3, $4)
       on conflict (org_id, library_id, account_id) do update set role = excluded.role`,
      [caller.orgId, libraryId, accountId, role],
    ),
    auditCall(call, row.role === null ? 'member.added' : 'member.changed', row.email, {
      library: libraryId,
      libraryName: name,
      account: accountId,
      from: row.role,
      role,
    }),
  ]);
  return {
    libraryId,
    changes: [{ kind: 'member', id: accountId, change: row.role === null ? 'created' : 'changed', name: row.name }],
    reply,
    after: () => bus.publish({ type: 'access', orgId: caller.orgId, libraryId }),
  };
}
