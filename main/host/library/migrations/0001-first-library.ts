import type { Migration } from '../migrate.ts';

/**
 * Every table has an integer key, so that a damaged file can be read row by row. Lists read `diagrams` only; content lives in
 * tables of its own. Names compare without regard to ASCII case.
 */
export const firstLibrary: Migration = {
  version: 1,
  sql: `
    CREATE TABLE folders (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      parent_id TEXT REFERENCES folders (id),
      name TEXT NOT NULL COLLATE NOCASE,
      trashed_at INTEGER,
      -- The folder whose trashing took this one along; its own id if it was trashed itself.
      trashed_with TEXT
    ) STRICT;
    CREATE INDEX folders_by_name ON folders (name, id);
    CREATE INDEX folders_by_parent ON folders (parent_id, name);

    CREATE TABLE diagrams (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      folder_id TEXT REFERENCES folders (id),
      name TEXT NOT NULL COLLATE NOCASE,
      created_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      element_count INTEGER NOT NULL,
      stored_bytes INTEGER NOT NULL,
      -- The newest version; null only while the first is being stored.
      version_id TEXT REFERENCES versions (id),
      trashed_at INTEGER,
      trashed_with TEXT,
      -- The name, with its ending, of the file the diagram was read from; null if it was made here.
      source_name TEXT
    ) STRICT;
    -- The indexes that hold trashed_at can count without reading the table.
    CREATE INDEX diagrams_by_folder_and_name ON diagrams (folder_id, name, id) WHERE trashed_at IS NULL;
    CREATE INDEX diagrams_by_folder_and_change ON diagrams (folder_id, changed_at, id, trashed_at) WHERE trashed_at IS NULL;
    CREATE INDEX diagrams_by_name ON diagrams (name, id) WHERE trashed_at IS NULL;
    CREATE INDEX diagrams_by_change ON diagrams (changed_at, id, trashed_at) WHERE trashed_at IS NULL;
    CREATE INDEX trash_by_name ON diagrams (name, id) WHERE trashed_at IS NOT NULL;
    CREATE INDEX trash_by_change ON diagrams (changed_at, id, trashed_at) WHERE trashed_at IS NOT NULL;
    CREATE INDEX trash_by_folder ON diagrams (folder_id, trashed_at) WHERE trashed_at IS NOT NULL;

    CREATE TABLE versions (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      diagram_id TEXT NOT NULL REFERENCES diagrams (id),
      base_id TEXT REFERENCES versions (id),
      created_at INTEGER NOT NULL,
      -- SHA-256 of packed.
      hash BLOB NOT NULL,
      has_layout INTEGER NOT NULL,
      packed BLOB NOT NULL
    ) STRICT;
    CREATE INDEX versions_by_diagram ON versions (diagram_id, key);

    -- What makes an unchanged diagram export the exact bytes of its file. Files that differ only in how they are written
    -- have the same body, so an original belongs to its diagram.
    CREATE TABLE originals (
      key INTEGER PRIMARY KEY,
      diagram_id TEXT NOT NULL REFERENCES diagrams (id),
      -- SHA-256 of the body that was read from the file.
      body_hash BLOB NOT NULL,
      original BLOB NOT NULL,
      UNIQUE (diagram_id, body_hash)
    ) STRICT;

    -- What reading a diagram's file reported, as JSON.
    CREATE TABLE notices (
      key INTEGER PRIMARY KEY,
      diagram_id TEXT NOT NULL UNIQUE REFERENCES diagrams (id),
      notices TEXT NOT NULL
    ) STRICT;

    CREATE TABLE drafts (
      key INTEGER PRIMARY KEY,
      diagram_id TEXT NOT NULL UNIQUE REFERENCES diagrams (id),
      base_version_id TEXT NOT NULL,
      saved_at INTEGER NOT NULL,
      packed BLOB NOT NULL
    ) STRICT;

    CREATE TABLE thumbnails (
      key INTEGER PRIMARY KEY,
      diagram_id TEXT NOT NULL UNIQUE REFERENCES diagrams (id),
      changed_at INTEGER NOT NULL,
      thumbnail BLOB NOT NULL
    ) STRICT;

    -- The words of each diagram; the index over them is rebuilt from here.
    CREATE TABLE texts (
      key INTEGER PRIMARY KEY REFERENCES diagrams (key),
      text TEXT NOT NULL
    ) STRICT;
    CREATE VIRTUAL TABLE search USING fts5 (
      name, text, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
    );

    -- Files that diagrams are kept in step with, and what the file was like when both were last equal.
    CREATE TABLE links (
      key INTEGER PRIMARY KEY,
      diagram_id TEXT NOT NULL UNIQUE REFERENCES diagrams (id),
      path TEXT NOT NULL UNIQUE,
      hash BLOB NOT NULL,
      modified_at REAL NOT NULL,
      size INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE viewports (
      key INTEGER PRIMARY KEY,
      diagram_id TEXT NOT NULL UNIQUE REFERENCES diagrams (id),
      viewport TEXT NOT NULL
    ) STRICT;

    -- Settings and the session, as JSON by name.
    CREATE TABLE state (
      key INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      value TEXT NOT NULL
    ) STRICT;
  `,
};
