import type { FastifyRequest } from 'fastify';
import type { Queries } from '../database/database.ts';
import type { Caller } from '../http/caller.ts';
import type { SyncErrorDetails } from '../http/sync-error.ts';
import { audit } from '../organisation/audit.ts';

/** Writes into the audit log what the caller does, in the transaction of the call. */
export function auditCall(
  { queries, caller, request }: { queries: Queries; caller: Caller; request: FastifyRequest },
  act: string,
  subject: string,
  details: SyncErrorDetails,
): Promise<void> {
  const by = { accountId: caller.accountId, name: caller.name };
  return audit(queries, { orgId: caller.orgId, by, act, subject, details, address: request.ip });
}
