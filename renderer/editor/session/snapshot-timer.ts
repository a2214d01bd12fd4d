/** Bytes of a body that is packed at once; each further thousand makes the pause longer that packing waits for. */
const smallBody = 32 * 1024;
const pausePerThousand = 20;

/** Longest pause that is waited for, in milliseconds. */
const longest = 1000;

/**
 * Decides when states are packed for undo: each of them where that is quick, and otherwise those that people pause at, so that packing
 * never takes more than a small part of the time.
 */
export class SnapshotTimer {
  readonly #take: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(take: () => void) {
    this.#take = take;
  }

  /** Call after every edit, with the bytes that the diagram takes about. */
  changed(bytes: number): void {
    clearTimeout(this.#timer);
    const pause = (Math.max(0, bytes - smallBody) / 1000) * pausePerThousand;
    this.#timer = setTimeout(this.#take, Math.min(longest, pause));
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}
