import type { Diagram, SyncVersion } from '../../shared/sync/diagram-routes.ts';
import type { Change } from '../../shared/sync/library-routes.ts';
import { touchesDiagram } from '../cache/diagram-rows.ts';
import { ownBytes } from '../cache/own-bytes.ts';
import type { Reply } from '../cache/replies.ts';
import { touchesChain } from '../cache/version-chains.ts';
import type { ServerParts } from '../server-parts.ts';
import type { LibraryRead } from './answer-read.ts';

/** The answer to a read of a library that is this far, if it is remembered or follows from what is. */
export function rememberedReply(parts: ServerParts, read: LibraryRead, seq: number): Reply | undefined {
  const key = replyKey(read, seq);
  const reply = parts.replies.find(key);
  if (reply && reply.seq >= seq) return reply;
  if (read.name === 'changes') return recentFeed(parts, read, seq);
  const still = (reply && broughtUpToDate(parts, read, reply, seq)) ?? fromParts(parts, read, seq);
  if (still) parts.replies.remember(key, still);
  return still;
}

/** An older answer as it is at `seq`: the same if nothing touched it, a list with what is known of diagrams that changed. */
function broughtUpToDate(parts: ServerParts, read: LibraryRead, reply: Reply, seq: number): Reply | undefined {
  const { orgId } = read.caller;
  const changes = parts.recent.between(orgId, read.libraryId, reply.seq, seq);
  const touching = changes?.filter((change) => touches(change, read, reply));
  if (touching?.length === 0) return { ...reply, seq };
  if (!reply.listed || !touching?.every(({ kind }) => kind === 'version')) return undefined;
  const changed = new Map<string, Diagram>();
  for (const { diagramId } of touching) {
    const diagram = diagramId && parts.rows.at(orgId, read.libraryId, diagramId, seq);
    if (!diagram) return undefined;
    changed.set(diagram.id, diagram);
  }
  const list: unknown = JSON.parse(reply.bytes.toString());
  if (!isList(list)) return undefined;
  const items = list.items.map((item) => changed.get(item.id) ?? item);
  return { bytes: bytesOf(read, { ...list, items }), seq, listed: reply.listed };
}

/** The answer about one diagram or version, where that is known from elsewhere. */
function fromParts({ rows, chains }: ServerParts, read: LibraryRead, seq: number): Reply | undefined {
  const { orgId } = read.caller;
  const id = diagramOf(read);
  if (read.name === 'diagram' && id !== null) {
    const diagram = rows.at(orgId, read.libraryId, id, seq);
    return diagram ? { bytes: bytesOf(read, diagram), seq } : undefined;
  }
  const versionId = read.name === 'version' ? paramOf(read, 'version') : null;
  const chain = versionId === null ? null : chains.at(orgId, read.libraryId, versionId, seq);
  const version = chain?.at(-1);
  // A version is asked for under the diagram that it is of.
  return version && version.diagramId === id ? { bytes: bytesOf(read, { version, chain }), seq } : undefined;
}

function bytesOf({ reply }: LibraryRead, answer: unknown): Buffer {
  return ownBytes(Buffer.from(String(reply.serialize(answer))));
}

/** Under which an answer is remembered: with the seq of the library where any change may make another answer. */
export function replyKey(read: LibraryRead, seq: number): string {
  const { caller, libraryId, route, request } = read;
  const body = route.method === 'GET' ? '' : JSON.stringify(request.body);
  // Clients choose the ids of libraries: another organisation may have one of the same id.
  return `${caller.orgId} ${libraryId} ${isNarrow(read) ? 'narrow' : seq} ${request.url} ${body}`;
}

/** Remembers an answer that was read from the database, and returns it with what there is to know of it. */
export function rememberReply(parts: ServerParts, read: LibraryRead, reply: Reply, result: unknown): Reply {
  if (isFeed(result)) parts.recent.remember(read.caller.orgId, read.libraryId, result.changes);
  parts.rows.learn(read.caller.orgId, read.libraryId, diagramsIn(result), reply.seq);
  if (isChain(result)) parts.chains.learn(read.caller.orgId, read.libraryId, result.chain, reply.seq);
  const known = read.name === 'diagrams' && isList(result) ? { ...reply, listed: idsOf(result) } : reply;
  parts.replies.remember(replyKey(read, reply.seq), known);
  return known;
}

/** Whether a change can leave an answer as it is: it is about one diagram, a list of them, or folders alone. */
function isNarrow(read: LibraryRead): boolean {
  return read.name === 'folders' || read.name === 'diagrams' || diagramOf(read) !== null;
}

/** Whether a change may make another answer of a narrow read than the one remembered. */
function touches(change: Change, read: LibraryRead, { listed }: Reply): boolean {
  const { kind, diagramId } = change;
  switch (read.name) {
    case 'folders':
      return kind === 'folder' || kind === 'library';
    case 'diagrams':
      if (kind === 'diagram' || !listed) return true;
      return touchesDiagram(change, diagramId !== null && listed.has(diagramId) ? diagramId : '');
    case 'comments':
      return kind !== 'version' && touchesDiagram(change, diagramOf(read) ?? '');
    case 'version':
      return touchesChain(change, diagramOf(read) ?? '');
    default:
      return touchesDiagram(change, diagramOf(read) ?? '');
  }
}

function diagramOf(read: LibraryRead): string | null {
  return paramOf(read, 'diagram');
}

function paramOf({ request: { params } }: LibraryRead, name: string): string | null {
  const value: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, name) : null;
  return typeof value === 'string' ? value : null;
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

/** The diagrams that an answer tells of, as rows. */
function diagramsIn(result: unknown): Diagram[] {
  if (isList(result)) return result.items.filter(isDiagram);
  if (typeof result === 'object' && result !== null && 'diagrams' in result && Array.isArray(result.diagrams)) {
    return result.diagrams.filter(isDiagram);
  }
  return isDiagram(result) ? [result] : [];
}

function isDiagram(value: unknown): value is Diagram {
  return typeof value === 'object' && value !== null && 'head' in value && 'folderId' in value;
}

function idsOf({ items }: { items: readonly { id: string }[] }): Set<string> {
  return new Set(items.map(({ id }) => id));
}

function isChain(result: unknown): result is { chain: readonly SyncVersion[] } {
  return typeof result === 'object' && result !== null && 'chain' in result && Array.isArray(result.chain);
}

function isFeed(result: unknown): result is { changes: readonly Change[] } {
  return typeof result === 'object' && result !== null && 'changes' in result && Array.isArray(result.changes);
}
