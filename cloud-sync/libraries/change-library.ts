import type { Library, libraryRoutes } from '../../shared/sync/library-routes.ts';
import { cleanName, nameKey } from '../database/name-key.ts';
import type { Mutated, MutationCall } from '../http/handler.ts';
import type { ServerParts } from '../server-parts.ts';
import { auditCall } from './audit-call.ts';
import { requireFreeName } from './library-names.ts';
import { lockLibrary } from './read-library.ts';

/** Renames a library. */
export async function renameLibrary(call: MutationCall<typeof libraryRoutes.renameLibrary>): Promise<Mutated<Library>> {
  const { queries, caller, libraryId } = call;
  const { name, key } = cleanName(call.body.name);
  const before = await lockLibrary(queries, caller, libraryId, call.role);
  if (before.name === name) return { libraryId, changes: [], reply: (seq) => ({ ...before, seq }) };
  await requireFreeName(queries, caller, libraryId, key);
  await Promise.all([
    queries.query('update libraries set name = $3, name_key = $4 where org_id = $1 and library_id = $2', [
      caller.orgId,
      libraryId,
      name,
      key,
    ]),
    auditCall(call, 'library.renamed', name, { library: libraryId, from: before.name }),
  ]);
  return {
    libraryId,
    changes: [{ kind: 'library', id: libraryId, change: 'changed', name }],
    reply: (seq) => ({ ...before, name, seq }),
  };
}

/** Puts a library into the trash, where it stays readable for its members. */
export async function trashLibrary(
  { bus }: ServerParts,
  call: MutationCall<typeof libraryRoutes.trashLibrary>,
): Promise<Mutated<Library>> {
  const { queries, caller, libraryId, now } = call;
  const before = await lockLibrary(queries, caller, libraryId, call.role);
  if (before.trashedAt !== null) return { libraryId, changes: [], reply: (seq) => ({ ...before, seq }) };
  await Promise.all([
    queries.query('update libraries set trashed_at = $3 where org_id = $1 and library_id = $2', [
      caller.orgId,
      libraryId,
      new Date(now),
    ]),
    auditCall(call, 'library.trashed', before.name, { library: libraryId }),
  ]);
  return {
    libraryId,
    changes: [{ kind: 'library', id: libraryId, change: 'removed', name: before.name }],
    reply: (seq) => ({ ...before, trashedAt: now, seq }),
    after: () => bus.publish({ type: 'access', orgId: caller.orgId, libraryId }),
  };
}

/** Takes a library out of the trash. */
export async function restoreLibrary(
  { bus }: ServerParts,
  call: MutationCall<typeof libraryRoutes.restoreLibrary>,
): Promise<Mutated<Library>> {
  const { queries, caller, libraryId } = call;
  const before = await lockLibrary(queries, caller, libraryId, call.role);
  if (before.trashedAt === null) return { libraryId, changes: [], reply: (seq) => ({ ...before, seq }) };
  await requireFreeName(queries, caller, libraryId, nameKey(before.name));
  await Promise.all([
    queries.query('update libraries set trashed_at = null where org_id = $1 and library_id = $2', [
      caller.orgId,
      libraryId,
    ]),
    auditCall(call, 'library.restored', before.name, { library: libraryId }),
  ]);
  return {
    libraryId,
    changes: [{ kind: 'library', id: libraryId, change: 'restored', name: before.name }],
    reply: (seq) => ({ ...before, trashedAt: null, seq }),
    after: () => bus.publish({ type: 'access', orgId: caller.orgId, libraryId }),
  };
}
