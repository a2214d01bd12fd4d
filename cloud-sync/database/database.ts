import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Config } from '../config.ts';
import { isUnavailable, unavailable } from './database-errors.ts';
import { type Replicas, watchReplicas } from './replicas.ts';

/** Runs SQL. Values only ever travel as parameters. */
export interface Queries {
  /** Rows of a statement. Bigints and timestamps come as numbers (milliseconds since 1970), bytea as Buffers. */
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

interface TransactionOptions {
  /** Reads one unchanging state, and can't write. */
  snapshot?: boolean;
  /** Runs on this pool instead of the primary's. */
  pool?: pg.Pool;
  /** After how long PostgreSQL gives a statement up: 5 for snapshots and 10 for others, unless given. */
  seconds?: number;
}

/** The databases of a server. Everything rejects with `database_unavailable` when they can't be reached. */
export interface Database {
  primary: pg.Pool;
  replicas: readonly pg.Pool[];
  /** Those replicas that may be asked at present. */
  inService: Replicas;
  /**
   * Runs `work` in a transaction that sees one organisation only, and commits it. What throws rolls back. Work that has issued its last
   * statement may call `commit`, which then goes out together with it; it must wait for that statement nevertheless, to hear what failed.
   */
  inOrganisation<Result>(
    orgId: string,
    work: (queries: Queries, commit: () => void) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result>;
  /** Runs one statement as the owner of the tables, past the walls between organisations: for the server's own chores. */
  asOwner: Queries;
  close(): Promise<void>;
}

const { types } = pg;

/** Turns columns into what the server works with. */
const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format === 'binary') return types.getTypeParser(oid, 'binary');
    if (oid === types.builtins.INT8) return (value: string) => Number(value);
    if (oid === types.builtins.TIMESTAMPTZ) return (value: string) => Date.parse(value);
    return types.getTypeParser(oid, 'text');
  },
};

/** Opens the pools. Connects when there is something to ask. */
export function openDatabase(config: Config['database'], node: string): Database {
  const pool = (connectionString: string, connectSeconds: number): pg.Pool => {
    const opened = new pg.Pool({
      connectionString,
      max: config.poolSize,
      types: columnTypes,
      pipeline: true,
      application_name: `millrace ${node}`.slice(0, 63),
      connectionTimeoutMillis: connectSeconds * 1000,
      idleTimeoutMillis: 60_000,
      query_timeout: 20_000,
      keepAlive: true,
    });
    // A connection that breaks while nobody uses it; the next one who asks gets a new one.
    opened.on('error', () => {});
    return opened;
  };
  const primary = pool(config.url, 5);
  // Who waits for a replica can ask the primary.
  const replicas = config.replicaUrls.map((url) => pool(url, 1));
  const inService = watchReplicas(primary, replicas);
  const named = statementNames(config.prepared);

  /** Statements of one connection. After `end` there are none any more, whoever still holds on to them. */
  function queriesOn(client: pg.Pool | pg.PoolClient, patience?: number): Queries & { end(): void } {
    let ended = false;
    return {
      query(text, values = []) {
        if (ended) return Promise.reject(new Error('This transaction is over: a statement came too late.'));
        if ('connection' in client) sendTogether(client);
        const limit = patience === undefined ? {} : { query_timeout: patience };
        const rows = client.query({ ...named(text), ...limit, text, values: [...values] }).then(({ rows }) => rows);
        // Several may be under way at once: whoever waits for the first that fails must not have to wait for the others.
        rows.catch(() => {});
        return rows;
      },
      end() {
        ended = true;
      },
    };
  }

  async function inOrganisation<Result>(
    orgId: string,
    work: (queries: Queries, commit: () => void) => Promise<Result>,
    { snapshot = false, pool: given = primary, seconds = snapshot ? 5 : 10 }: TransactionOptions = {},
  ): Promise<Result> {
    const client = await given.connect().catch((error: unknown) => {
      throw unavailable(error);
    });
    let broken: Error | undefined;
    const noteBroken = (error: Error): void => {
      broken = error;
    };
    client.on('error', noteBroken);
    // PostgreSQL gives up first, unless it is not there to.
    const patience = (seconds + 1) * 1000;
    const queries = queriesOn(client, patience);
    let ended: Promise<pg.QueryResult> | undefined;
    const commit = (): Promise<pg.QueryResult> => {
      queries.end();
      if (ended) return ended;
      sendTogether(client);
      ended = client.query('commit');
      ended.catch(() => {});
      return ended;
    };
    try {
      sendTogether(client);
      const opened = Promise.all([
        client.query(snapshot ? 'begin isolation level repeatable read read only' : 'begin'),
        client.query({
          ...named(openText),
          ...{ query_timeout: patience },
          text: openText,
          values: [orgId, `${seconds}s`],
        }),
      ]);
      opened.catch(() => {});
      const result = await work(queries, commit);
      await opened;
      const committed = commit();
      // Nothing was written that could fail to be. What is asked on this connection next is sent after it.
      if (snapshot) return result;
      const { command } = await committed;
      // PostgreSQL says COMMIT only when it did; after a failed statement, even one whose error was caught, it rolls back.
      if (command !== 'COMMIT') throw new Error('The transaction was rolled back: a statement in it had failed.');
      return result;
    } catch (error) {
      queries.end();
      if (isUnavailable(error)) broken = error instanceof Error ? error : new Error(String(error));
      else await (ended ?? client.query('rollback')).catch(noteBroken);
      throw unavailable(error);
    } finally {
      client.off('error', noteBroken);
      client.release(broken);
    }
  }

  const owner = queriesOn(primary);
  return {
    primary,
    replicas,
    inService,
    inOrganisation,
    asOwner: {
      query: (text, values) =>
        owner.query<never>(text, values).catch((error: unknown) => {
          throw unavailable(error);
        }),
    },
    async close() {
      inService.close();
      await Promise.all([primary, ...replicas].map((each) => each.end()));
    },
  };
}

/** Has all statements that are issued without waiting in between travel in one packet. */
function sendTogether({ connection: { stream } }: pg.PoolClient): void {
  stream.cork();
  process.nextTick(() => stream.uncork());
}

const openText =
  "select set_config('role', 'millrace_app', true), set_config('millrace.org', $1, true), set_config('statement_timeout', $2, true), set_config('idle_in_transaction_session_timeout', '30s', true)";

/** Names statements by their text, so that each connection prepares each once. */
function statementNames(prepared: boolean): (text: string) => { name?: string } {
  if (!prepared) return () => ({});
  const names = new Map<string, { name: string }>();
  return (text) => {
    let name = names.get(text);
    if (!name) {
      name = { name: createHash('sha256').update(text).digest('base64url').slice(0, 20) };
      names.set(text, name);
    }
    return name;
  };
}
