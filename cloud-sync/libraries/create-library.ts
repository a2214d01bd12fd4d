import type { Library, libraryRoutes } from '../../shared/sync/library-routes.ts';
import { constraintOf } from '../database/database-errors.ts';
import { cleanName } from '../database/name-key.ts';
import type { Mutated, MutationCall } from '../http/handler.ts';
import { SyncError } from '../http/sync-error.ts';
import { auditCall } from './audit-call.ts';
import { requireFreeName } from './library-names.ts';

/** Makes a library whose owner is the caller. */
export async function createLibrary(call: MutationCall<typeof libraryRoutes.createLibrary>): Promise<Mutated<Library>> {
  const { queries, caller, now } = call;
  const { id } = call.body;
  const { name, key } = cleanName(call.body.name);
  await requireFreeName(queries, caller, id, key);
  try {
    await Promise.all([
      queries.query(
        'insert into libraries (org_id, library_id, name, name_key, created_at) values ($1, $2, $3, $4, $5)',
        [caller.orgId, id, name, key, new Date(now)],
      ),
      queries.query('insert into library_heads (org_id, library_id) values ($1, $2)', [caller.orgId, id]),
      queries.query("insert into members (org_id, library_id, account_id, role) values ($1, $2, $3, 'owner')", [
        caller.orgId,
        id,
        caller.accountId,
      ]),
      auditCall(call, 'library.created', name, { library: id }),
    ]);
  } catch (error) {
    if (constraintOf(error) !== 'libraries_pkey') throw error;
    throw new SyncError('id_taken', 'There is a library of this id already. Take a new id.');
  }
  return {
    libraryId: id,
    changes: [{ kind: 'library', id, change: 'created', name }],
    reply: (seq) => ({ id, name, role: 'owner', seq, createdAt: now, trashedAt: null }),
  };
}
