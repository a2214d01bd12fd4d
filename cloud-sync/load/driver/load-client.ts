import type { Change } from '../../../shared/sync/library-routes.ts';
import type { ServerMessage } from '../../../shared/sync/socket-messages.ts';
import type { LoadPerson } from '../plan.ts';
import type { Random } from '../random.ts';
import type { PushClock } from './push-clock.ts';
import { openPushSocket, type PushSocket } from './push-socket.ts';
import type { Recorder } from './recorder.ts';
import { createRouteCaller, type RouteCaller, type Traffic } from './route-caller.ts';

/** What all clients of a driver share. */
export interface DriverParts {
  recorder: Recorder;
  pushes: PushClock;
  traffic: Traffic;
  words: readonly string[];
  counts: Counts;
  /** Milliseconds of the run. */
  now(): number;
}

/** What happened besides requests. */
export interface Counts {
  saves: number;
  /** Commits that had to be made anew because somebody else was first. */
  conflicts: number;
  /** Answers that were older than what the client knew already: there must be none. */
  wentBack: number;
  sockets: number;
}

/** What a client has in front of it. */
export interface OpenDiagram {
  library: string;
  id: string;
  headId: string;
  headNumber: number;
  text: string;
}

/** One desktop: what it knows and what it speaks with. */
export interface LoadClient {
  index: number;
  person: LoadPerson;
  parts: DriverParts;
  random: Random;
  caller: RouteCaller;
  /** How far each library is, by all answers and pushes. */
  known: Map<string, number>;
  /** How far each library's feed is here. */
  feeds: Map<string, number>;
  /** The ids of the diagrams that lists have shown, by library. */
  listed: Map<string, string[]>;
  folders: Map<string, string[]>;
  /** Versions whose content is here already; it never changes. */
  versions: Set<string>;
  open: OpenDiagram | null;
  editing: OpenDiagram | null;
  /** Saves go out one after another. */
  saving: Promise<void>;
  socket: PushSocket | null;
  /** What will be done in a moment. */
  soon: Set<string>;
}

/** Makes a client that isn't connected yet. */
export function createLoadClient(
  index: number,
  person: LoadPerson,
  address: string,
  random: Random,
  parts: DriverParts,
): LoadClient {
  const { recorder, traffic, now } = parts;
  return {
    index,
    person,
    parts,
    random,
    caller: createRouteCaller({ address, token: person.token, recorder, traffic, now }),
    known: new Map(),
    feeds: new Map(),
    listed: new Map(),
    folders: new Map(),
    versions: new Set(),
    open: null,
    editing: null,
    saving: Promise.resolve(),
    socket: null,
    soon: new Set(),
  };
}

/** Notes how far a library is by an answer; asked with what the client knew, none may be less far. */
export function noteSeq(client: LoadClient, library: string, seq: number | null, asked: number): void {
  if (seq === null) return;
  if (seq < asked) client.parts.counts.wentBack++;
  if (seq > (client.known.get(library) ?? 0)) client.known.set(library, seq);
}

/** Opens the client's socket; `changed` is called with how far libraries are, and by which changes as far as those are told. */
export function connectSocket(
  client: LoadClient,
  address: string,
  due: number,
  changed: (library: string, seq: number, changes: readonly Change[]) => void,
): void {
  const { person, parts } = client;
  const { counts, pushes, recorder, now } = parts;
  let watching = false;
  const heard = (message: ServerMessage): void => {
    if (message.type === 'changed') {
      pushes.pushed(client.index, message.library, message.seq, now());
      changed(message.library, message.seq, message.changes ?? []);
    }
    if (message.type !== 'watching') return;
    if (!watching) counts.sockets++;
    watching = true;
    recorder.achieved('socket', due, now());
    for (const { library, seq } of message.libraries) {
      pushes.watches(client.index, library, seq);
      changed(library, seq, []);
    }
    for (const _library of message.refused) recorder.failed('socket', 'library refused', due);
  };
  client.socket = openPushSocket({
    address,
    token: person.token,
    libraries: person.libraries,
    heard,
    lost(code) {
      if (watching) counts.sockets--;
      pushes.leaves(client.index);
      recorder.failed('socket', code, now());
    },
  });
}
