import assert from 'node:assert/strict';
import type { VersionReader } from '../../main/host/diagrams/read-version.ts';
import { openUndoState, readUndo } from '../../main/host/diagrams/undo-journal.ts';
import type { CrashRecord } from './crash-child.ts';
import { hashOf } from './hash-of.ts';

/** A state that a diagram may be in, and the one that undo must lead to from there; null if nothing is known about that. */
interface Possibility {
  hash: string;
  before: string | null;
}

/** What undo must lead to after a kill. */
export class UndoExpectations {
  readonly #possible = new Map<string, Possibility[]>();

  follow({ phase, ids, hash, before }: CrashRecord): void {
    if (hash === null) return;
    for (const id of ids) {
      const possible = phase === 'done' ? [] : (this.#possible.get(id) ?? []);
      this.#possible.set(id, [...possible, { hash, before }]);
    }
  }

  /** Undoes a diagram's steps, at most so many; answers how many. Throws where one is missing or leads to something else. */
  async check(reader: VersionReader, id: string, body: Uint8Array, most: number, context: string): Promise<number> {
    const undo = readUndo(reader, id, body);
    const possible = (this.#possible.get(id) ?? []).filter(({ hash }) => hash === hashOf(body));
    const positions = undo?.positions.filter((position) => position < undo.position).toReversed() ?? [];
    const bodies: Uint8Array[] = [];
    const writers = undo ? [undo.writer] : [];
    for (const position of positions.slice(0, most)) bodies.push(await openUndoState(reader, id, position, writers));
    const [newest] = bodies;
    const leadsTo = newest ? hashOf(newest) : null;
    const isExpected = possible.length === 0 || possible.some(({ before }) => before === null || before === leadsTo);
    assert.ok(isExpected, `${context}: undo in ${id} does not lead to the state before`);
    return bodies.length;
  }
}
