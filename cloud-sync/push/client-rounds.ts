import { closeCodes } from '../../shared/sync/socket-messages.ts';
import type { Connection } from './connection.ts';

/** Seconds between two visits to a connection. */
const slots = 20;
/** Every so many visits its access is checked, should a message about it have been lost. */
const visitsPerCheck = 3;

/** Visits each connection every 20 seconds, all with one timer. */
export interface ClientRounds {
  readonly size: number;
  add(connection: Connection): void;
  /** Whether it was there. */
  remove(connection: Connection): boolean;
  has(connection: Connection): boolean;
  all(): Iterable<Connection>;
  /** Has the access of these connections checked within the next second. */
  checkNext(connections: readonly Connection[]): void;
  stop(): void;
}

interface RoundsOptions {
  /** Milliseconds after which a client has to show its token again. */
  signedInFor: number;
  /** Tells other nodes again where a connection's client is. */
  repeat(connection: Connection): void;
  /** Takes away what connections may no longer see. Rejects when that can't be told now. */
  check(connections: readonly Connection[]): Promise<void>;
  /** Called every second. */
  dropStale(): void;
}

/** Starts the rounds. */
export function startRounds({ signedInFor, repeat, check, dropStale }: RoundsOptions): ClientRounds {
  const wheel = Array.from({ length: slots }, () => new Set<Connection>());
  const slotOf = new Map<Connection, Set<Connection>>();
  let toCheck = new Set<Connection>();
  let turn = 0;
  let nextSlot = 0;

  const timer = setInterval(() => {
    turn++;
    const visited = wheel[turn % slots] ?? [];
    for (const connection of visited) {
      connection.checkAlive();
      repeat(connection);
      if (performance.now() - connection.signedInAt > signedInFor) {
        connection.close(closeCodes.notSignedIn, Math.random() * 1000);
      }
    }
    dropStale();
    if (Math.floor(turn / slots) % visitsPerCheck === 0) for (const connection of visited) toCheck.add(connection);
    if (toCheck.size === 0) return;
    const checked = [...toCheck].filter((connection) => slotOf.has(connection));
    toCheck = new Set();
    check(checked).catch(() => checkNext(checked));
  }, 1000);
  timer.unref();

  function checkNext(connections: readonly Connection[]): void {
    for (const connection of connections) toCheck.add(connection);
  }

  return {
    get size() {
      return slotOf.size;
    },
    add(connection) {
      nextSlot = (nextSlot + 1) % slots;
      const slot = wheel[nextSlot];
      slot?.add(connection);
      if (slot) slotOf.set(connection, slot);
    },
    remove(connection) {
      slotOf.get(connection)?.delete(connection);
      return slotOf.delete(connection);
    },
    has: (connection) => slotOf.has(connection),
    all: () => slotOf.keys(),
    checkNext,
    stop: () => clearInterval(timer),
  };
}
