import type { Migration } from '../migrate.ts';

/**
 * A search index of words by where they stand, made by our own splitting of texts (the index's tokenizer only separates at spaces). Outlines
 * of diagrams are read anew from their contents.
 */
export const searchOfElements: Migration = {
  version: 3,
  sql: `
    DROP TABLE texts;
    DROP TABLE search;

    -- Types, ids, names and documentation of each diagram's elements; the indexes are built from here.
    CREATE TABLE outlines (
      key INTEGER PRIMARY KEY REFERENCES diagrams (key),
      -- Deflated.
      outline BLOB NOT NULL
    ) STRICT;

    CREATE VIRTUAL TABLE search USING fts5 (
      name, elements, types, documentation,
      content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'ascii'
    );
    -- Most ids are in one diagram only: kept with the others they would fill the index.
    CREATE VIRTUAL TABLE search_ids USING fts5 (
      ids, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
    );
    -- Whole names, each as one term.
    CREATE VIRTUAL TABLE search_names USING fts5 (
      names, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
    );

    -- Words of names, and what is left of each when one letter is missing: misspelled words meet the right ones there.
    CREATE TABLE words (
      key INTEGER PRIMARY KEY,
      word TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE misspellings (
      spelling TEXT NOT NULL,
      word_key INTEGER NOT NULL REFERENCES words (key),
      PRIMARY KEY (spelling, word_key)
    ) STRICT, WITHOUT ROWID;
  `,
};
