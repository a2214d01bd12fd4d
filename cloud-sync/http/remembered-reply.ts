import type { Change } from '../../shared/sync/library-routes.ts';
import type { Reply } from '../cache/replies.ts';
import type { ServerParts } from '../server-parts.ts';
import type { LibraryRead } from './answer-read.ts';

/** The answer to a read of a library that is this far, if it is remembered or follows from what is. */
export function rememberedReply(parts: ServerParts, read: LibraryRead, seq: number): Reply | undefined {
  if (read.name === 'changes') {
    const feed = recentFeed(parts, read, seq);
    if (feed) return feed;
  }
  const key = replyKey(read, seq);
  const reply = parts.replies.find(key);
  if (!reply || reply.seq >= seq) return reply;
  const changes = parts.recent.between(read.caller.orgId, read.libraryId, reply.seq, seq);
  if (!changes || changes.some((change) => touches(change, read))) return undefined;
  const still = { ...reply, seq };
  parts.replies.remember(key, still);
  return still;
}

/** Under which an answer is remembered: with the seq of the library where any change may make another answer. */
export function replyKey(read: LibraryRead, seq: number): string {
  const { caller, libraryId, route, request } = read;
  const body = route.method === 'GET' ? '' : JSON.stringify(request.body);
  // Clients choose the ids of libraries: another organisation may have one of the same id.
  return `${caller.orgId} ${libraryId} ${isNarrow(read) ? 'narrow' : seq} ${request.url} ${body}`;
}

/** Remembers an answer that was read from the database. */
export function rememberReply(parts: ServerParts, read: LibraryRead, reply: Reply, result: unknown): void {
  if (isFeed(result)) parts.recent.remember(read.caller.orgId, read.libraryId, result.changes);
  parts.replies.remember(replyKey(read, reply.seq), reply);
}

/** Whether an answer is about one diagram, or about folders alone. */
function isNarrow(read: LibraryRead): boolean {
  return read.name === 'folders' || diagramOf(read) !== null;
}

/** Whether a change may make another answer of a narrow read. */
function touches(change: Change, read: LibraryRead): boolean {
  if (change.kind === 'library') return true;
  if (read.name === 'folders') return change.kind === 'folder';
  // It takes along what is in it.
  if (change.kind === 'folder' && (change.change === 'removed' || change.change === 'restored')) return true;
  const diagram = diagramOf(read);
  return change.id === diagram || change.diagramId === diagram;
}

function diagramOf({ request: { params } }: LibraryRead): string | null {
  if (typeof params !== 'object' || params === null || !('diagram' in params)) return null;
  return typeof params.diagram === 'string' ? params.diagram : null;
}

function recentFeed(parts: ServerParts, read: LibraryRead, seq: number): Reply | undefined {
  const { query } = read.request;
  if (typeof query !== 'object' || query === null || !('since' in query) || typeof query.since !== 'number') return;
  const limit = 'limit' in query && typeof query.limit === 'number' ? query.limit : 200;
  const changes = parts.recent.between(read.caller.orgId, read.libraryId, query.since, seq);
  if (!changes) return;
  return { bytes: Buffer.from(String(read.reply.serialize({ changes: changes.slice(0, limit), seq }))), seq };
}

function isFeed(result: unknown): result is { changes: readonly Change[] } {
  return typeof result === 'object' && result !== null && 'changes' in result && Array.isArray(result.changes);
}
