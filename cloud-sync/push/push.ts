import { closeCodes } from '../../shared/sync/socket-messages.ts';
import type { Heads } from '../cache/heads.ts';
import type { RecentChanges } from '../cache/recent-changes.ts';
import type { Roles } from '../cache/roles.ts';
import type { Config } from '../config.ts';
import type { Queries } from '../database/database.ts';
import type { Metrics } from '../health/metrics.ts';
import type { Authenticator } from '../http/caller.ts';
import type { Bus } from './bus.ts';
import { type ClientRounds, startRounds } from './client-rounds.ts';
import { closeStaggered } from './close-staggered.ts';
import type { Connection } from './connection.ts';
import { createDoubts } from './doubts.ts';
import { createPresence, type Place } from './presence.ts';
import { readRoles, readStates, readWatchable, type Watch } from './read-watch-access.ts';
import { idsOf, watchKey } from './watch-key.ts';
import { createWatchers } from './watchers.ts';

/** Connections whose access is checked with one statement. */
const checkedTogether = 1000;

/** Tells clients what happens in the libraries they watch. */
export interface Push {
  /** Connections that are signed in. */
  readonly size: number;
  /** Whether the server is going down, so that nobody may come any more. */
  readonly closing: boolean;
  /** Reads who somebody is or what they may see: again if something happened meanwhile that may have taken it away. */
  settled<Result>(read: () => Promise<Result>): Promise<Result>;
  /** Takes a connection in; false when its account, or the whole server, has as many as it may have. */
  add(connection: Connection): boolean;
  /** Forgets a connection that is closed. */
  remove(connection: Connection): void;
  /** Has the connection watch these libraries from now on, as far as its account is a member, and tells it which. */
  watch(connection: Connection, libraryIds: readonly string[]): Promise<void>;
  /** Tells the others who watch a library where the connection's client is. Nothing happens if it doesn't watch it itself. */
  move(connection: Connection, libraryId: string, place: Place): void;
  /** Closes all connections, spread over some of these milliseconds, and lets nobody in meanwhile. */
  close(within: number): Promise<void>;
}

interface PushOptions {
  config: Config;
  bus: Bus;
  heads: Heads;
  recent: RecentChanges;
  /** Learn what is read here of callers and their roles, so that requests need not ask. */
  roles: Roles;
  authenticator: Authenticator;
  metrics: Metrics;
  /** Asks the primary. */
  owner: Queries;
}

