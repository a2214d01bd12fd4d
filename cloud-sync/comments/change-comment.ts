import type { Comment, diagramRoutes } from '../../shared/sync/diagram-routes.ts';
import type { Caller } from '../http/caller.ts';
import type { FeedEntry, Mutated, MutationCall } from '../http/handler.ts';
import { notFound, SyncError } from '../http/sync-error.ts';
import { type CommentRow, cleanText, commentOf, lockComment } from './comment-row.ts';

/** Changes the text of one’s own comment. */
export async function editComment(call: MutationCall<typeof diagramRoutes.editComment>): Promise<Mutated<Comment>> {
  const { queries, caller, libraryId, params, now } = call;
  const text = cleanText(call.body.text);
  const { comment, diagramName } = await lockComment(queries, keyOf(call, params.comment));
  if (comment.by_id !== caller.accountId) throw new SyncError('forbidden', 'Only who wrote a comment may change it.');
  // One that was deleted and stayed for its answers stays deleted.
  if (comment.body === '') throw notFound();
  if (comment.body === text) return { libraryId, changes: [], reply: () => commentOf(comment) };
  await queries.query(
    'update comments set body = $4, edited_at = $5 where org_id = $1 and library_id = $2 and comment_id = $3',
    [caller.orgId, libraryId, params.comment, text, new Date(now)],
  );
  return {
    libraryId,
    changes: [entryOf(comment, diagramName, 'changed')],
    reply: () => ({ ...commentOf(comment), text, editedAt: now }),
  };
}

/** Marks what a comment began as resolved, or opens it again. Of an answer, that is what it answers. */
export async function resolveComment(
  call: MutationCall<typeof diagramRoutes.resolveComment>,
): Promise<Mutated<Comment>> {
  const { queries, caller, libraryId, params, body, now } = call;
  let { comment, diagramName } = await lockComment(queries, keyOf(call, params.comment));
  if (comment.parent_id !== null) {
    ({ comment, diagramName } = await lockComment(queries, keyOf(call, comment.parent_id)));
  }
  if ((comment.resolved_at !== null) === body.resolved) {
    return { libraryId, changes: [], reply: () => commentOf(comment) };
  }
  const by = body.resolved ? { accountId: caller.accountId, name: caller.name } : null;
  await queries.query(
    `update comments set resolved_at = $4, resolved_by = $5, resolved_by_name = $6
      where org_id = $1 and library_id = $2 and comment_id = $3`,
    [caller.orgId, libraryId, comment.comment_id, by && new Date(now), by?.accountId ?? null, by?.name ?? null],
  );
  return {
    libraryId,
    changes: [entryOf(comment, diagramName, 'changed')],
    reply: () => ({ ...commentOf(comment), resolvedAt: by && now, resolvedBy: by }),
  };
}

/**
 * Deletes a comment. What others answered stays readable: a comment with answers loses its text only, and goes with the last of them.
 */
export async function deleteComment(call: MutationCall<typeof diagramRoutes.deleteComment>): Promise<Mutated<null>> {
  const { queries, caller, libraryId, params, now } = call;
  const { comment, diagramName } = await lockComment(queries, keyOf(call, params.comment));
  if (comment.by_id !== caller.accountId && call.role !== 'owner') {
    throw new SyncError('forbidden', 'Only who wrote a comment and owners of the library may delete it.');
  }
  if (comment.body === '') throw notFound();
  const beginning = comment.parent_id ?? comment.comment_id;
  const [others, [parent]] = await Promise.all([
    queries.query(
      `select from comments where org_id = $1 and library_id = $2 and diagram_id = $3
          and parent_id = $4 and comment_id <> $5 and deleted_at is null limit 1`,
      [caller.orgId, libraryId, comment.diagram_id, beginning, comment.comment_id],
    ),
    queries.query<{ body: string }>(
      'select body from comments where org_id = $1 and library_id = $2 and comment_id = $3 and deleted_at is null',
      [caller.orgId, libraryId, comment.parent_id],
    ),
  ]);
  const stays = comment.parent_id === null && others.length > 0;
  const gone = parent?.body === '' && others.length === 0 ? [beginning, comment.comment_id] : [comment.comment_id];
  await queries.query(
    `update comments set body = '', deleted_at = $4
      where org_id = $1 and library_id = $2 and comment_id = any($3::uuid[])`,
    [caller.orgId, libraryId, gone, stays ? null : new Date(now)],
  );
  return {
    libraryId,
    changes: gone.map((id) => ({
      ...entryOf(comment, diagramName, stays ? 'changed' : 'removed'),
      id,
    })),
    reply: () => null,
  };
}

function keyOf({ caller, libraryId }: { caller: Caller; libraryId: string }, commentId: string) {
  return { orgId: caller.orgId, libraryId, commentId };
}

function entryOf(comment: CommentRow, diagramName: string, change: FeedEntry['change']): FeedEntry {
  return { kind: 'comment', id: comment.comment_id, diagramId: comment.diagram_id, change, name: diagramName };
}
