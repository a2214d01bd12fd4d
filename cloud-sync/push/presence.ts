import type { ClientMessage, ServerMessage } from '../../shared/sync/socket-messages.ts';
import type { Bus, BusMessage } from './bus.ts';
import type { Connection } from './connection.ts';
import { idsOf, watchKey } from './watch-key.ts';
import type { Watchers } from './watchers.ts';

export type Place = Extract<ClientMessage, { type: 'presence' }>['place'];
type People = Extract<ServerMessage, { type: 'presence' }>['people'];
type Moved = Extract<BusMessage, { type: 'presence' }>;

// Milliseconds.
const tellEvery = 100;
const staleAfter = 60_000;

interface Person {
  accountId: string;
  name: string;
  place: NonNullable<Place>;
  /** Whether the socket is on this node. */
  here: boolean;
  heardAt: number;
}

/** Who is where, on this node and others. */
export interface Presence {
  /** Notes where the client of a connection is in a library it watches; null: it left. */
  move(connection: Connection, key: string, place: Place): void;
  /** Everybody who is in a library. */
  peopleOf(key: string): People;
  /** Tells other nodes again where a connection's client is, so that they don't take it for gone. */
  repeat(connection: Connection): void;
  hear(message: Moved): void;
  /** Drops those of other nodes of whom nothing was heard for a minute. */
  dropStale(): void;
  /** Tells the other nodes at once what waits to be told. */
  close(): void;
}

/** Makes an empty map of who is where. Movements are told at most ten times a second for each library. */
export function createPresence(bus: Bus, watchers: Watchers): Presence {
  const libraries = new Map<string, Map<string, Person>>();
  /** Who moved since the last message, by library. */
  const moved = new Map<string, Map<string, { accountId: string; name: string; here: boolean }>>();
  let timer: NodeJS.Timeout | null = null;

  function put(key: string, id: string, { place, ...person }: Omit<Person, 'place'> & { place: Place }): void {
    const people = libraries.get(key);
    const known = people?.get(id);
    if (place === null) {
      if (!people?.delete(id)) return;
      if (people.size === 0) libraries.delete(key);
    } else if (people) people.set(id, { ...person, place });
    else libraries.set(key, new Map([[id, { ...person, place }]]));
    if (known && place !== null && samePlace(known.place, place)) return;
    const { accountId, name, here } = person;
    const movedHere = moved.get(key) ?? new Map<string, { accountId: string; name: string; here: boolean }>();
    moved.set(key, movedHere.set(id, { accountId, name, here }));
    timer ??= setTimeout(tellMoved, tellEvery);
  }

  function tellMoved(): void {
    timer = null;
    for (const [key, who] of moved) {
      const people: People = [];
      for (const [connection, { accountId, name, here }] of who) {
        const place = libraries.get(key)?.get(connection)?.place ?? null;
        people.push({ connection, accountId, name, place });
        if (here) bus.publish({ type: 'presence', ...idsOf(key), connection, accountId, name, place });
      }
      watchers.tell(key, { type: 'presence', library: idsOf(key).libraryId, people });
    }
    moved.clear();
  }

  return {
    move(connection, key, place) {
      const { accountId, name } = connection.caller;
      put(key, connection.id, { accountId, name, place, here: true, heardAt: 0 });
    },
    peopleOf(key) {
      return [...(libraries.get(key) ?? [])].map(([connection, { accountId, name, place }]) => ({
        connection,
        accountId,
        name,
        place,
      }));
    },
    repeat({ id, watched }) {
      for (const key of watched) {
        const person = libraries.get(key)?.get(id);
        if (!person) continue;
        const { accountId, name, place } = person;
        bus.publish({ type: 'presence', ...idsOf(key), connection: id, accountId, name, place });
      }
    },
    hear({ orgId, libraryId, connection, accountId, name, place }) {
      const key = watchKey(orgId, libraryId);
      // What this node says itself it hears too.
      if (libraries.get(key)?.get(connection)?.here) return;
      put(key, connection, { accountId, name, place, here: false, heardAt: performance.now() });
    },
    dropStale() {
      const now = performance.now();
      for (const [key, people] of libraries)
        for (const [id, person] of people)
          if (!person.here && now - person.heardAt > staleAfter) put(key, id, { ...person, place: null });
    },
    close() {
      if (!timer) return;
      clearTimeout(timer);
      tellMoved();
    },
  };
}

function samePlace(one: NonNullable<Place>, other: NonNullable<Place>): boolean {
  return one.diagramId === other.diagramId && one.elementId === other.elementId;
}
