import type { Comment } from '../../shared/sync/diagram-routes.ts';
import type { Queries } from '../database/database.ts';
import { notFound, SyncError } from '../http/sync-error.ts';

export interface CommentRow {
  comment_id: string;
  diagram_id: string;
  version_id: string;
  element_id: string | null;
  parent_id: string | null;
  body: string;
  by_id: string | null;
  by_name: string;
  created_at: number;
  edited_at: number | null;
  resolved_at: number | null;
  resolved_by: string | null;
  resolved_by_name: string | null;
}

/** The columns of a comment, of `comments c`. */
export const commentColumns = `c.comment_id, c.diagram_id, c.version_id, c.element_id, c.parent_id, c.body, c.by_id, c.by_name,
  c.created_at, c.edited_at, c.resolved_at, c.resolved_by, c.resolved_by_name`;

/** A comment as clients see it. */
export function commentOf(row: CommentRow): Comment {
  return {
    id: row.comment_id,
    diagramId: row.diagram_id,
    elementId: row.element_id,
    versionId: row.version_id,
    parentId: row.parent_id,
    text: row.body,
    by: { accountId: row.by_id, name: row.by_name },
    createdAt: row.created_at,
    editedAt: row.edited_at,
    resolvedAt: row.resolved_at,
    resolvedBy: row.resolved_at === null ? null : { accountId: row.resolved_by, name: row.resolved_by_name ?? '' },
  };
}

/** Where a comment belongs. */
export interface CommentKey {
  orgId: string;
  libraryId: string;
  commentId: string;
}

const selectComment = `select ${commentColumns} from comments c
  where c.org_id = $1 and c.library_id = $2 and c.comment_id = $3 and c.deleted_at is null`;

async function findComment(queries: Queries, { orgId, libraryId, commentId }: CommentKey): Promise<CommentRow> {
  const [row] = await queries.query<CommentRow>(selectComment, [orgId, libraryId, commentId]);
  if (!row) throw notFound();
  return row;
}

/** A comment and its diagram, whose comments nobody else changes until the transaction ends. */
export async function lockComment(
  queries: Queries,
  key: CommentKey,
): Promise<{ comment: CommentRow; diagramName: string }> {
  const { diagram_id } = await findComment(queries, key);
  const diagramName = await lockCommented(queries, key.orgId, key.libraryId, diagram_id);
  // Whoever held the lock may have changed it.
  return { comment: await findComment(queries, key), diagramName };
}

/** Holds the comments of a diagram still. Rejects with `not_found` or `in_trash`. Returns the diagram's name. */
export async function lockCommented(
  queries: Queries,
  orgId: string,
  libraryId: string,
  diagramId: string,
): Promise<string> {
  const [row] = await queries.query<{ name: string; trashed_at: number | null }>(
    `select name, trashed_at from diagrams
      where org_id = $1 and library_id = $2 and diagram_id = $3 for no key update`,
    [orgId, libraryId, diagramId],
  );
  if (!row) throw notFound();
  if (row.trashed_at !== null) throw new SyncError('in_trash', 'This diagram is in the trash. Restore it first.');
  return row.name;
}

/** The text of a comment as it is stored. Throws `request_invalid` for nothing but blanks. */
export function cleanText(typed: string): string {
  const text = typed.toWellFormed();
  if (text.trim() === '') throw new SyncError('request_invalid', 'The comment is empty. Write something.');
  return text;
}
