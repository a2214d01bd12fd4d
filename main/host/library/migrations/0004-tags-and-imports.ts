import type { Migration } from '../migrate.ts';

/**
 * Tags of diagrams, and imports under way. What lists of a tag are ordered by stands beside each assignment, kept in step by
 * triggers, so that a page of any tag is one walk along an index.
 */
export const tagsAndImports: Migration = {
  version: 4,
  sql: `
    CREATE TABLE tags (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL COLLATE NOCASE,
      color TEXT NOT NULL,
      removed_at INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX tags_by_name ON tags (name) WHERE removed_at IS NULL;

    CREATE TABLE diagram_tags (
      key INTEGER PRIMARY KEY,
      diagram_id TEXT NOT NULL REFERENCES diagrams (id),
      tag_key INTEGER NOT NULL REFERENCES tags (key),
      -- Copies of the diagram's own.
      name TEXT NOT NULL COLLATE NOCASE,
      changed_at INTEGER NOT NULL,
      trashed_at INTEGER,
      UNIQUE (diagram_id, tag_key)
    ) STRICT;
    CREATE INDEX diagram_tags_by_name ON diagram_tags (tag_key, name, diagram_id) WHERE trashed_at IS NULL;
    CREATE INDEX diagram_tags_by_change ON diagram_tags (tag_key, changed_at, diagram_id, trashed_at) WHERE trashed_at IS NULL;
    CREATE TRIGGER diagram_tags_follow_names AFTER UPDATE OF name, changed_at, trashed_at ON diagrams BEGIN
      UPDATE diagram_tags SET name = new.name, changed_at = new.changed_at, trashed_at = new.trashed_at
      WHERE diagram_id = new.id;
    END;

    -- Imports of many files, so that one that was interrupted goes on where it stopped.
    CREATE TABLE import_jobs (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      folder_id TEXT REFERENCES folders (id),
      begun_at INTEGER NOT NULL,
      -- 'gathering' until all its files are known, 'running', 'ended'.
      state TEXT NOT NULL
    ) STRICT;
    CREATE TABLE import_files (
      key INTEGER PRIMARY KEY,
      job_key INTEGER NOT NULL REFERENCES import_jobs (key),
      -- Path relative to what was chosen; its folders become folders of the library.
      name TEXT NOT NULL,
      -- The file to read, or the archive that the file is in.
      path TEXT NOT NULL,
      -- Which of the archive's files it is; null if path is the file itself.
      place TEXT,
      -- 0 while waiting, 1 imported, 2 imported with notices, 3 failed.
      state INTEGER NOT NULL,
      diagram_id TEXT,
      -- As JSON.
      error TEXT
    ) STRICT;
    CREATE INDEX import_files_by_state ON import_files (job_key, state, key);
  `,
};
