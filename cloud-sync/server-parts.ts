import type { FastifyBaseLogger } from 'fastify';
import type { DiagramRows } from './cache/diagram-rows.ts';
import type { Heads } from './cache/heads.ts';
import type { RecentChanges } from './cache/recent-changes.ts';
import type { Replies } from './cache/replies.ts';
import type { Roles } from './cache/roles.ts';
import type { VersionChains } from './cache/version-chains.ts';
import type { Config } from './config.ts';
import type { Database } from './database/database.ts';
import type { Lifecycle } from './health/lifecycle.ts';
import type { Metrics } from './health/metrics.ts';
import type { Authenticator } from './http/caller.ts';
import type { Limits } from './http/limits.ts';
import type { Bus } from './push/bus.ts';
import type { Push } from './push/push.ts';

/** What the parts of a server share. */
export interface ServerParts {
  config: Config;
  database: Database;
  authenticator: Authenticator;
  /** How far each library is, as far as this node knows. */
  heads: Heads;
  /** What accounts are to libraries, as far as this node knows. */
  roles: Roles;
  /** Answers that need not be made again. */
  replies: Replies;
  /** What happened last in libraries. */
  recent: RecentChanges;
  /** Diagrams as they are. */
  rows: DiagramRows;
  /** What versions follow from. */
  chains: VersionChains;
  /** How much one account or address may ask. */
  limits: Limits;
  metrics: Metrics;
  /** Whether the node goes down, and what it does before. */
  lifecycle: Lifecycle;
  /** Tells clients what happens. */
  push: Push;
  /** What nodes tell each other. */
  bus: Bus;
  log: FastifyBaseLogger;
}
