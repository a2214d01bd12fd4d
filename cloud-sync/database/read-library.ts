import { SyncError } from '../http/sync-error.ts';
import type { Database, Queries } from './database.ts';

/** Which state of a library will do. */
export interface LibraryState {
  orgId: string;
  libraryId: string;
  /** The seq it must have reached; null where only the primary can tell. */
  atLeast: number | null;
}

/** Reads one unchanging state of a library. `isPrimary` tells whether it was the newest when it was read. */
export type LibraryWork<Result> = (queries: Queries, isPrimary: boolean) => Promise<Result>;

class NotThatFarError extends Error {}

/**
 * Reads a library from a replica that has got far enough, else from the primary; `work` may have to run on both. While the primary
 * is away, a replica answers that is at least at `knownAnyway`, what the client and this node know.
 */
export async function readLibrary<Result>(
  database: Database,
  state: LibraryState,
  knownAnyway: number,
  work: LibraryWork<Result>,
): Promise<Result> {
  const { orgId, atLeast } = state;
  const found = atLeast === null ? null : await readFromReplica(database, state, atLeast, work);
  if (found) return found.result;
  try {
    return await database.inOrganisation(orgId, (queries) => work(queries, true), { snapshot: true });
  } catch (error) {
    if (!(error instanceof SyncError) || error.code !== 'database_unavailable') throw error;
    const instead = await readFromReplica(database, state, knownAnyway, work);
    if (!instead) throw error;
    return instead.result;
  }
}

/** Reads what never changes once it is there: from a replica that has it already, else from the primary; null where there is none. */
export async function readUnchanging<Result>(
  database: Database,
  orgId: string,
  work: (queries: Queries) => Promise<Result | null>,
): Promise<Result | null> {
  const found = await onReplica(database, orgId, work);
  return found?.result ?? database.inOrganisation(orgId, work, { snapshot: true });
}

/** Null where there is no replica, where it isn't far enough, and where it didn't find or do what the primary may. */
function readFromReplica<Result>(
  database: Database,
  { orgId, libraryId }: LibraryState,
  atLeast: number,
  work: LibraryWork<Result>,
): Promise<{ result: Result } | null> {
  return onReplica(database, orgId, async (queries) => {
    const [head] = await queries.query<{ seq: number }>(
      'select seq from library_heads where org_id = $1 and library_id = $2',
      [orgId, libraryId],
    );
    if (!head || head.seq < atLeast) throw new NotThatFarError();
    return work(queries, false);
  });
}

async function onReplica<Result>(
  database: Database,
  orgId: string,
  work: (queries: Queries) => Promise<Result>,
): Promise<{ result: Result } | null> {
  const pool = database.inService.choose();
  if (!pool) return null;
  try {
    return { result: await database.inOrganisation(orgId, work, { snapshot: true, pool }) };
  } catch (error) {
    const isRefusal = error instanceof SyncError && error.code !== 'database_unavailable';
    if (!isRefusal && !(error instanceof NotThatFarError)) database.inService.failed(pool);
    return null;
  }
}
