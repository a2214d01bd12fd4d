import type { Role, Route } from '../../shared/sync/route.ts';
import type { Mutated, MutationCall } from '../http/handler.ts';
import { notFound } from '../http/sync-error.ts';
import type { ServerParts } from '../server-parts.ts';
import { auditCall } from './audit-call.ts';
import { requireOtherOwner } from './members.ts';
import { lockLibrary } from './read-library.ts';

/** Takes somebody out of a library: the caller, who leaves it, or somebody else. */
export async function removeMember(
  { bus }: ServerParts,
  call: MutationCall<Route>,
  accountId: string,
): Promise<Mutated<null>> {
  const { queries, caller, libraryId } = call;
  const { name } = await lockLibrary(queries, caller, libraryId, call.role);
  const [row] = await queries.query<{ role: Role; name: string; email: string }>(
    `select m.role, a.name, a.email
       from members m
       join accounts a on a.org_id = m.org_id and a.account_id = m.account_id
      where m.org_id = $1 and m.library_id = $2 and m.account_id = $3`,
    [caller.orgId, libraryId, accountId],
  );
  if (!row) throw notFound();
  if (row.role === 'owner') await requireOtherOwner(queries, caller.orgId, libraryId, accountId);
  await Promise.all([
    queries.query('delete from members where org_id = $1 and library_id = $2 and account_id = $3', [
      caller.orgId,
      libraryId,
      accountId,
    ]),
    auditCall(call, accountId === caller.accountId ? 'member.left' : 'member.removed', row.email, {
      library: libraryId,
      libraryName: name,
      account: accountId,
      role: row.role,
    }),
  ]);
  return {
    libraryId,
    changes: [{ kind: 'member', id: accountId, change: 'removed', name: row.name }],
    reply: () => null,
    after: () => bus.publish({ type: 'access', orgId: caller.orgId, libraryId }),
  };
}
