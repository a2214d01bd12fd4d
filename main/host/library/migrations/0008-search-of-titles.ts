import { titleTerms } from '../../search/index-row.ts';
import type { Migration } from '../migrate.ts';

/**
 * Names of diagrams by themselves: what the index of everything holds of a word is long, and nearly all of it is of elements.
 */
export const searchOfTitles: Migration = {
  version: 8,
  functions: { title_terms: (name) => titleTerms(String(name)) },
  sql: `
    CREATE VIRTUAL TABLE search_titles USING fts5 (
      title, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'ascii'
    );
    INSERT INTO search_titles (rowid, title) SELECT key, title_terms(name) FROM diagrams WHERE trashed_at IS NULL;
  `,
};
