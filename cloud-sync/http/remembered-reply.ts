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
  if (!changes || changes.some((change) => touches(change, read, reply))) return undefined;
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
  parts.replies.remember(replyKey(read, reply.seq), isList(result) ? { ...reply, listed: idsOf(result) } : reply);
}

/** Whether a change can leave an answer as it is: it is about one diagram, a list of them, or folders alone. */
function isNarrow(read: LibraryRead): boolean {
  return read.name === 'folders' || read.name === 'diagrams' || diagramOf(read) !== null;
}

/** Whether a change may make another answer of a narrow read than the one remembered. */
function touches({ kind, change, id, diagramId }: Change, read: LibraryRead, { listed }: Reply): boolean {
  if (kind === 'library') return true;
  if (read.name === 'folders') return kind === 'folder';
  // It takes along what is in it.
  if (kind === 'folder') return change === 'removed' || change === 'restored';
  if (read.name === 'diagrams') return kind === 'diagram' || (diagramId !== null && listed?.has(diagramId) !== false);
  if ((diagramId ?? id) !== diagramOf(read)) return false;
  if (read.name === 'comments') return kind !== 'version';
  // Nothing that comes after a version is in its chain.
  if (read.name === 'version') return kind !== 'comment' && !(kind === 'version' && change === 'created');
  return true;
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

function isList(result: unknown): result is { items: readonly { id: string }[] } {
  return typeof result === 'object' && result !== null && 'items' in result && Array.isArray(result.items);
}

function idsOf({ items }: { items: readonly { id: string }[] }): Set<string> {
  return new Set(items.map(({ id }) => id));
}

function isFeed(result: unknown): result is { changes: readonly Change[] } {
  return typeof result === 'object' && result !== null && 'changes' in result && Array.isArray(result.changes);
}
