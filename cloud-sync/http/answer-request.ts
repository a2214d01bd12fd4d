import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Route } from '../../shared/sync/route.ts';
import type { RouteName } from '../../shared/sync/routes.ts';
import type { ServerParts } from '../server-parts.ts';
import { answerRead } from './answer-read.ts';
import type { Caller } from './caller.ts';
import { runMutation } from './run-mutation.ts';
import { SyncError } from './sync-error.ts';

export type AnyHandler = (call: Record<string, unknown>) => Promise<unknown>;

/** Answers a request: who is calling and whether they may comes first, then the handler in what its route needs around it. */
export async function answerRequest(
  parts: ServerParts,
  name: RouteName,
  route: Route,
  handler: AnyHandler,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { params, query, body } = request;
  const call = { params, query, body, request, reply };
  reply.code(route.status ?? 200);
  if (route.access === 'public') return handler(call);
  const caller = await parts.authenticator.authenticate(request);
  requireWriting(route, caller);
  if (route.access === 'admin') requireAdmin(caller);
  if (route.mutation) return runMutation(parts, route, handler, request, reply, caller);
  const libraryId = libraryIdOf(request);
  if (libraryId === null) {
    if (route.raw || route.ownTransactions) return handler({ ...call, caller });
    return parts.database.inOrganisation(
      caller.orgId,
      (queries) => handler({ ...call, caller, queries }),
      route.method === 'GET' ? { snapshot: true } : {},
    );
  }
  if (route.raw) {
    // Streams take long: no transaction stays open around them.
    const role = await parts.roles.require(caller, libraryId, route.access);
    return handler({ ...call, caller, libraryId, role });
  }
  return answerRead(parts, { name, route, handler, request, reply, caller, libraryId });
}

function libraryIdOf(request: FastifyRequest): string | null {
  const { params } = request;
  if (typeof params !== 'object' || params === null || !('library' in params)) return null;
  return typeof params.library === 'string' ? params.library : null;
}

function requireAdmin(caller: Caller): void {
  if (!caller.admin) throw new SyncError('forbidden', 'Only administrators of the organisation may do this.');
}

function requireWriting(route: Route, caller: Caller): void {
  if (route.method === 'GET' || route.reads || caller.writes) return;
  throw new SyncError('token_read_only', 'This token was made for reading only. Make another one that may write.');
}
