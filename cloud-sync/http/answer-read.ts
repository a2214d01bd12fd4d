import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Role, Route } from '../../shared/sync/route.ts';
import { type RouteName, seqHeader } from '../../shared/sync/routes.ts';
import { ownBytes } from '../cache/own-bytes.ts';
import type { Reply } from '../cache/replies.ts';
import type { Queries } from '../database/database.ts';
import { readLibrary } from '../database/read-library.ts';
import { readLibraryAccess, requireRole } from '../libraries/library-access.ts';
import type { ServerParts } from '../server-parts.ts';
import type { Caller } from './caller.ts';
import { compressed, encodingOf } from './compress-reply.ts';
import { rememberedReply, rememberReply, replyKey } from './remembered-reply.ts';
import { SyncError } from './sync-error.ts';

type ReadHandler = (call: Record<string, unknown>) => Promise<unknown>;

/** A read of a library by somebody signed in. */
export interface LibraryRead {
  name: RouteName;
  route: Route;
  handler: ReadHandler;
  request: FastifyRequest;
  reply: FastifyReply;
  caller: Caller;
  libraryId: string;
}

/** Reads whose answer depends on nothing but the library's state: not on the caller, on accounts or on what is being sent. */
const ofStateAlone: ReadonlySet<RouteName> = new Set<RouteName>([
  'diagrams',
  'diagram',
  'batch',
  'versions',
  'version',
  'folders',
  'changes',
  'comments',
  'searchLibrary',
]);

/**
 * Answers a read of a library from memory where this node knows that the library is no further than what it remembers, and that
 * the caller may see it; else from the database.
 */
export async function answerRead(parts: ServerParts, read: LibraryRead): Promise<unknown> {
  if (!ofStateAlone.has(read.name)) return readFresh(parts, read, null, (result) => result);
  const wanted = wantedSeq(read);
  const answer = await findAnswer(parts, read, wanted).catch((error: unknown) =>
    rememberedInstead(parts, read, wanted, error),
  );
  return send(parts, read, answer);
}

async function findAnswer(parts: ServerParts, read: LibraryRead, wanted: number): Promise<Reply> {
  const { caller, libraryId, route } = read;
  const seq = parts.heads.fresh(caller.orgId, libraryId);
  if (seq === null || seq < wanted) {
    parts.metrics.looked('reply', false);
    return load(parts, read, seq === null ? null : wanted);
  }
  const remembered = rememberedReply(parts, read, seq);
  parts.metrics.looked('reply', remembered !== undefined);
  if (remembered) {
    await parts.roles.require(caller, libraryId, route.access);
    return remembered;
  }
  const role = parts.roles.remembered(caller, libraryId);
  if (role === undefined) return load(parts, read, seq);
  requireRole(role, caller.admin, route.access);
  let leads = false;
  // Whoever knows the library to be further must not get what is being loaded for others.
  const shared = parts.replies.share(`${seq} ${replyKey(read, seq)}`, () => {
    leads = true;
    return load(parts, read, seq);
  });
  // What went wrong for another caller need not go wrong for this one.
  return shared.catch((error: unknown) => {
    if (leads || isUnavailable(error)) throw error;
    return load(parts, read, seq);
  });
}

/** The seq a client knows already, in a header or as where it stands in the feed: older answers are no good to it. */
function wantedSeq({ name, request: { headers, query } }: Pick<LibraryRead, 'name' | 'request'>): number {
  const since = name === 'changes' ? sinceOf(query) : 0;
  const header = headers[seqHeader];
  if (header === undefined) return since;
  const seq = Number(header);
  if (Number.isSafeInteger(seq) && seq >= 0) return Math.max(seq, since);
  throw new SyncError('request_invalid', `The header "${seqHeader}" must be a whole number.`);
}

function sinceOf(query: unknown): number {
  return typeof query === 'object' && query !== null && 'since' in query && typeof query.since === 'number'
    ? query.since
    : 0;
}

