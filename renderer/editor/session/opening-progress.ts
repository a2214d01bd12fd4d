import type { SliceOptions } from '../../canvas/import/slices.ts';
import type { EditorStore } from './editor-state.ts';

/** Milliseconds after which people are told how far opening has come. */
const patience = 300;

/** How far opening a diagram has come, for the store, and how to end it early. */
export class OpeningProgress {
  readonly #store: EditorStore;
  readonly #abort = new AbortController();
  readonly #start = performance.now();

  constructor(store: EditorStore) {
    this.#store = store;
    store.setState({ openedShare: null });
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  cancel(): void {
    this.#abort.abort();
  }

  /** How to run the part of the work that leads from one share of all of it to another. */
  part(from: number, to: number): SliceOptions {
    return { signal: this.#abort.signal, onProgress: (done) => this.#report(from + (to - from) * done) };
  }

  end(): void {
    this.#store.setState({ openedShare: null });
  }

  #report(share: number): void {
    if (performance.now() - this.#start > patience) this.#store.setState({ openedShare: share });
  }
}
