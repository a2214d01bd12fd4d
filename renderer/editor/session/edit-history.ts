/**
 * Tells whether a diagram differs from what was saved. Every state that editing reaches has its own number, so that undoing
 * back to the saved state is clean and reaching as many steps on another way is not.
 */
export class EditHistory {
  #states = [0];
  #index = 0;
  #next = 1;
  #saved = 0;

  /** Number of the state shown now. */
  get current(): number {
    return this.#states[this.#index] ?? 0;
  }

  get isDirty(): boolean {
    return this.current !== this.#saved;
  }

  /** How many commands lead to the state shown now. */
  get index(): number {
    return this.#index;
  }

  /** How many commands lead to a state; -1 for one that commands no longer lead to. */
  indexOf(state: number): number {
    return this.#states.indexOf(state);
  }

  /** How many commands there are, undone ones included. */
  get length(): number {
    return this.#states.length - 1;
  }

  executed(): void {
    this.#index += 1;
    this.#states.splice(this.#index, Number.POSITIVE_INFINITY, this.#next);
    this.#next += 1;
  }

  undone(): void {
    this.#index = Math.max(0, this.#index - 1);
  }

  redone(): void {
    this.#index = Math.min(this.#states.length - 1, this.#index + 1);
  }

  /** Undo starts afresh from the state shown now. */
  cleared(): void {
    this.#states = [this.current];
    this.#index = 0;
  }

  /** `state` is what the newest version holds. */
  saved(state: number): void {
    this.#saved = state;
  }

  /** Another content was loaded: the newest version's, or unsaved edits over it. */
  loaded(isSaved: boolean): void {
    this.executed();
    this.cleared();
    if (isSaved) this.saved(this.current);
  }
}
