import { create } from 'zustand';
import type { Channel } from '../shared/channel/channel.ts';
import type { HostClient } from '../shared/contract/contract.ts';
import type { EventName, Events } from '../shared/contract/events.ts';
import { type ConnectionStatus, keepConnected } from './channel/connection.ts';

interface Listener {
  name: string;
  hear(payload: unknown): unknown;
}

const listeners = new Set<Listener>();
// What someone outside asked to show may arrive before the part of the UI that shows it is there.
const unheardOpenRequests: unknown[] = [];

/** Whether the host can be reached; after `reconnecting`, `connected` is the moment to journal unsaved edits again. */
export const hostStatus = create<{ status: ConnectionStatus }>(() => ({ status: 'connecting' }));

const connection = keepConnected({
  open: location.protocol === 'millrace-app:' ? openInApp : openInBrowser,
  onEvent(name, payload) {
    const hearing = [...listeners].filter((listener) => listener.name === name);
    const heard = hearing.map((listener) => listener.hear(payload));
    if (name === 'close:requested') void answerClose(heard);
    if (name === 'open:requested' && hearing.length === 0) unheardOpenRequests.push(payload);
  },
  onStatus: (status) => hostStatus.setState({ status }),
});

addEventListener('focus', () => connection.focused());

/**
 * Everything the UI can ask of the host, as `host.<feature>.<method>(request)`. Calls reject with `MillraceError`: the
 * codes of the contract, or `host_unavailable` when the host went away before it answered.
 */
export const host: HostClient = proxyOf((feature) =>
  proxyOf((method) => (request: unknown) => connection.call(feature, method, request)),
);

/**
 * Calls `handler` whenever the host emits `name`, until the returned function is called. The window closes once the
 * promises that handlers of `close:requested` return have resolved.
 */
export function onHostEvent<Name extends EventName>(
  name: Name,
  handler: (payload: Events[Name]) => unknown,
): () => void {
  const listener: Listener = { name, hear: handler };
  listeners.add(listener);
  if (name === 'open:requested') for (const payload of unheardOpenRequests.splice(0)) listener.hear(payload);
  return () => listeners.delete(listener);
}

/** Lets the window close once everything that closing set off is done; if something failed, people are asked. */
async function answerClose(heard: unknown[]): Promise<void> {
  const outcomes = await Promise.allSettled(heard);
  if (outcomes.some(({ status }) => status === 'rejected')) return;
  await connection.call('shell', 'setUnsaved', { unsaved: false }).catch(() => undefined);
}

/** An object whose properties `make` makes, each on first use. */
function proxyOf<Shape extends object>(make: (name: string) => unknown): Shape {
  const made = new Map<string, unknown>();
  return new Proxy<Shape>(Object.create(null), {
    get(_target, name) {
      // A promise looks for `then` on what it resolves with; answering it would turn the client into a thenable.
      if (typeof name !== 'string' || name === 'then') return undefined;
      if (!made.has(name)) made.set(name, make(name));
      return made.get(name);
    },
  });
}

async function openInApp(): Promise<Channel> {
  const { openMessagePortChannel } = await import('./channel/message-port-channel.ts');
  return await openMessagePortChannel();
}

/** Loads its channel, with the encoding of its frames, only where there is no message port. */
async function openInBrowser(): Promise<Channel> {
  const { openWebSocketChannel } = await import('./channel/web-socket-channel.ts');
  return await openWebSocketChannel();
}
