import type { diagramRoutes } from '../../shared/sync/diagram-routes.ts';
import type { HandlersOf } from '../http/handler.ts';
import { deleteComment, editComment, resolveComment } from './change-comment.ts';
import { createComment } from './create-comment.ts';
import { listComments } from './list-comments.ts';

type CommentRoute = 'comments' | 'createComment' | 'editComment' | 'resolveComment' | 'deleteComment';

/** Handlers of comments on diagrams. */
export const commentHandlers: HandlersOf<Pick<typeof diagramRoutes, CommentRoute>> = {
  comments: listComments,
  createComment,
  editComment,
  resolveComment,
  deleteComment,
};
