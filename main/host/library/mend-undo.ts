import type { Database } from 'better-sqlite3';
import { hashOf, unframeBody } from '../diagrams/frame.ts';
import { createUndoStore, type UndoState, type UndoStore } from './undo-store.ts';

/**
 * Keeps of a rescued library's steps those that lead from what its diagrams hold now to states that are whole, or that follow from
 * such a state. What deltas lead to is checked whenever it is read.
 */
export async function mendUndo(db: Database): Promise<void> {
  dropLoose(db);
  const undo = createUndoStore(db);
  for (const id of db.prepare<[], string>('SELECT diagram_id FROM undo_places').pluck().all()) {
    const kept = await findKept(undo, id, await storedHash(db, id));
    db.transaction(() => {
      if (!kept) return undo.clear(id);
      undo.cutAfter(id, kept.last);
      undo.trim(id, kept.count);
    })();
  }
}

function dropLoose(db: Database): void {
  db.exec(`
    DELETE FROM undo_places WHERE diagram_id NOT IN (SELECT id FROM diagrams);
    DELETE FROM undo_states WHERE diagram_id NOT IN (SELECT diagram_id FROM undo_places);
    -- What leads back to a state that is whole came after one that is lost.
    UPDATE undo_states SET delta = NULL WHERE length(delta) > 0 AND
      (SELECT before.packed FROM undo_states before
       WHERE before.diagram_id = undo_states.diagram_id AND before.position < undo_states.position
       ORDER BY before.position DESC LIMIT 1) IS NOT NULL;
  `);
}

/** The hash of what a diagram opens with. */
async function storedHash(db: Database, id: string): Promise<Uint8Array | undefined> {
  const draft = db.prepare<[string], Uint8Array>('SELECT packed FROM drafts WHERE diagram_id = ?').pluck().get(id);
  if (draft) return hashOf(await unframeBody(draft));
  return db
    .prepare<[string], Uint8Array>(
      'SELECT v.hash FROM diagrams d JOIN versions v ON v.id = d.version_id WHERE d.id = ?',
    )
    .pluck()
    .get(id);
}

/** The position of the last state to be kept, and how many there are up to it; null if the diagram is in none of them. */
async function findKept(
  undo: UndoStore,
  id: string,
  stored: Uint8Array | undefined,
): Promise<{ last: number; count: number } | null> {
  const states = undo.states(id);
  const at = states.findIndex(({ position }) => position === undo.place(id)?.position);
  const current = states[at];
  if (!current || !stored || Buffer.compare(current.hash, stored) !== 0) return null;
  const isReadable: boolean[] = [];
  for (const [index, state] of [...states.entries()].reverse()) {
    const follows = isReadable[index + 1] === true && (states[index + 1]?.deltaBytes ?? 0) > 0;
    isReadable[index] = state.wholeBytes > 0 ? await isWhole(undo, state) : follows;
  }
  if (!isReadable[at]) return null;
  const first = isReadable.lastIndexOf(false, at) + 1;
  const end = isReadable.indexOf(false, at);
  const last = states[(end < 0 ? states.length : end) - 1] ?? current;
  return { last: last.position, count: states.indexOf(last) - first + 1 };
}

async function isWhole(undo: UndoStore, { key, hash }: UndoState): Promise<boolean> {
  try {
    return Buffer.compare(hashOf(await unframeBody(undo.packed(key) ?? new Uint8Array())), hash) === 0;
  } catch {
    return false;
  }
}
