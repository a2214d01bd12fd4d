import type EventBus from 'diagram-js/lib/core/EventBus';

/** Before and after everything else that listens. */
const first = 10_000;
const last = -10_000;

/** Times edits: from the start of the outermost command to the end of all it led to. */
export class EditTimer {
  static $inject = ['eventBus'];

  #startedAt: number | null = null;
  #latest: number | null = null;

  constructor(eventBus: EventBus) {
    eventBus.on(['commandStack.preExecute', 'commandStack.execute', 'commandStack.revert'], first, () => {
      this.#startedAt ??= performance.now();
    });
    // A command that throws comes to no end.
    eventBus.on('diagram.clear', () => {
      this.#startedAt = null;
    });
    eventBus.on('commandStack.changed', last, () => {
      if (this.#startedAt === null) return;
      this.#latest = performance.now() - this.#startedAt;
      this.#startedAt = null;
    });
  }

  /** Milliseconds the last edit took; null before the first. */
  get latest(): number | null {
    return this.#latest;
  }
}