/** Reads from a database that has got to `atLeast`, null meaning the primary, and remembers the answer. */
function load(parts: ServerParts, read: LibraryRead, atLeast: number | null): Promise<Reply> {
  return readFresh(parts, read, atLeast, (result, seq) => {
    const loaded = { bytes: ownBytes(Buffer.from(String(read.reply.serialize(result)))), seq };
    return rememberReply(parts, read, loaded, result);
  });
}

/** Runs the handler on one unchanging state of a database, and notes the caller's role and how far the library is. */
async function readFresh<Result>(
  { database, heads, roles }: ServerParts,
  { name, route, handler, request, reply, caller, libraryId }: LibraryRead,
  atLeast: number | null,
  finish: (result: unknown, seq: number) => Result,
): Promise<Result> {
  const mark = roles.mark();
  const asOf = performance.now();
  async function work(queries: Queries, isPrimary: boolean): Promise<Result> {
    const { role, seq } = await readLibraryAccess(queries, caller, libraryId, route.access);
    roles.remember(mark, caller, libraryId, role);
    if (isPrimary) heads.confirm(caller.orgId, libraryId, seq, asOf);
    else heads.note(caller.orgId, libraryId, seq);
    reply.header(seqHeader, seq);
    const { params, query, body } = request;
    const call = { params, query, body, request, reply, caller, queries, libraryId, role, seq };
    return finish(await handler(call), seq);
  }
  if (!ofStateAlone.has(name)) {
    const options = route.method === 'GET' || route.reads ? { snapshot: true } : {};
    return database.inOrganisation(caller.orgId, (queries) => work(queries, true), options);
  }
  const { orgId } = caller;
  const knownAnyway = Math.max(heads.known(orgId, libraryId) ?? 0, wantedSeq({ name, request }));
  return readLibrary(database, { orgId, libraryId, atLeast }, knownAnyway, work);
}

/** While the database is away, what is remembered does, if it is new enough for the client and its role is remembered too. */
function rememberedInstead(parts: ServerParts, read: LibraryRead, wanted: number, error: unknown): Reply {
  if (!isUnavailable(error)) throw error;
  const seq = parts.heads.known(read.caller.orgId, read.libraryId);
  const role: Role | null | undefined = parts.roles.remembered(read.caller, read.libraryId, { away: true });
  const remembered = seq === null || seq < wanted ? undefined : rememberedReply(parts, read, seq);
  if (role === undefined || remembered === undefined) throw error;
  requireRole(role, read.caller.admin, read.route.access);
  return remembered;
}

function isUnavailable(error: unknown): boolean {
  return error instanceof SyncError && error.code === 'database_unavailable';
}

/** Sends an answer with its seq, or 304 to who has it already. */
async function send(parts: ServerParts, read: LibraryRead, answer: Reply): Promise<FastifyReply> {
  const { bytes, seq } = answer;
  const { request, reply, route } = read;
  reply
    .header(seqHeader, seq)
    .header('cache-control', 'private, no-cache')
    .header('vary', 'authorization, accept-encoding');
  if (route.method === 'GET') {
    const tag = `W/"${seq}"`;
    reply.header('etag', tag);
    const known = request.headers['if-none-match'];
    if (known?.split(/\s*,\s*/).includes(tag)) return reply.code(304).send();
  }
  reply.type('application/json; charset=utf-8');
  const encoding = encodingOf(request.headers['accept-encoding'], bytes.length);
  if (encoding === null) return reply.send(bytes);
  let body = answer.compressed?.[encoding];
  if (!body) {
    body = await compressed(bytes, encoding);
    const all = { ...answer.compressed, [encoding]: ownBytes(body) };
    parts.replies.remember(replyKey(read, seq), { ...answer, compressed: all });
  }
  return reply.header('content-encoding', encoding).send(body);
}
