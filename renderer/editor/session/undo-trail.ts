import type { OpenedUndo, UndoTrail as SentTrail } from '../../../shared/contract/diagrams.ts';

/** Most bytes of bodies that are kept at hand beside those that are still to be written. */
const mostBytesAtHand = 4 * 1024 * 1024;

/** Most states that wait to be written, and most bytes of them, as they go in one message; the oldest of more are given up. */
const mostWaiting = 200;
const mostBytesWaiting = 32 * 1024 * 1024;

/**
 * The states of a diagram that undo and redo lead to beyond bpmn-js's own commands: those of the journal, and those on their way into
 * it. A position names a state; positions rise from state to state.
 */
export class UndoTrail {
  readonly #writer = crypto.randomUUID();
  #continues: string | null;
  /** All states that can be gone to, in order. */
  #positions: number[];
  #saved: number | null;
  /** The journal's last state. */
  #lastWritten: number;
  /** What the journal has after this position is gone; null if nothing is. */
  #after: number | null = null;
  #bytes: number;
  readonly #waiting = new Map<number, Uint8Array>();
  /** Bodies that were used lately, the last one used at the end. */
  readonly #atHand = new Map<number, Uint8Array>();

  /** Begins with the body that was opened, and what the journal knows about it. */
  constructor(opened: OpenedUndo | null, body: Uint8Array, isSaved: boolean) {
    this.#bytes = body.byteLength;
    this.#continues = opened?.writer ?? null;
    this.#positions = opened?.positions.toSorted((one, other) => one - other) ?? [0];
    this.#saved = opened ? opened.saved : isSaved ? 0 : null;
    this.#lastWritten = this.#positions.at(-1) ?? 0;
    this.start = opened?.position ?? 0;
    if (opened) this.keepAtHand(this.start, body);
    else {
      this.#after = -1;
      this.#waiting.set(0, body);
    }
  }

  /** Where the body stands that it began with. */
  readonly start: number;

  /** Whose states the journal has, if they are those known here. */
  get writers(): string[] {
    return this.#continues === null ? [this.#writer] : [this.#writer, this.#continues];
  }

  /** Bytes of the body that was packed or read last. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The state before a position, or after it; null if there is none. */
  neighbour(position: number, way: 'undo' | 'redo'): number | null {
    const found =
      way === 'undo'
        ? this.#positions.findLast((other) => other < position)
        : this.#positions.find((other) => other > position);
    return found ?? null;
  }

  has(position: number): boolean {
    return this.#positions.includes(position);
  }

  /** Whether a state equals the newest version. */
  isSaved(position: number): boolean {
    return position === this.#saved;
  }

  /** The state equals the newest version from now on; null if none does. */
  saved(position: number | null): void {
    this.#saved = position;
  }

  /** The body of a state, if it is at hand. */
  bodyOf(position: number): Uint8Array | null {
    const body = this.#waiting.get(position) ?? this.#atHand.get(position);
    return (this.has(position) && body) || null;
  }

  /** Something else was done: states from this position on are gone. */
  cutFrom(position: number): void {
    this.#positions = this.#positions.filter((other) => other < position);
    for (const bodies of [this.#waiting, this.#atHand]) {
      for (const other of [...bodies.keys()]) if (other >= position) bodies.delete(other);
    }
    if (this.#saved !== null && this.#saved >= position) this.#saved = null;
    if (this.#lastWritten < position) return;
    this.#after = Math.min(this.#after ?? position - 1, position - 1);
    this.#lastWritten = position - 1;
  }

  /** States before a position can't be gone to any more, with `undo`, or those after it. */
  forget(position: number, way: 'undo' | 'redo'): void {
    if (way === 'redo') this.cutFrom(position + 1);
    else this.#positions = this.#positions.filter((other) => other >= position);
  }

  /** Notes a state's body. The journal takes new states at its end only: it is told those behind this one again. */
  note(position: number, body: Uint8Array): void {
    if (this.has(position)) return;
    this.#bytes = body.byteLength;
    const saved = this.#saved;
    const behind = this.#atHandFrom(position);
    this.cutFrom(position);
    for (const [at, noted] of [[position, body] as const, ...behind]) {
      this.#positions.push(at);
      this.#waiting.set(at, noted);
      if (at === saved) this.#saved = saved;
    }
    this.#giveUpOldest();
  }

  #giveUpOldest(): void {
    let bytes = 0;
    for (const { byteLength } of this.#waiting.values()) bytes += byteLength;
    for (const [oldest, { byteLength }] of this.#waiting) {
      const { size } = this.#waiting;
      if (size === 1 || (size <= mostWaiting && bytes <= mostBytesWaiting)) break;
      bytes -= byteLength;
      this.#waiting.delete(oldest);
      this.#positions = this.#positions.filter((other) => other !== oldest);
    }
  }

  /** The states from a position on, as far as their bodies are at hand. */
  #atHandFrom(position: number): (readonly [number, Uint8Array])[] {
    const found: (readonly [number, Uint8Array])[] = [];
    for (const other of this.#positions.filter((each) => each > position)) {
      const body = this.bodyOf(other);
      if (!body) break;
      found.push([other, body]);
    }
    return found;
  }

  /** Keeps the body of a state of the journal at hand. */
  keepAtHand(position: number, body: Uint8Array): void {
    if (!this.has(position)) return;
    this.#atHand.delete(position);
    this.#atHand.set(position, body);
    let bytes = 0;
    for (const [other, { byteLength }] of [...this.#atHand].toReversed()) {
      bytes += byteLength;
      if (bytes > mostBytesAtHand && other !== position) this.#atHand.delete(other);
    }
  }

  /**
   * What to tell the journal when `body` is written, or no body, while the diagram stands at `position`. Call `end` with whether it was
   * written, and nothing else that writes in between.
   */
  take(position: number, body: Uint8Array | null): { trail: SentTrail; end(isWritten: boolean): void } {
    const after = this.#after;
    const states = [...this.#waiting].toSorted(([one], [other]) => one - other);
    this.#after = null;
    this.#lastWritten = states.at(-1)?.[0] ?? this.#lastWritten;
    const trail = {
      writer: this.#writer,
      continues: this.#continues,
      position,
      after,
      states: states.map(([at, noted]) => ({ position: at, body: noted === body ? null : noted })),
    };
    const end = (isWritten: boolean) => {
      if (!isWritten) {
        // Whether it was written after all, nobody knows: all of it is told again.
        const begin = Math.min(after ?? Number.POSITIVE_INFINITY, (states[0]?.[0] ?? Number.POSITIVE_INFINITY) - 1);
        if (Number.isFinite(begin)) this.#after = Math.min(this.#after ?? begin, begin);
        return;
      }
      this.#continues = null;
      for (const [at, noted] of states) {
        if (this.#waiting.get(at) !== noted) continue;
        this.#waiting.delete(at);
        this.keepAtHand(at, noted);
      }
    };
    return { trail, end };
  }
}
