import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { By } from '../../shared/sync/fields.ts';
import type { Change } from '../../shared/sync/library-routes.ts';
import type { Route } from '../../shared/sync/route.ts';
import { idempotencyHeader, seqHeader } from '../../shared/sync/routes.ts';
import type { Queries } from '../database/database.ts';
import { errorCodeOf } from '../database/database-errors.ts';
import { inOrder } from '../database/in-order.ts';
import { isId } from '../database/new-id.ts';
import { type LibraryAccess, readLibraryAccess } from '../libraries/library-access.ts';
import type { ServerParts } from '../server-parts.ts';
import type { Caller } from './caller.ts';
import type { FeedEntry, Mutated } from './handler.ts';
import { type AskedOnce, type KeptAnswer, keepAnswer, readAnswer } from './kept-answers.ts';
import { SyncError } from './sync-error.ts';
import { writeFeed } from './write-feed.ts';

/** A mutation that somebody asks for. */
export interface Mutation {
  route: Route;
  handler: (call: Record<string, unknown>) => Promise<unknown>;
  request: FastifyRequest;
  reply: FastifyReply;
  caller: Caller;
  /** The library in its path; null where there is none. */
  libraryId: string | null;
}

type KeyedMutation = Mutation & AskedOnce;

/** How often a transaction is tried that others kept from going through. */
const attempts = 4;

interface Done extends KeptAnswer {
  /** Whether it was done before, and only its answer is given again. */
  repeated: boolean;
  /** As the feed has them now. */
  changes?: readonly Change[];
  after?: ((seq: number) => void) | undefined;
}

/**
 * Runs a mutation once per account and idempotency key: does it, writes its feed, its library's counter and its answer in one
 * transaction. What was done before answers as it did then.
 */
export async function runMutation(parts: ServerParts, mutation: Mutation): Promise<unknown> {
  const { request, reply, caller } = mutation;
  const keyed = { ...mutation, key: keyOf(request), hash: requestHash(request) };
  const asOf = performance.now();
  const done = await runOnce(parts, keyed).catch((error: unknown) => {
    parts.metrics.mutations.inc({ outcome: 'refused' });
    throw error;
  });
  parts.metrics.mutations.inc({ outcome: done.repeated ? 'repeated' : 'done' });
  const { libraryId, seq, changes = [] } = done;
  if (done.repeated) parts.heads.note(caller.orgId, libraryId, seq);
  else parts.heads.confirm(caller.orgId, libraryId, seq, asOf);
  reply.header(seqHeader, seq);
  // First how far it is: who hears that roles changed must not read them from a state before.
  parts.bus.publish({ type: 'head', orgId: caller.orgId, libraryId, seq, changes });
  done.after?.(seq);
  reply.code(done.status);
  return done.answer;
}

async function runOnce({ database }: ServerParts, mutation: KeyedMutation): Promise<Done> {
  const { orgId } = mutation.caller;
  for (let attempt = 1; ; attempt++) {
    try {
      const attempted = async (queries: Queries, commit: () => void): Promise<Done> => {
        // Hardly any was done before: those are told by what they are refused with, or when their answer would be there twice.
        const before = attempt === 1 ? null : await readAnswer(queries, mutation);
        if (before) return { ...before, repeated: true };
        return mutate(queries, commit, mutation, await accessOf(queries, mutation));
      };
      return await database.inOrganisation(orgId, attempted, mutation.route.slow ? { seconds: 60 } : {});
    } catch (error) {
      if (attempt < attempts && isInTheWay(error)) continue;
      if (!(error instanceof SyncError) || error.statusCode >= 500) throw error;
      // What refused it may be its own effect, when the same request was done a moment ago.
      const twin = await database.inOrganisation(orgId, (queries) => readAnswer(queries, mutation));
      if (twin) return { ...twin, repeated: true };
      throw error;
    }
  }
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers[idempotencyHeader];
  if (typeof key === 'string' && isId(key)) return key;
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

async function accessOf(queries: Queries, { route, caller, libraryId }: Mutation): Promise<LibraryAccess | null> {
  return libraryId === null ? null : readLibraryAccess(queries, caller, libraryId, route.access);
}

async function mutate(
  queries: Queries,
  commit: () => void,
  mutation: KeyedMutation,
  access: LibraryAccess | null,
): Promise<Done> {
  const { route, handler, request, reply, caller, libraryId } = mutation;
  const { params, query, body } = request;
  const isInTrash = access !== null && access.trashedAt !== null;
  if (isInTrash && !worksInTrash.has(`${route.method} ${route.path}`)) {
    throw new SyncError('in_trash', 'This library is in the trash. Restore it first.');
  }
  const now = Date.now();
  const before = access?.seq ?? 0;
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
    seq: before,
    now,
  });
  const mutated = asMutated(result);
  const by = { accountId: caller.accountId, name: caller.name };
  const fed =
    mutated.changes.length === 0 ? Promise.resolve(before) : writeFeed(queries, caller.orgId, by, mutated, now);
  const kept = keepAnswer(queries, mutation, route.status ?? 200, mutated, before);
  // In the same trip, since others wait for the library's counter until then.
  commit();
  await inOrder([mutated.written, fed, kept]);
  const seq = await fed;
  return {
    status: route.status ?? 200,
    answer: mutated.reply(seq),
    libraryId: mutated.libraryId,
    seq,
    repeated: false,
    changes: changesOf(mutated.changes, seq, now, by),
    after: mutated.after,
  };
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

/**
 * Deadlocks; two that came with the same idempotency key at once, the second of which finds the first one's answer; and things that
 * were purged below what is written about them, which are not found the next time.
 */
function isInTheWay(error: unknown): boolean {
  const code = errorCodeOf(error);
  if (code === '40P01' || code === '40001' || code === '23503') return true;
  const ofAnswer = error instanceof Error && 'table' in error && error.table === 'mutations';
  return ofAnswer && (code === '23505' || code === '23502');
}
