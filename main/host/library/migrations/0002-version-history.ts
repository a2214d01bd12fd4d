import { hashOf, unframeBodySync } from '../../diagrams/frame.ts';
import type { Migration } from '../migrate.ts';

/**
 * Versions say who made them, why and what changed, and can be kept as the difference to the version before. What lists read
 * stands before the contents, so that reading it never walks through them.
 */
export const versionHistory: Migration = {
  version: 2,
  functions: { body_hash: bodyHash },
  sql: `
    CREATE TABLE new_versions (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      diagram_id TEXT NOT NULL REFERENCES diagrams (id),
      -- The version before; null for a diagram's first.
      base_id TEXT REFERENCES versions (id),
      created_at INTEGER NOT NULL,
      -- SHA-256 of the body; empty if it was damaged before there was one.
      hash BLOB NOT NULL,
      has_layout INTEGER NOT NULL,
      author TEXT,
      -- How the version came about.
      origin TEXT NOT NULL,
      message TEXT,
      -- The name that people gave it.
      name TEXT,
      -- How much of what changed since the version before, as JSON; null while nobody has counted.
      changes TEXT,
      -- From the version before to this one, and back; null while nobody has compared them, empty if there can't be one.
      delta BLOB,
      -- The whole content; null where it follows from deltas.
      packed BLOB
    ) STRICT;
    INSERT INTO new_versions (key, id, diagram_id, base_id, created_at, hash, has_layout, origin, packed)
      SELECT key, id, diagram_id, base_id, created_at, body_hash(packed), has_layout, 'saved', packed FROM versions;
    DROP TABLE versions;
    ALTER TABLE new_versions RENAME TO versions;
    CREATE INDEX versions_by_diagram ON versions (diagram_id, key);
    CREATE INDEX versions_with_name ON versions (diagram_id, key, name) WHERE name IS NOT NULL;
    CREATE INDEX versions_not_compared ON versions (key) WHERE delta IS NULL AND base_id IS NOT NULL;
  `,
};

/** An empty hash fits no content, so that damaged content goes on counting as damaged. */
function bodyHash(packed: unknown): Uint8Array {
  try {
    if (packed instanceof Uint8Array) return hashOf(unframeBodySync(packed));
  } catch {
    // Reading the version will tell.
  }
  return new Uint8Array();
}
