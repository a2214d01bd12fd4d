import type { Change, libraryRoutes } from '../../shared/sync/library-routes.ts';
import type { LibraryCall } from '../http/handler.ts';
import { SyncError } from '../http/sync-error.ts';

type ChangeRow = Pick<Change, 'seq' | 'kind' | 'id' | 'change' | 'at' | 'name'> & {
  diagram_id: string | null;
  by_id: string | null;
  by_name: string;
};

/**
 * What changed in a library after `since`, in order. Rejects with `cursor_too_old` when part of that has been cut off, or when
 * `since` is ahead of the library, whose database then went back in time.
 */
export async function readChanges({
  queries,
  caller,
  libraryId,
  seq,
  query: { since, limit = 200 },
}: LibraryCall<typeof libraryRoutes.changes>): Promise<{ changes: Change[]; seq: number }> {
  const [heads, rows] = await Promise.all([
    queries.query<{ feed_floor: number }>(
      'select feed_floor from library_heads where org_id = $1 and library_id = $2',
      [caller.orgId, libraryId],
    ),
    queries.query<ChangeRow>(
      `select seq, kind, id, diagram_id, change, at, by_id, by_name, name
         from feed where org_id = $1 and library_id = $2 and seq > $3 order by seq limit $4`,
      [caller.orgId, libraryId, since, limit],
    ),
  ]);
  const floor = heads[0]?.feed_floor ?? 0;
  if (since < floor || since > seq) {
    throw new SyncError('cursor_too_old', 'The feed doesn’t go on from there any more. Read the whole library anew.', {
      floor,
    });
  }
  return { changes: rows.map(changeOf), seq };
}

function changeOf({ diagram_id, by_id, by_name, ...row }: ChangeRow): Change {
  return { ...row, diagramId: diagram_id, by: { accountId: by_id, name: by_name } };
}
