import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Route } from '../../shared/sync/route.ts';
import type { RouteName } from '../../shared/sync/routes.ts';
import type { ServerParts } from '../server-parts.ts';
import { answerRead } from './answer-read.ts';
import type { Caller } from './caller.ts';
import { requireSession } from './require-session.ts';
import { runMutation } from './run-mutation.ts';
import { SyncError } from './sync-error.ts';

export type AnyHandler = (call: Record<string, unknown>) => Promise<unknown>;

const callers = new WeakMap<FastifyRequest, Caller>();

/**
 * Lets a request in before its body is read: counts it, and finds out who is calling and whether that is somebody who may call this
 * route at all. What they are to a library is asked for later, together with the library.
 */
export async function admitRequest(
  parts: ServerParts,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { limits } = parts;
  if (route.access === 'public') {
    limits.byAddress(request);
    return;
  }
  const caller = await parts.authenticator.authenticate(request, limits.requireAddress).catch((error: unknown) => {
    limits.byAddress(request);
    throw error;
  });
  limits.byAccount(reply, caller.accountId);
  requireWriting(route, caller);
  if (route.session) requireSession(caller);
  if (route.access === 'admin') requireAdmin(caller);
  callers.set(request, caller);
}

/** Answers a request that was let in: by the handler, in what its route needs around it. */
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
  const caller = callers.get(request);
  if (attempts.has(name)) parts.limits.bySignIn(request, caller?.accountId ?? accountIn(body));
  if (route.access === 'public') return handler(call);
  if (!caller) throw new Error('The request was not let in.');
  const libraryId = libraryIdOf(request);
  if (route.mutation) return runMutation(parts, { route, handler, request, reply, caller, libraryId });
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

/** Routes with which passwords and secrets can be tried out, or mail sent to others. */
const attempts: ReadonlySet<RouteName> = new Set<RouteName>([
  'signIn',
  'exchangeCode',
  'forgotPassword',
  'resetPassword',
  'readInvitation',
  'acceptInvitation',
  'changePassword',
]);

/** The account that a body names, as a key to count by; null where it names none. */
function accountIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('email' in body) || !('organisation' in body)) return null;
  return `${body.organisation} ${String(body.email).trim().toLowerCase()}`;
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
