/** Resolves when the page has nothing more urgent to do. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Resolves when a frame begins, with the time at which it did. */
const nextFrame = (): Promise<number> =>
  new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));

/** Resolves after the next frame is painted: how long that took. */
export async function paintedFrame(): Promise<number> {
  const start = await nextFrame();
  await nextTask();
  return performance.now() - start;
}

/** Watches for the longest time the page does not react. */
export class BlockProbe {
  /** Finest that timers of a page come. */
  static readonly #tick = 4;
  readonly #observer = new PerformanceObserver((list) => this.#note(list.getEntries()));
  #longest = 0;
  #last = performance.now();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#observer.observe({ type: 'longtask' });
    this.#beat();
  }

  /** The longest stretch since the probe began, in milliseconds. Ends it. */
  stop(): number {
    clearTimeout(this.#timer);
    this.#note(this.#observer.takeRecords());
    this.#observer.disconnect();
    return this.#longest;
  }

  #beat(): void {
    const now = performance.now();
    this.#longest = Math.max(this.#longest, now - this.#last - BlockProbe.#tick);
    this.#last = now;
    this.#timer = setTimeout(() => this.#beat(), BlockProbe.#tick);
  }

  #note(entries: PerformanceEntryList): void {
    for (const { duration } of entries) this.#longest = Math.max(this.#longest, duration);
  }
}

/** Notes when frames begin. */
export class FrameProbe {
  #times: number[] = [];
  #request = 0;

  start(): void {
    this.#times = [];
    const note = (time: number): void => {
      this.#times.push(time);
      this.#request = requestAnimationFrame(note);
    };
    this.#request = requestAnimationFrame(note);
  }

  /** Milliseconds between frames. */
  stop(): number[] {
    cancelAnimationFrame(this.#request);
    return this.#times.slice(1).map((time, index) => time - (this.#times[index] ?? time));
  }
}
