import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { By } from '../../shared/sync/fields.ts';
import type { Change } from '../../shared/sync/library-routes.ts';
import type { Route } from '../../shared/sync/route.ts';
import { idempotencyHeader, seqHeader } from '../../shared/sync/routes.ts';
import type { Queries } from '../database/database.ts';
import { errorCodeOf } from '../database/database-errors.ts';
import { type LibraryAccess, readLibraryAccess } from '../libraries/library-access.ts';
import type { ServerParts } from '../server-parts.ts';
import type { Caller } from './caller.ts';
import type { FeedEntry, Mutated } from './handler.ts';
import { SyncError } from './sync-error.ts';
import { writeFeed } from './write-feed.ts';

type MutationHandler = (call: Record<string, unknown>) => Promise<unknown>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** How often a transaction is tried that others kept from going through. */
const attempts = 4;

interface Done {
  status: number;
  answer: unknown;
  libraryId: string | null;
  seq: number | null;
  /** Whether it was done before, and only its answer is given again. */
  repeated: boolean;
  /** As the feed has them now. */
  changes?: readonly Change[];
  after?: (() => void) | undefined;
}

/**
 * Runs a mutation once per account and idempotency key: looks whether it was done, else does it, writes its feed, its library's
 * counter and its answer in one transaction. What was done before answers as it did then.
 */
export async function runMutation(
  parts: ServerParts,
  route: Route,
  handler: MutationHandler,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller,
): Promise<unknown> {
  const key = keyOf(request);
  const hash = requestHash(request);
  const asOf = performance.now();
  const done = await runOnce(parts, route, handler, request, reply, caller, key, hash).catch((error: unknown) => {
    parts.metrics.mutations.inc({ outcome: 'refused' });
    throw error;
  });
  parts.metrics.mutations.inc({ outcome: done.repeated ? 'repeated' : 'done' });
  if (done.libraryId !== null && done.seq !== null) {
    if (done.repeated) parts.heads.note(caller.orgId, done.libraryId, done.seq);
    else parts.heads.confirm(caller.orgId, done.libraryId, done.seq, asOf);
    if (done.changes) parts.recent.remember(caller.orgId, done.libraryId, done.changes);
    reply.header(seqHeader, done.seq);
    // First how far it is: who hears that roles changed must not read them from a state before.
    parts.bus.publish({ type: 'head', orgId: caller.orgId, libraryId: done.libraryId, seq: done.seq });
    done.after?.();
  }
  reply.code(done.status);
  return done.answer;
}

async function runOnce(
  parts: ServerParts,
  route: Route,
  handler: MutationHandler,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller,
  key: string,
  hash: Buffer,
): Promise<Done> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await parts.database.inOrganisation(caller.orgId, async (queries) => {
        const done = answered(queries, caller, key, hash);
        // Asked in the same trip; it matters only if nothing was done yet.
        const access = accessOf(queries, route, request, caller);
        access.catch(() => {});
        return (await done) ?? mutate(queries, route, handler, request, reply, caller, key, hash, await access);
      });
    } catch (error) {
      if (attempt < attempts && isInTheWay(error)) continue;
      if (!(error instanceof SyncError) || error.statusCode >= 500) throw error;
      // What refused it may be its own effect, when the same request was done a moment ago.
      const twin = await parts.database.inOrganisation(caller.orgId, (queries) => answered(queries, caller, key, hash));
      if (twin) return twin;
      throw error;
    }
  }
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers[idempotencyHeader];
  if (typeof key === 'string' && uuid.test(key)) return key;
  throw new SyncError(
    'idempotency_key_missing',
    `Send a header "${idempotencyHeader}" with a UUID, the same one when you try again.`,
  );
}

function requestHash(request: FastifyRequest): Buffer {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest();
}

async function answered(queries: Queries, caller: Caller, key: string, hash: Buffer): Promise<Done | null> {
  const [row] = await queries.query<{
    request_hash: Buffer;
    status: number;
    answer: unknown;
    library_id: string | null;
    seq: number | null;
  }>(
    'select request_hash, status, answer, library_id, seq from mutations where org_id = $1 and account_id = $2 and key = $3',
    [caller.orgId, caller.accountId, key],
  );
  if (!row) return null;
  if (!row.request_hash.equals(hash)) {
    throw new SyncError(
      'idempotency_key_reused',
      `This "${idempotencyHeader}" was used for another request. Take a new one.`,
    );
  }
  return { status: row.status, answer: row.answer, libraryId: row.library_id, seq: row.seq, repeated: true };
}

async function accessOf(
  queries: Queries,
  route: Route,
  request: FastifyRequest,
  caller: Caller,
): Promise<LibraryAccess | null> {
  const libraryId = libraryIdOf(request);
  return libraryId === null ? null : readLibraryAccess(queries, caller, libraryId, route.access);
}

function libraryIdOf({ params }: FastifyRequest): string | null {
  return typeof params === 'object' && params !== null && 'library' in params ? String(params.library) : null;
}

async function mutate(
  queries: Queries,
  route: Route,
  handler: MutationHandler,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller,
  key: string,
  hash: Buffer,
  access: LibraryAccess | null,
): Promise<Done> {
  const { params, query, body } = request;
  const libraryId = libraryIdOf(request);
  if (
    access?.trashedAt !== undefined &&
    access.trashedAt !== null &&
    !worksInTrash.has(`${route.method} ${route.path}`)
  ) {
    throw new SyncError('in_trash', 'This library is in the trash. Restore it first.');
  }
  const now = Date.now();
  const result = await handler({
    params,
    query,
    body,
    request,
    reply,
    caller,
    queries,
    libraryId,
    role: access?.role ?? null,
    seq: access?.seq ?? 0,
    now,
  });
  const mutated = asMutated(result);
  const by = { accountId: caller.accountId, name: caller.name };
  const seq =
    mutated.changes.length === 0 ? (access?.seq ?? 0) : await writeFeed(queries, caller.orgId, by, mutated, now);
  const done = {
    status: route.status ?? 200,
    answer: mutated.reply(seq),
    libraryId: mutated.libraryId,
    seq,
    repeated: false,
    changes: changesOf(mutated.changes, seq, now, by),
    after: mutated.after,
  };
  await queries.query(
    `insert into mutations (org_id, account_id, key, request_hash, status, answer, library_id, seq)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [caller.orgId, caller.accountId, key, hash, done.status, JSON.stringify(done.answer), done.libraryId, seq],
  );
  return done;
}

/** Changes as the feed answers with them, the last of which has this seq. */
function changesOf(entries: readonly FeedEntry[], seq: number, at: number, by: By): Change[] {
  return entries.map(({ kind, id, diagramId = null, change, name }, index) => {
    return { seq: seq - entries.length + 1 + index, kind, id, diagramId, change, at, by, name };
  });
}

/** Routes of libraries whose mutations are about the trash itself. */
const worksInTrash = new Set(['DELETE /v1/libraries/:library', 'POST /v1/libraries/:library/restore']);

function asMutated(value: unknown): Mutated<unknown> {
  if (isMutated(value)) return value;
  throw new Error('A mutation’s handler answered something else than what it did.');
}

function isMutated(value: unknown): value is Mutated<unknown> {
  return typeof value === 'object' && value !== null && 'changes' in value && 'reply' in value;
}

/** Deadlocks, and two that came with the same idempotency key at once: the second one finds the first one's answer. */
function isInTheWay(error: unknown): boolean {
  const code = errorCodeOf(error);
  if (code === '40P01' || code === '40001') return true;
  return code === '23505' && error instanceof Error && 'table' in error && error.table === 'mutations';
}
