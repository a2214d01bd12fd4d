import type { ModdleElement } from '../../../shared/diagram/moddle.ts';

type Holder = ModdleElement | true;

/**
 * The ids that are taken in a diagram, as bpmn-js keeps them in `moddle.ids`. Those of a whole model are taken in slices after it
 * was opened, or at once when somebody asks before.
 */
export class DiagramIds {
  readonly #taken = new Map<string, Holder>();
  #left: Iterator<unknown> | null = null;

  /** An id that nobody has, which is taken from now on. */
  next(element?: ModdleElement): string {
    return this.nextPrefixed('', element);
  }

  /** The same, beginning with `prefix`. */
  nextPrefixed(prefix: string, element?: ModdleElement): string {
    let id = prefix + randomDigits();
    while (this.assigned(id)) id = prefix + randomDigits();
    this.claim(id, element);
    return id;
  }

  claim(id: string, element?: ModdleElement): void {
    this.#settle();
    this.#taken.set(id, element ?? true);
  }

  unclaim(id: string): void {
    this.#settle();
    this.#taken.delete(id);
  }

  /** What has an id; true where that isn't known, false where nothing has. */
  assigned(id: string): Holder | false {
    this.#settle();
    return this.#taken.get(id) ?? false;
  }

  clear(): void {
    this.#left = null;
    this.#taken.clear();
  }

  /** Forgets all ids and will take others: `visit` is told what takes an id, and pauses now and then. */
  takeLater(visit: (take: (id: string, element: ModdleElement) => void) => Iterator<unknown>): void {
    this.clear();
    this.#left = visit((id, element) => this.#taken.set(id, element));
  }

  /** Takes what is left to take. Ends early when that is cleared, or somebody else has taken it. */
  *take(): Generator<number, void> {
    while (this.#step()) yield 0;
  }

  #settle(): void {
    while (this.#step());
  }

  #step(): boolean {
    if (this.#left?.next().done === false) return true;
    this.#left = null;
    return false;
  }
}

/** Seven digits, as bpmn-js makes them. */
function randomDigits(): string {
  return Math.floor(Math.random() * 2 ** 32)
    .toString(36)
    .padStart(7, '0');
}
