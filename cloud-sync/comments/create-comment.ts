import type { Comment, diagramRoutes } from '../../shared/sync/diagram-routes.ts';
import type { Mutated, MutationCall } from '../http/handler.ts';
import { notFound, SyncError } from '../http/sync-error.ts';
import { cleanText, lockCommented } from './comment-row.ts';

/**
 * Comments on a diagram, one of its elements, or answers such a comment; an answer is about what the comment is about. Answers have
 * no answers themselves.
 */
export async function createComment(call: MutationCall<typeof diagramRoutes.createComment>): Promise<Mutated<Comment>> {
  const { queries, caller, libraryId, params, now } = call;
  const { id, versionId, parentId } = call.body;
  const text = cleanText(call.body.text);
  const diagramId = params.diagram;
  const ofDiagram = [caller.orgId, libraryId, diagramId];
  const [diagramName, versions, parents] = await Promise.all([
    lockCommented(queries, caller.orgId, libraryId, diagramId),
    queries.query(
      'select from versions where org_id = $1 and library_id = $2 and diagram_id = $3 and version_id = $4',
      [...ofDiagram, versionId],
    ),
    queries.query<{ element_id: string | null; parent_id: string | null }>(
      `select element_id, parent_id from comments
        where org_id = $1 and library_id = $2 and diagram_id = $3 and comment_id = $4 and deleted_at is null`,
      [...ofDiagram, parentId],
    ),
  ]);
  const parent = parents[0];
  if (versions.length === 0 || (parentId !== null && !parent)) throw notFound();
  if (parent && parent.parent_id !== null) {
    throw new SyncError('request_invalid', 'This is an answer. Answer the comment that it answers.', {
      comment: parent.parent_id,
    });
  }
  const elementId = parent ? parent.element_id : (call.body.elementId?.toWellFormed() ?? null);
  const inserted = await queries.query(
    `insert into comments (org_id, library_id, diagram_id, comment_id, version_id, element_id, parent_id, body, by_id, by_name, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning comment_id`,
    [...ofDiagram, id, versionId, elementId, parentId, text, caller.accountId, caller.name, new Date(now)],
  );
  if (inserted.length === 0) throw new SyncError('id_taken', 'There is a comment of this id already. Take a new id.');
  return {
    libraryId,
    changes: [{ kind: 'comment', id, diagramId, change: 'created', name: diagramName }],
    reply: () => ({
      id,
      diagramId,
      elementId,
      versionId,
      parentId,
      text,
      by: { accountId: caller.accountId, name: caller.name },
      createdAt: now,
      editedAt: null,
      resolvedAt: null,
      resolvedBy: null,
    }),
  };
}
