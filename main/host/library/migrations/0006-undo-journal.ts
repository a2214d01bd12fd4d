import type { Migration } from '../migrate.ts';

/** What undo and redo lead to, so that they go on after a restart. See docs/decisions/undo-journal.md. */
export const undoJournal: Migration = {
  version: 6,
  sql: `
    -- The states that a diagram went through, in order.
    CREATE TABLE undo_states (
      key INTEGER PRIMARY KEY,
      diagram_id TEXT NOT NULL REFERENCES diagrams (id),
      -- Rises from state to state, with gaps.
      position INTEGER NOT NULL,
      -- SHA-256 of the body.
      hash BLOB NOT NULL,
      -- From the state before to this one, and back; null while nobody has compared them, empty if there is none.
      delta BLOB,
      -- The whole content; null where it follows from the states after it.
      packed BLOB,
      UNIQUE (diagram_id, position)
    ) STRICT;
    CREATE INDEX undo_states_not_compared ON undo_states (diagram_id) WHERE delta IS NULL;

    -- Which of its states a diagram is in.
    CREATE TABLE undo_places (
      key INTEGER PRIMARY KEY,
      diagram_id TEXT NOT NULL UNIQUE REFERENCES diagrams (id),
      position INTEGER NOT NULL,
      -- The window that wrote last: others don't know the states.
      writer TEXT NOT NULL
    ) STRICT;
  `,
};
