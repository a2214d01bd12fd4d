import type { Migration } from '../migrate.ts';

/**
 * Links that Zeebe's extension elements make count as well: diagrams with call activities are read anew. The search index knows which these
 * are, except for those in the trash.
 */
export const linksOfZeebe: Migration = {
  version: 7,
  sql: `
    DELETE FROM links_read WHERE key IN (SELECT rowid FROM search WHERE search MATCH 'types : call')
      OR key IN (SELECT key FROM diagrams WHERE trashed_at IS NOT NULL);
  `,
};
