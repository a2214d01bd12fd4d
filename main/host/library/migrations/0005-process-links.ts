import type { Migration } from '../migrate.ts';

/** Which processes diagrams hold, and which of their elements name one. Both are read from the contents of diagrams. */
export const processLinks: Migration = {
  version: 5,
  sql: `
    CREATE TABLE processes (
      key INTEGER PRIMARY KEY,
      diagram_key INTEGER NOT NULL REFERENCES diagrams (key),
      process_id TEXT NOT NULL,
      name TEXT NOT NULL
    ) STRICT;
    CREATE INDEX processes_by_id ON processes (process_id, diagram_key);
    CREATE INDEX processes_by_diagram ON processes (diagram_key, process_id);

    CREATE TABLE process_links (
      key INTEGER PRIMARY KEY,
      diagram_key INTEGER NOT NULL REFERENCES diagrams (key),
      element_id TEXT NOT NULL,
      type TEXT NOT NULL,
      name TEXT NOT NULL,
      process_id TEXT NOT NULL,
      -- The diagram that is meant; it may belong to another library.
      target_id TEXT
    ) STRICT;
    CREATE INDEX process_links_by_process ON process_links (process_id, diagram_key);
    CREATE INDEX process_links_by_diagram ON process_links (diagram_key);

    -- The version of each diagram that the two tables tell of.
    CREATE TABLE links_read (
      key INTEGER PRIMARY KEY REFERENCES diagrams (key),
      version_id TEXT NOT NULL
    ) STRICT;
  `,
};
