import { mostPushedChanges, type ServerMessage } from '../../shared/sync/socket-messages.ts';
import type { Heads } from '../cache/heads.ts';
import type { RecentChanges } from '../cache/recent-changes.ts';
import type { Metrics } from '../health/metrics.ts';
import type { Connection } from './connection.ts';
import { idsOf, watchKey } from './watch-key.ts';

/** Milliseconds between two messages about one library; what comes meanwhile is told by the next one. */
const tellEvery = 10;

/** Who watches which library, and how they are told. */
export interface Watchers {
  add(connection: Connection, key: string): void;
  remove(connection: Connection, key: string): void;
  of(key: string): ReadonlySet<Connection>;
  /** Sends a message to everybody who watches a library. */
  tell(key: string, message: ServerMessage): void;
  close(): void;
}

interface Watched {
  connections: Set<Connection>;
  /** How far those who watch have been told that the library is. */
  told: number;
  /** Whether changes have been waited for that lead to what is to be told next. */
  waited: boolean;
  stop(): void;
}

interface WatchersOptions {
  heads: Heads;
  recent: RecentChanges;
  metrics: Metrics;
  /** Whether it is sure that a connection may see what changes in a library. */
  maySee(connection: Connection, key: string): boolean;
}

const nobody: ReadonlySet<Connection> = new Set();

/** Makes an empty list of watchers, which are told whenever their libraries get further, and by which changes. */
export function createWatchers({ heads, recent, metrics, maySee }: WatchersOptions): Watchers {
  const libraries = new Map<string, Watched>();
  const changed = new Map<string, number>();
  let toldAt = 0;
  let timer: NodeJS.Timeout | null = null;

  function tell(key: string, message: ServerMessage): void {
    const watched = libraries.get(key);
    if (!watched) return;
    const text = JSON.stringify(message);
    for (const connection of watched.connections) connection.send(text);
  }

  function tellChanges(): void {
    timer = null;
    toldAt = performance.now();
    for (const [key, seq] of changed) if (tellChanged(key, seq)) changed.delete(key);
    if (changed.size > 0) timer = setTimeout(tellChanges, tellEvery);
  }

  /**
   * Says how far a library is; by which changes, to those who are sure to be allowed to pull them. False when that has to wait: who
   * commits at the same moment may be heard of in another order.
   */
  function tellChanged(key: string, seq: number): boolean {
    const watched = libraries.get(key);
    if (!watched) return true;
    const { orgId, libraryId } = idsOf(key);
    const changes = recent.between(orgId, libraryId, watched.told, seq);
    if (!changes && !watched.waited) {
      watched.waited = true;
      return false;
    }
    metrics.looked('feed', changes !== null);
    watched.waited = false;
    watched.told = seq;
    const message = { type: 'changed', library: libraryId, seq } as const;
    if (!changes || changes.length === 0 || changes.length > mostPushedChanges) {
      tell(key, message);
      return true;
    }
    const text = JSON.stringify({ ...message, changes: [...changes] } satisfies ServerMessage);
    const bare = JSON.stringify(message satisfies ServerMessage);
    for (const connection of watched.connections) connection.send(maySee(connection, key) ? text : bare);
    return true;
  }

  const stopListening = heads.listen((orgId, libraryId, seq) => {
    const key = watchKey(orgId, libraryId);
    if (!libraries.has(key)) return;
    changed.set(key, seq);
    timer ??= setTimeout(tellChanges, Math.max(0, toldAt + tellEvery - performance.now()));
  });

  return {
    add(connection, key) {
      let watched = libraries.get(key);
      if (!watched) {
        const { orgId, libraryId } = idsOf(key);
        const told = heads.known(orgId, libraryId) ?? 0;
        watched = { connections: new Set(), told, waited: false, stop: heads.watch(orgId, libraryId) };
        libraries.set(key, watched);
      }
      watched.connections.add(connection);
      connection.watched.add(key);
    },
    remove(connection, key) {
      connection.watched.delete(key);
      const watched = libraries.get(key);
      if (!watched?.connections.delete(connection) || watched.connections.size > 0) return;
      watched.stop();
      libraries.delete(key);
    },
    of: (key) => libraries.get(key)?.connections ?? nobody,
    tell,
    close() {
      stopListening();
      if (timer) clearTimeout(timer);
    },
  };
}
