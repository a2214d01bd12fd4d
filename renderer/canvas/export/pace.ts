import { giveWay } from '../import/slices.ts';

/** Milliseconds of work after which the page gets its turn. */
const sliceTime = 12;

/** Keeps long work from holding the page up: the work asks for a rest after every small step. */
export class Pace {
  readonly #signal: AbortSignal | undefined;
  #sliceStart = performance.now();

  /** `signal` ends the work at its next rest. */
  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /** Gives the page its turn if the work has had its own for long enough. Rejects with the signal's reason once it is aborted. */
  async rest(): Promise<void> {
    this.#signal?.throwIfAborted();
    if (performance.now() - this.#sliceStart < sliceTime) return;
    await giveWay();
    this.#signal?.throwIfAborted();
    this.#sliceStart = performance.now();
  }
}
