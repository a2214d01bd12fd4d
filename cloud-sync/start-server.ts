import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { type BuiltServer, buildServer } from './build-server.ts';
import type { Config } from './config.ts';
import { errorCodeOf, isUnavailable } from './database/database-errors.ts';
import { migrate } from './database/migrate.ts';
import { startRetention } from './retention/start-retention.ts';
import { startIndexing } from './search/start-indexing.ts';

/** A server that listens. */
export interface RunningServer extends BuiltServer {
  /** Where it listens, such as `http://127.0.0.1:8080`. */
  address: string;
  /** Goes down without losing a request: see `closeGently`. */
  stop(): Promise<void>;
}

/** The database could not be reached for as long as a start is tried. */
export class DatabaseAwayError extends Error {}

/** The server can't listen where its settings say. */
export class CannotListenError extends Error {
  /** Such as EADDRINUSE. */
  readonly code: string;

  constructor(code: string, { host, port }: Pick<Config, 'host' | 'port'>, cause: unknown) {
    super(
      {
        EADDRINUSE: `Port ${port} of ${host} is in use. Stop what listens there, or set PORT to another one.`,
        EACCES: `This user may not listen on port ${port} of ${host}. Set PORT to another one, above 1023.`,
        EADDRNOTAVAIL: `This machine doesn’t have the address ${host}. Set HOST to one that it has, or to 0.0.0.0 for all.`,
      }[code] ?? `The server can’t listen on port ${port} of ${host}: ${code}. Check HOST and PORT.`,
      { cause },
    );
    this.code = code;
  }
}

/**
 * Starts a server: waits for its database, brings the schema up to date, listens. Rejects with a DatabaseAwayError, a
 * DatabaseNewerError or a CannotListenError.
 */
export async function startServer(config: Config, patienceSeconds = 30): Promise<RunningServer> {
  await waitForDatabase(config.database.directUrl, patienceSeconds);
  if (config.database.migrate) await migrate(config.database.directUrl);
  const server = await buildServer(config);
  try {
    const address = await listen(server.http, config);
    const chores = [startRetention(server.parts), startIndexing(server.parts)];
    return {
      ...server,
      address,
      async stop() {
        const ended = Promise.all(chores.map((end) => end()));
        await closeGently(server, config.shutdownSeconds * 1000, ended);
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Listens, without the line that Fastify logs for each address: whoever starts a server says in one that it listens. */
async function listen(http: FastifyInstance, { host, port }: Config): Promise<string> {
  const { level } = http.log;
  http.log.level = 'warn';
  try {
    return await http.listen({ host, port, backlog: 2048 });
  } catch (error) {
    const code = errorCodeOf(error);
    throw code === null ? error : new CannotListenError(code, { host, port }, error);
  } finally {
    http.log.level = level;
  }
}

async function waitForDatabase(url: string, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1000;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      const hopeless = !isUnavailable(error) && errorCodeOf(error) !== null;
      if (hopeless || performance.now() > until) {
        const why = error instanceof Error ? error.message || errorCodeOf(error) : String(error);
        throw new DatabaseAwayError(`The database can’t be reached: ${why}. Check DATABASE_URL and whether it runs.`);
      }
    } finally {
      await client.end().catch(() => {});
    }
    await wait(500);
  }
}

/**
 * Says at once that it is going down (/health/ready, `connection: close`), goes on answering for a quarter of the time so that proxies
 * and clients turn elsewhere, finishes what is under way, and closes. What isn't finished in time is cut off.
 */
async function closeGently(server: BuiltServer, milliseconds: number, housekeeping: Promise<unknown>): Promise<void> {
  const late = setTimeout(() => server.http.server.closeAllConnections(), milliseconds);
  const { lifecycle } = server.parts;
  const most = milliseconds * 0.75;
  await Promise.all([
    lifecycle.drain(most),
    // A batch that takes longer is undone with its connection.
    Promise.race([housekeeping, wait(most, undefined, { ref: false })]),
    wait(milliseconds / 4),
  ]);
  await server.close();
  clearTimeout(late);
}
