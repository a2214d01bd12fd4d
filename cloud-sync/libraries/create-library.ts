import type { Library, libraryRoutes } from '../../shared/sync/library-routes.ts';
import { constraintOf } from '../database/database-errors.ts';
import { cleanName } from '../database/name-key.ts';
import type { Mutated, MutationCall } from '../http/handler.ts';
import { notFound, SyncError } from '../http/sync-error.ts';
import type { ServerParts } from '../server-parts.ts';
import { auditCall } from './audit-call.ts';
import { requireFreeName } from './library-names.ts';

type Call = MutationCall<typeof libraryRoutes.createLibrary>;

/**
 * Makes a library whose owner is the caller. Administrators may name another owner, and then aren't members of it. Rejects with
 * `last_owner` where that account is disabled: nobody could manage the library.
 */
export async function createLibrary({ bus }: ServerParts, call: Call): Promise<Mutated<Library>> {
  const { queries, caller, now } = call;
  const { orgId } = caller;
  const { id, owner = caller.accountId } = call.body;
  const { name, key } = cleanName(call.body.name);
  const forOther = owner !== caller.accountId;
  const details = forOther ? { owner: await requireOtherAccount(call, owner), account: owner } : {};
  await requireFreeName(queries, { orgId, accountId: owner }, id, key);
  try {
    await Promise.all([
      queries.query(
        'insert into libraries (org_id, library_id, name, name_key, created_at) values ($1, $2, $3, $4, $5)',
        [orgId, id, name, key, new Date(now)],
      ),
      queries.query('insert into library_heads (org_id, library_id) values ($1, $2)', [orgId, id]),
      queries.query("insert into members (org_id, library_id, account_id, role) values ($1, $2, $3, 'owner')", [
        orgId,
        id,
        owner,
      ]),
      auditCall(call, 'library.created', name, { library: id, ...details }),
    ]);
  } catch (error) {
    if (constraintOf(error) !== 'libraries_pkey') throw error;
    throw new SyncError('id_taken', 'There is a library of this id already. Take a new id.');
  }
  return {
    libraryId: id,
    changes: [{ kind: 'library', id, change: 'created', name }],
    reply: (seq) => ({ id, name, role: forOther ? null : 'owner', seq, createdAt: now, trashedAt: null }),
    after: () => {
      if (forOther) bus.publish({ type: 'access', orgId, libraryId: id });
    },
  };
}

/** Answers the email of the account that is to own a library, which can't be disabled until the library is made. */
async function requireOtherAccount({ queries, caller }: Call, accountId: string): Promise<string> {
  if (!caller.admin) throw new SyncError('forbidden', 'Only administrators may make a library for another account.');
  const [row] = await queries.query<{ email: string; disabled_at: number | null }>(
    'select email, disabled_at from accounts where org_id = $1 and account_id = $2 for share',
    [caller.orgId, accountId],
  );
  if (!row) throw notFound();
  if (row.disabled_at === null) return row.email;
  throw new SyncError('last_owner', 'This account is disabled. Name an owner who can sign in.');
}
