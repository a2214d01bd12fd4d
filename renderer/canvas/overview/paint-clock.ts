/** How many small elements are painted between two looks at the clock, and how many of these one of the others counts for. */
const betweenLooks = 64;
const slowness = { first: 16, least: 1, most: 64 } as const;
/** Looks at the clock are to be about this far apart, in milliseconds; each takes a moment itself. */
const lookEvery = { least: 0.4, most: 1.2 } as const;

/** Tells when painting has to stop, and looks at the time as seldom as it can. */
export class PaintClock {
  readonly #deadline: number;
  #lastLook: number;
  #slow: number = slowness.first;
  #isNoted = false;
  #sinceLook = 0;

  /** `deadline` is a time of `performance.now()`; infinite for none. */
  constructor(deadline: number) {
    this.#deadline = deadline;
    this.#lastLook = deadline < Infinity ? performance.now() : 0;
  }

  /** Counts an element, which the canvas only noted unless it went into pixels. Answers whether it's time for `isOver`. */
  count(isNoted: boolean): boolean {
    this.#sinceLook += isNoted ? this.#slow : 1;
    this.#isNoted ||= isNoted;
    if (this.#sinceLook < betweenLooks) return false;
    this.#sinceLook = 0;
    return this.#deadline < Infinity;
  }

  /** Whether the time is up, once all that the canvas noted is really painted. */
  isOver(context: CanvasRenderingContext2D): boolean {
    if (this.#isNoted) rasterize(context);
    const now = performance.now();
    if (this.#isNoted && now - this.#lastLook < lookEvery.least) this.#slow = Math.max(slowness.least, this.#slow / 2);
    else if (this.#isNoted && now - this.#lastLook > lookEvery.most) {
      this.#slow = Math.min(slowness.most, this.#slow * 2);
    }
    this.#isNoted = false;
    this.#lastLook = now;
    return now > this.#deadline;
  }
}

/** A canvas only notes what is painted on it until somebody looks: without this, painting seems to take hardly any time. */
function rasterize(context: CanvasRenderingContext2D): void {
  context.getImageData(0, 0, 1, 1);
}