/** Makes the part that clients connect to. */
export function createPush({ config, bus, heads, recent, roles, authenticator, metrics, owner }: PushOptions): Push {
  const byAccount = new Map<string, Set<Connection>>();
  const doubts = createDoubts();
  const watchers = createWatchers({
    heads,
    recent,
    metrics,
    // While nothing is heard from other nodes, somebody may have been removed there.
    maySee: (connection, key) => bus.connected() && !doubts.about(connection, key),
  });
  const presence = createPresence(bus, watchers);
  /** Counts what may have taken somebody's access away. */
  let changes = 0;
  let closing = false;
  const rounds: ClientRounds = startRounds({
    signedInFor: (config.accessTokenSeconds + 3600) * 1000,
    repeat: presence.repeat,
    check,
    dropStale: presence.dropStale,
  });

  function accountKey({ caller }: Connection): string {
    return caller.orgId + caller.accountId;
  }

  function unwatch(connection: Connection, key: string): void {
    presence.move(connection, key, null);
    watchers.remove(connection, key);
  }

  function lose({ connection, key }: Watch): void {
    if (!connection.watched.has(key)) return;
    unwatch(connection, key);
    connection.send(JSON.stringify({ type: 'lost', library: idsOf(key).libraryId }));
  }

  function end(connection: Connection): void {
    connection.close(closeCodes.sessionEnded, null);
  }

  /** Takes away what the accounts of these connections may no longer see: of one library, or in all they watch. */
  async function check(connections: readonly Connection[], key?: string): Promise<void> {
    const mark = doubts.mark();
    for (let start = 0; start < connections.length; start += checkedTogether) {
      const some = connections.slice(start, start + checkedTogether);
      const watches = some.flatMap((connection) =>
        (key ? [key] : [...connection.watched]).map((watched) => ({ connection, key: watched })),
      );
      await Promise.all([checkStates(some), checkRoles(watches)]);
      doubts.settle(some, key ?? null, mark);
    }
  }

  async function checkStates(connections: readonly Connection[]): Promise<void> {
    const mark = authenticator.mark();
    const states = await readStates(owner, connections);
    for (const [index, { ended, caller }] of states.entries()) {
      const connection = connections[index];
      if (ended && connection) end(connection);
      else if (caller) authenticator.learn(mark, caller);
    }
  }

  async function checkRoles(watches: readonly Watch[]): Promise<void> {
    const mark = roles.mark();
    const read = await readRoles(owner, watches);
    for (const [index, watch] of watches.entries()) {
      const role = read[index] ?? null;
      if (role === null) lose(watch);
      else roles.remember(mark, watch.connection.caller, idsOf(watch.key).libraryId, role);
    }
  }

  /** Checks now, and again with the next second's round for as long as the database can't tell. */
  function checkSoon(connections: Iterable<Connection>, key?: string): void {
    const some = [...connections];
    doubts.cast(some, key ?? null);
    check(some, key).catch(() => rounds.checkNext(some));
  }

  function accountChanged(key: string, sessionId: string | null, ended: boolean): void {
    const connections = [...(byAccount.get(key) ?? [])];
    const concerned = connections.filter(({ caller }) => sessionId === null || caller.sessionId === sessionId);
    if (ended) {
      concerned.forEach(end);
      return;
    }
    checkSoon(concerned);
    // Whether a personal access token still counts is seen when it is shown again.
    for (const connection of concerned) {
      if (connection.caller.sessionId === null) connection.close(closeCodes.notSignedIn, Math.random() * 1000);
    }
  }

  async function settled<Result>(read: () => Promise<Result>): Promise<Result> {
    for (;;) {
      const before = changes;
      const result = await read();
      if (changes === before) return result;
    }
  }

  const stopListening = bus.listen((message) => {
    if (message.type === 'access' || message.type === 'account' || message.type === 'gap') changes++;
    switch (message.type) {
      case 'access': {
        const key = watchKey(message.orgId, message.libraryId);
        return checkSoon(watchers.of(key), key);
      }
      case 'account':
        return accountChanged(message.orgId + message.accountId, message.sessionId, message.ended);
      case 'presence':
        return presence.hear(message);
      case 'gap':
        return checkSoon(rounds.all());
    }
  });

  return {
    get size() {
      return rounds.size;
    },
    settled,
    get closing() {
      return closing;
    },
    add(connection) {
      const key = accountKey(connection);
      const others = byAccount.get(key);
      if (rounds.size >= config.limits.sockets || (others?.size ?? 0) >= config.limits.socketsPerAccount) return false;
      if (others) others.add(connection);
      else byAccount.set(key, new Set([connection]));
      rounds.add(connection);
      metrics.sockets.set(rounds.size);
      return true;
    },
    remove(connection) {
      if (!rounds.remove(connection)) return;
      metrics.sockets.set(rounds.size);
      for (const key of [...connection.watched]) unwatch(connection, key);
      const key = accountKey(connection);
      const others = byAccount.get(key);
      others?.delete(connection);
      if (others?.size === 0) byAccount.delete(key);
    },
    async watch(connection, libraryIds) {
      const { orgId } = connection.caller;
      const mark = roles.mark();
      const watchable = await settled(() => readWatchable(owner, connection.caller, libraryIds));
      if (!rounds.has(connection)) return;
      const keys = new Set([...watchable.keys()].map((libraryId) => watchKey(orgId, libraryId)));
      for (const key of [...connection.watched]) if (!keys.has(key)) unwatch(connection, key);
      for (const [libraryId, { seq, role }] of watchable) {
        heads.note(orgId, libraryId, seq);
        roles.remember(mark, connection.caller, libraryId, role);
      }
      for (const key of keys) watchers.add(connection, key);
      const libraries = [...watchable].map(([library, { seq }]) => ({
        library,
        seq: Math.max(seq, heads.known(orgId, library) ?? 0),
      }));
      const refused = libraryIds.filter((id) => !watchable.has(id));
      connection.send(JSON.stringify({ type: 'watching', libraries, refused }));
      for (const key of keys) {
        const people = presence.peopleOf(key);
        if (people.length === 0) continue;
        connection.send(JSON.stringify({ type: 'presence', library: idsOf(key).libraryId, people }));
      }
    },
    move(connection, libraryId, place) {
      const key = watchKey(connection.caller.orgId, libraryId);
      if (connection.watched.has(key)) presence.move(connection, key, place);
    },
    async close(within) {
      closing = true;
      await closeStaggered([...rounds.all()], within);
      rounds.stop();
      stopListening();
      presence.close();
      watchers.close();
    },
  };
}
