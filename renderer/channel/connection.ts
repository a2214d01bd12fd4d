import { createBirpc } from 'birpc';
import type { Channel } from '../../shared/channel/channel.ts';
import type { HostFunctions, WindowFunctions } from '../../shared/contract/channel.ts';
import { MillraceError } from '../../shared/errors.ts';

/** `lost`: no host for so long that calls fail at once; connecting goes on in the background. */
export type ConnectionStatus = 'connecting' | 'connected' | 'reconnecting' | 'lost';

export interface ConnectionOptions {
  /** Opens one channel to the host; rejects when there is none now. */
  open(): Promise<Channel>;
  onEvent(name: string, payload: unknown): void;
  onStatus(status: ConnectionStatus): void;
  /** Milliseconds without a host until calls fail instead of waiting. */
  lostAfter?: number;
  /** Longest pause between two attempts, in milliseconds. */
  longestPause?: number;
}

export interface Connection {
  /**
   * Calls a method of the host and resolves with the value it answers. Rejects with the host's `MillraceError`, or with
   * `host_unavailable` when the channel breaks before the answer came or no host can be reached. There is no time limit.
   */
  call(feature: string, method: string, request: unknown): Promise<unknown>;
  /** Tells the host that this window got the focus, if there is a host. */
  focused(): void;
  /** Closes the channel and stops connecting. */
  close(): void;
}

type HostEnd = ReturnType<typeof createBirpc<HostFunctions, WindowFunctions>>;

const shortestPause = 100;

/** Keeps one channel to the host open: connects, and connects again whenever it breaks, with growing, jittered pauses. */
export function keepConnected(options: ConnectionOptions): Connection {
  const { open, onEvent, onStatus, lostAfter = 30_000, longestPause = 5_000 } = options;
  const stop = new AbortController();
  let host: HostEnd | null = null;
  // What calls wait for while there is no channel; null when there is one, and once waiting is pointless.
  let waiting: PromiseWithResolvers<HostEnd> | null = null;
  let lostTimer: ReturnType<typeof setTimeout> | undefined;

  function startWaiting(status: ConnectionStatus): void {
    waiting = Promise.withResolvers();
    // That nobody was waiting must not count as an unhandled rejection.
    waiting.promise.catch(() => undefined);
    lostTimer = setTimeout(() => stopWaiting('lost'), lostAfter);
    onStatus(status);
  }

  function stopWaiting(status: ConnectionStatus): void {
    clearTimeout(lostTimer);
    if (host) waiting?.resolve(host);
    else waiting?.reject(unavailable());
    waiting = null;
    onStatus(status);
  }

  /** Uses a channel until it closes. */
  async function use(channel: Channel): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      channel.onClose(resolve);
      stop.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    const end = createBirpc<HostFunctions, WindowFunctions>(
      { event: onEvent },
      {
        post: (message) => channel.post(message),
        on: (listener) => channel.onMessage(listener),
        // Imports and layouts may take minutes; a broken channel ends a call, never a clock.
        timeout: -1,
      },
    );
    host = end;
    stopWaiting('connected');
    await closed;
    host = null;
    channel.close();
    end.$close(unavailable());
  }

  async function run(): Promise<void> {
    startWaiting('connecting');
    let failures = 0;
    while (!stop.signal.aborted) {
      const channel = await open().catch(() => null);
      if (channel) {
        failures = 0;
        await use(channel);
        if (!stop.signal.aborted) startWaiting('reconnecting');
      } else {
        failures += 1;
      }
      await pause(Math.random() * Math.min(longestPause, shortestPause * 2 ** failures), stop.signal);
    }
    stopWaiting('lost');
  }

  void run();

  return {
    async call(feature, method, request) {
      const end = host ?? (await waiting?.promise);
      if (!end) throw unavailable();
      const reply = await end.call(feature, method, request).catch((error: unknown) => {
        throw error instanceof MillraceError ? error : unavailable(error);
      });
      if (!reply.ok) throw MillraceError.fromValue(reply.error);
      return reply.value;
    },
    focused() {
      host?.focused.asEvent().catch(() => undefined);
    },
    close: () => stop.abort(),
  };
}

function unavailable(cause?: unknown): MillraceError {
  return new MillraceError('host_unavailable', 'Millrace is not running.', {}, { cause });
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
