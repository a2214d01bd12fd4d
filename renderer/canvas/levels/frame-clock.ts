import type EventBus from 'diagram-js/lib/core/EventBus';
import { FrameTimes } from './frame-times.ts';

/** Events after which a frame has something to draw. */
const movements = ['canvas.viewbox.changing', 'drag.move', 'elements.changed'];

/** Frames without anything to draw after which the clock stops, and costs nothing. */
const restAfter = 15;

/**
 * Times frames while the picture moves or changes: from one animation frame to the next, so that the work of both the page and
 * the browser's drawing count.
 */
export class FrameClock {
  static $inject = ['eventBus'];

  readonly times = new FrameTimes();
  readonly #listeners = new Set<() => void>();
  #request: number | null = null;
  #last: number | null = null;
  #isMoving = false;
  #movedBefore = false;
  #restingFrames = 0;

  constructor(eventBus: EventBus) {
    eventBus.on(movements, 5000, () => this.#moved());
    eventBus.on(['diagram.destroy', 'diagram.clear'], () => this.#stop());
    // What opening took says nothing about how the picture moves.
    eventBus.on(['import.render.complete', 'import.render.ended', 'import.done'], () => this.#stop());
    // A hidden page has no frames; the time until it is seen again is none.
    document.addEventListener('visibilitychange', this.#stop);
    eventBus.on('diagram.destroy', () => document.removeEventListener('visibilitychange', this.#stop));
  }

  /** Calls back after each frame that was timed; the answer ends that. */
  onFrame(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #moved(): void {
    this.#isMoving = true;
    this.#request ??= requestAnimationFrame(this.#frame);
  }

  readonly #frame = (now: number): void => {
    const moved = this.#isMoving || this.#movedBefore;
    if (this.#last !== null && moved) {
      this.times.add(now - this.#last);
      for (const listener of this.#listeners) listener();
    }
    this.#last = now;
    this.#restingFrames = moved ? 0 : this.#restingFrames + 1;
    // What moved before this frame is drawn after it, so the next interval counts as well.
    this.#movedBefore = this.#isMoving;
    this.#isMoving = false;
    if (this.#restingFrames > restAfter) this.#stop();
    else this.#request = requestAnimationFrame(this.#frame);
  };

  readonly #stop = (): void => {
    if (this.#request !== null) cancelAnimationFrame(this.#request);
    this.#request = null;
    this.#last = null;
    this.#movedBefore = false;
    this.#restingFrames = 0;
  };
}
