import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { countMigrations } from '../database/migrate.ts';
import { SyncError } from '../http/sync-error.ts';
import type { ServerParts } from '../server-parts.ts';

/** What a look at the database is good for, in milliseconds: probes of many don't multiply it. */
const goodFor = 1000;
/** How long the database may take to say that it is there. */
const patience = 2000;

/** Serves /health/live, /health/ready and /metrics. */
export function healthRoutes(http: FastifyInstance, parts: ServerParts): void {
  const look = lookAtDatabase(parts);
  http.get('/health/live', async () => ({ status: 'live' }));
  http.get('/health/ready', async (_request, reply) => {
    const problem = parts.lifecycle.draining ? 'The server is going down.' : await look();
    if (problem === null) return { status: 'ready' };
    return reply.code(503).header('retry-after', 1).send({ status: 'not ready', problem });
  });
  http.get('/metrics', async (request, reply) => {
    requireMetricsToken(parts.config.metricsToken, request.headers.authorization);
    const text = await parts.metrics.registry.metrics();
    return reply.type(parts.metrics.registry.contentType).send(text);
  });
}

/** Rejects with `not_signed_in` unless the header has the token that is set, if one is. */
function requireMetricsToken(token: string | null, authorization = ''): void {
  if (token === null) return;
  const [given, wanted] = [authorization.replace(/^Bearer /i, ''), token].map((text) =>
    createHash('sha256').update(text).digest(),
  );
  if (given && wanted && timingSafeEqual(given, wanted)) return;
  throw new SyncError('not_signed_in', 'Send the token in MILLRACE_METRICS_TOKEN as "authorization: Bearer …".');
}

/** Makes what tells what is wrong with the database, in words; null for nothing. */
function lookAtDatabase({ database }: ServerParts): () => Promise<string | null> {
  let looked: { at: number; problem: Promise<string | null> } | null = null;

  async function look(): Promise<string | null> {
    const known = await countMigrations();
    const late = new Promise<'late'>((resolve) => setTimeout(resolve, patience, 'late').unref());
    try {
      const rows = await Promise.race([
        database.asOwner.query<{ newest: number | null }>('select max(number) as newest from migrations'),
        late,
      ]);
      if (rows === 'late') return 'The database takes too long to answer.';
      const newest = rows[0]?.newest ?? 0;
      // A newer one is fine: while an upgrade rolls, nodes of the version before go on working.
      return newest >= known ? null : `The database is at migration ${newest}, this server at ${known}.`;
    } catch {
      return 'The database can’t be reached, or was never migrated.';
    }
  }

  return () => {
    const now = performance.now();
    if (!looked || now - looked.at > goodFor) looked = { at: now, problem: look() };
    return looked.problem;
  };
}
