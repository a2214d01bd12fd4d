import { createBirpc } from 'birpc';
import type { Channel } from '../shared/channel/channel.ts';
import type { HostFunctions, WindowFunctions } from '../shared/contract/channel.ts';
import type { EventName, Events } from '../shared/contract/events.ts';
import type { Gate } from './host/gate.ts';

type WindowEnd = ReturnType<typeof createBirpc<WindowFunctions, HostFunctions>>;

/** The windows that are connected to a host. */
export interface HostWindows {
  /** Answers a window's calls through the gate and tells it events until its channel closes. Check the sender first. */
  connect(channel: Channel): void;
  /**
   * Tells windows an event. `open:requested` goes to the window that connected or had the focus last, and waits for one
   * if there is none; everything else goes to all.
   */
  tell<Name extends EventName>(name: Name, payload: Events[Name]): void;
  /** Keeps `open:requested` back for the next window that connects: one is about to. */
  expectWindow(): void;
  /** Closes every channel. */
  close(): void;
}

/** Starts with no windows. `onFocused` hears when one of them gets the focus. */
export function createHostWindows(gate: Gate, onFocused: () => void): HostWindows {
  // In the order in which they connected or last had the focus.
  const windows = new Map<WindowEnd, Channel>();
  const openRequests: unknown[] = [];
  let windowExpected = false;

  function send(window: WindowEnd, name: EventName, payload: unknown): void {
    // A channel that just closed can't carry it; its window will fetch what it shows when it connects again.
    window.event.asEvent(name, payload).catch(() => undefined);
  }

  return {
    connect(channel) {
      const window: WindowEnd = createBirpc<WindowFunctions, HostFunctions>(
        {
          call: (feature, method, request) => gate.call(feature, method, request),
          focused() {
            windows.delete(window);
            windows.set(window, channel);
            onFocused();
          },
        },
        {
          post: (message) => channel.post(message),
          on: (listener) =>
            channel.onMessage((message) => {
              if (isMessage(message)) listener(message);
              else channel.close();
            }),
          // Without this an object's inherited methods could be called too.
          resolver: (name, resolved) => (name === 'call' || name === 'focused' ? resolved : undefined),
          onGeneralError: () => true,
          timeout: -1,
        },
      );
      windows.set(window, channel);
      channel.onClose(() => {
        windows.delete(window);
        window.$close();
      });
      windowExpected = false;
      for (const request of openRequests.splice(0)) send(window, 'open:requested', request);
    },
    tell(name, payload) {
      if (name !== 'open:requested') {
        for (const window of windows.keys()) send(window, name, payload);
        return;
      }
      const newest = [...windows.keys()].at(-1);
      if (newest && !windowExpected) send(newest, name, payload);
      else openRequests.push(payload);
    },
    expectWindow() {
      windowExpected = true;
    },
    close() {
      for (const channel of windows.values()) channel.close();
    },
  };
}

/** Whether a message is one of the RPC library's requests or answers; anything else would throw inside it. */
function isMessage(message: unknown): boolean {
  if (typeof message !== 'object' || message === null || !('t' in message)) return false;
  if (message.t === 's') return 'i' in message && typeof message.i === 'string';
  return 'm' in message && typeof message.m === 'string' && 'a' in message && Array.isArray(message.a);
}
