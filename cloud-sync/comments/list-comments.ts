import type { Comment, diagramRoutes } from '../../shared/sync/diagram-routes.ts';
import { firstId, pageOf, readCursor } from '../database/page-cursor.ts';
import type { LibraryCall } from '../http/handler.ts';
import { notFound } from '../http/sync-error.ts';
import { type CommentRow, commentColumns, commentOf } from './comment-row.ts';

/** The latest time that a cursor may name: 1 January of the year 10000. */
const lastTime = 253_402_300_800_000;

/** A page of the comments on a diagram, the oldest first; without what was resolved, and answers to that, unless asked for. */
export async function listComments({
  queries,
  caller,
  libraryId,
  params,
  query: { cursor, limit = 50, resolved = true },
}: LibraryCall<typeof diagramRoutes.comments>): Promise<{ items: Comment[]; next: string | null }> {
  const [time, id] = readCursor(cursor, [0, firstId]);
  const values = [caller.orgId, libraryId, params.diagram];
  const [diagrams, rows] = await Promise.all([
    queries.query('select from diagrams where org_id = $1 and library_id = $2 and diagram_id = $3', values),
    queries.query<CommentRow>(
      `select ${commentColumns} from comments c
         left join comments p on p.org_id = c.org_id and p.library_id = c.library_id and p.comment_id = c.parent_id
        where c.org_id = $1 and c.library_id = $2 and c.diagram_id = $3 and c.deleted_at is null
          and (c.created_at, c.comment_id) > ($4, $5)
          and ($6 or (c.resolved_at is null and p.resolved_at is null))
        order by c.created_at, c.comment_id
        limit $7`,
      [...values, new Date(Math.min(Math.max(Number(time), 0), lastTime)), id, resolved, limit + 1],
    ),
  ]);
  if (diagrams.length === 0) throw notFound();
  return pageOf(rows, limit, commentOf, (row) => [row.created_at, row.comment_id]);
}
