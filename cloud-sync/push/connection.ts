import type { Caller } from '../http/caller.ts';

/** A client that is told what happens, over a WebSocket or an event stream. */
export interface Connection {
  readonly id: string;
  readonly caller: Caller;
  /** Keys (`watchKey`) of the libraries it watches. */
  readonly watched: Set<string>;
  /** When its token was last checked, by `performance.now()`. */
  signedInAt: number;
  /** Sends a message as JSON text. A client that doesn't keep up is cut off. */
  send(text: string): void;
  /** Asks whether the client is there; cuts it off when it hasn't answered since it was asked last. */
  checkAlive(): void;
  /** Says goodbye: a code of `closeCodes` and after how many milliseconds to come back, null for never by itself. */
  close(code: number, retryAfter: number | null): void;
  readonly closed: boolean;
  /** Cuts it off without a word. */
  terminate(): void;
}

/** A client may leave this many bytes waiting before it is cut off. */
export const mostWaitingBytes = 1024 * 1024;
