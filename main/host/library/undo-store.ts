import type { Database } from 'better-sqlite3';

/** A state of a diagram, without its content. */
export interface UndoState {
  key: number;
  position: number;
  /** SHA-256 of the body. */
  hash: Uint8Array;
  /** Bytes of the whole content; 0 where it follows from the states after it. */
  wholeBytes: number;
  /** Bytes of what leads from the state before to this one: null while nobody has compared them, 0 if nothing does. */
  deltaBytes: number | null;
}

/** Where a diagram stands among its states, and which window says so. */
interface UndoPlace {
  position: number;
  writer: string;
}

/**
 * The states that undo and redo lead to. New ones only come after all others. A state is kept whole while the one after it does not
 * lead back to it. Methods that write belong into `Library.write`.
 */
export interface UndoStore {
  place(diagramId: string): UndoPlace | undefined;
  /** All states in order. */
  states(diagramId: string): UndoState[];
  packed(key: number): Uint8Array | null;
  delta(key: number): Uint8Array | null;
  move(diagramId: string, place: UndoPlace): void;
  /** Adds a state after all others; one that is there already stays. */
  append(diagramId: string, state: { position: number; hash: Uint8Array; packed: Uint8Array }): void;
  putPacked(key: number, packed: Uint8Array): void;
  cutAfter(diagramId: string, position: number): void;
  clear(diagramId: string): void;
  /** Drops all but the newest states. */
  trim(diagramId: string, count: number): void;
  /** Keeps what changed from the state before; empty if there can't be a delta. */
  putDelta(key: number, delta: Uint8Array): void;
  /** No longer keeps whole what follows from the states after it. */
  thin(diagramId: string): void;
  /** Diagrams with states that nobody has compared. */
  uncompared(): string[];
}

/** The statements, for the test of their query plans. */
export const undoSql = {
  states: `SELECT key, position, hash, coalesce(length(packed), 0) AS wholeBytes, length(delta) AS deltaBytes FROM undo_states
    WHERE diagram_id = ? ORDER BY position`,
  uncompared: 'SELECT DISTINCT diagram_id FROM undo_states WHERE delta IS NULL',
  thin: `UPDATE undo_states SET packed = NULL WHERE diagram_id = ? AND packed IS NOT NULL AND
    (SELECT length(next.delta) FROM undo_states next
     WHERE next.diagram_id = undo_states.diagram_id AND next.position > undo_states.position
     ORDER BY next.position LIMIT 1) > 0`,
  trim: `DELETE FROM undo_states WHERE diagram_id = :diagramId AND position <=
    (SELECT position FROM undo_states WHERE diagram_id = :diagramId ORDER BY position DESC LIMIT 1 OFFSET :count)`,
} as const;

/** Prepares the statements. */
export function createUndoStore(db: Database): UndoStore {
  const place = db.prepare<[string], UndoPlace>('SELECT position, writer FROM undo_places WHERE diagram_id = ?');
  const states = db.prepare<[string], UndoState>(undoSql.states);
  const packed = db.prepare<[number], Uint8Array | null>('SELECT packed FROM undo_states WHERE key = ?').pluck();
  const delta = db.prepare<[number], Uint8Array | null>('SELECT delta FROM undo_states WHERE key = ?').pluck();
  const move = db.prepare(
    `INSERT INTO undo_places (diagram_id, position, writer) VALUES (:diagramId, :position, :writer)
     ON CONFLICT (diagram_id) DO UPDATE SET position = excluded.position, writer = excluded.writer`,
  );
  // The first state has none before it to be compared with.
  const append = db.prepare(
    `INSERT INTO undo_states (diagram_id, position, hash, packed, delta) VALUES (:diagramId, :position, :hash, :packed,
       iif(EXISTS (SELECT 1 FROM undo_states WHERE diagram_id = :diagramId), NULL, x''))
     ON CONFLICT (diagram_id, position) DO NOTHING`,
  );
  const putPacked = db.prepare('UPDATE undo_states SET packed = ? WHERE key = ?');
  const cutAfter = db.prepare('DELETE FROM undo_states WHERE diagram_id = ? AND position > ?');
  const clear = db.prepare('DELETE FROM undo_states WHERE diagram_id = ?');
  const leave = db.prepare('DELETE FROM undo_places WHERE diagram_id = ?');
  const trim = db.prepare(undoSql.trim);
  const putDelta = db.prepare('UPDATE undo_states SET delta = ? WHERE key = ?');
  const thin = db.prepare(undoSql.thin);
  const uncompared = db.prepare<[], string>(undoSql.uncompared).pluck();

  return {
    place: (diagramId) => place.get(diagramId),
    states: (diagramId) => states.all(diagramId),
    packed: (key) => packed.get(key) ?? null,
    delta: (key) => delta.get(key) ?? null,
    move: (diagramId, to) => void move.run({ diagramId, ...to }),
    append: (diagramId, state) => void append.run({ diagramId, ...state }),
    putPacked: (key, bytes) => void putPacked.run(bytes, key),
    cutAfter: (diagramId, position) => void cutAfter.run(diagramId, position),
    clear: (diagramId) => {
      clear.run(diagramId);
      leave.run(diagramId);
    },
    trim: (diagramId, count) => void trim.run({ diagramId, count }),
    putDelta: (key, changed) => void putDelta.run(changed, key),
    thin: (diagramId) => void thin.run(diagramId),
    uncompared: () => uncompared.all(),
  };
}
